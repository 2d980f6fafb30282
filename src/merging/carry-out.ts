import { forLog } from '../database/for-log.ts'
import { type Act, type Actor, perform, type World } from '../world.ts'
import { decreeOf } from './change-queries.ts'
import { changeWards, type WardsChanged } from './change-wards.ts'
import type { Tell } from './stage-houses.ts'

/**
 * Carries a decree out after `claimDecree`, and notes what came of it in the same transaction: it is 'taken' exactly if
 * everything of it is done. How far it is, is written beside it. A fault of ours leaves it 'broken' with nothing done, and is
 * thrown on; a decree that doesn't fit our wards goes back to 'found'.
 */
export async function carryOut(world: World, by: Actor, id: string, tell: Tell = () => {}): Promise<WardsChanged> {
  try {
    const done = await perform(world, by, async (act) => {
      const decree = await decreeOf(act.tx, id)
      if (decree === null) throw new Error('a decree that was claimed is gone')
      const changed = await changeWards(act, world.secrets, id, decree, async (houses) => {
        await beat(world, id, houses)
        await tell(houses)
      })
      if (changed.outcome === 'changed') await note(act, id, { stage: 'taken', report: JSON.stringify(changed.report) })
      return changed
    })
    if (done.outcome === 'refused') await apart(world, id, { stage: 'found' })
    return done
  } catch (error) {
    world.log.error(forLog(error as Error), 'wards could not be changed')
    await apart(world, id, { stage: 'broken' })
    throw error
  }
}

type Noted = { stage?: string; report?: string; done_rows?: number }

async function note({ tx, at }: Act, id: string, noted: Noted): Promise<void> {
  await tx
    .updateTable('ward_changes')
    .set({ ...noted, beat_at: at })
    .where('id', '=', id)
    .execute()
}

const OURSELVES: Actor = { kind: 'operator' }

/** Outside the deed's transaction, or nobody would see it. */
function apart(world: World, id: string, noted: Noted): Promise<void> {
  return perform(world, OURSELVES, (act) => note(act, id, noted))
}

function beat(world: World, id: string, houses: number): Promise<void> {
  return apart(world, id, { done_rows: houses })
}
