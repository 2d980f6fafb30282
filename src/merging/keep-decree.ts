import { randomUUIDv7 } from 'node:crypto'
import type { Act } from '../world.ts'
import type { Decree } from './decree.ts'

/** Lays a decree down to be looked at and carried out, and answers its id. */
export async function keepDecree(act: Act, decree: Decree): Promise<string> {
  const id = randomUUIDv7()
  const row = { id, sent_at: act.at, beat_at: act.at, day: decree.day, stage: 'found' }
  await act.tx
    .insertInto('ward_changes')
    .values({ ...row, decree: JSON.stringify(decree) })
    .execute()
  return id
}

/** Says who takes over each office, in a decree that was not carried out yet. */
export async function nameSuccessors(act: Act, id: string, decree: Decree): Promise<void> {
  await act.tx
    .updateTable('ward_changes')
    .set({ decree: JSON.stringify(decree) })
    .where('id', '=', id)
    .where('stage', '=', 'found')
    .execute()
}

/** Says that a decree is now carried out. False: somebody else was first. One that broke may be tried again. */
export async function claimDecree(act: Act, id: string): Promise<boolean> {
  const claimed = await act.tx
    .updateTable('ward_changes')
    .set({ stage: 'taking', done_rows: 0, beat_at: act.at })
    .where('id', '=', id)
    .where('stage', 'in', ['found', 'broken'])
    .executeTakeFirst()
  return claimed.numUpdatedRows === 1n
}

/** Forgets a decree that was not carried out. */
export async function dropDecree(act: Act, id: string): Promise<void> {
  await act.tx.deleteFrom('ward_changes').where('id', '=', id).where('stage', 'in', ['found', 'broken']).execute()
}
