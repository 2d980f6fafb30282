import { sql } from 'kysely'
import type { Act } from '../world.ts'

/** Ends what is under way at a desk, or of an officer, at `at`, and drops what was planned for later. */
export async function endSittings(
  act: Act,
  wardId: number,
  whose: { deskId: string } | { officerId: string },
  at: Date,
): Promise<void> {
  const column = 'deskId' in whose ? 'desk_id' : 'officer_id'
  const id = 'deskId' in whose ? whose.deskId : whose.officerId
  await act.tx
    .deleteFrom('assignments')
    .where('ward_id', '=', wardId)
    .where(column, '=', id)
    .where(sql<boolean>`lower(during) >= ${at}`)
    .execute()
  await act.tx
    .updateTable('assignments')
    .set({ during: sql`tstzrange(lower(during), ${at})` })
    .where('ward_id', '=', wardId)
    .where(column, '=', id)
    .where(sql<boolean>`during @> ${at}::timestamptz`)
    .execute()
}
