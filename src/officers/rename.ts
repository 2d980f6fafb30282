import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'

/**
 * Gives an officer a corrected name or title; what is left out stays. Ratings follow, because they point at the officer
 * and hold no name. Refuses an officer whom the ward doesn't have.
 */
export async function renameOfficer(
  act: Act,
  wardId: number,
  officerId: string,
  now: Readonly<{ name?: string; title?: string }>,
): Promise<void> {
  const changed = await act.tx
    .updateTable('officers')
    .set((old) => ({ name: now.name ?? old.ref('name'), title: now.title ?? old.ref('title') }))
    .where('ward_id', '=', wardId)
    .where('id', '=', officerId)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Refusal('not-found', 'Không có cán bộ này.')
}
