import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { unlessTaken } from '../database/unless-taken.ts'
import type { Act } from '../world.ts'
import { toldOf } from './change.ts'
import type { PointFacts } from './point.ts'

export type Renaming = Readonly<{ id: string; before: PointFacts; name: string }>

/**
 * Gives support points other names, in a circle too: each leaves its own before the first takes another's. 'taken': a
 * point that is none of them has one of the names, and all keep theirs.
 */
export async function renamePoints(
  act: Act,
  wardId: number,
  renamings: readonly Renaming[],
): Promise<'renamed' | 'taken'> {
  const ids = renamings.map(({ id }) => id)
  const those = () => act.tx.updateTable('points').where('ward_id', '=', wardId)
  const done = await unlessTaken(act.tx, 'points_one_per_name', async () => {
    await those().set({ name: sql`'~' || id` }).where('id', 'in', ids).execute()
    for (const { id, name } of renamings) await those().set({ name }).where('id', '=', id).execute()
  })
  if (done === 'taken') return 'taken'
  for (const { id, before, name } of renamings) {
    const details = { before: toldOf(before), after: toldOf({ ...before, name }) }
    record(act, wardId, { action: 'point-changed', subject: { kind: 'point', id }, details })
  }
  return 'renamed'
}
