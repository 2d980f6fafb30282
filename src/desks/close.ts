import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { endSittings } from './sittings.ts'

/**
 * Closes a desk as of the act's moment: nobody sits at it from then on, plans for later are dropped. What was rated
 * there stays. A second time changes nothing. What its plate says from now on is the plates' concern.
 */
export async function closeDesk(act: Act, wardId: number, deskId: string): Promise<void> {
  const changed = await act.tx
    .updateTable('desks')
    .set((old) => ({ closed_at: old.fn.coalesce('closed_at', old.val(act.at)) }))
    .where('ward_id', '=', wardId)
    .where('id', '=', deskId)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Refusal('not-found', 'Không có quầy này.')
  await endSittings(act, wardId, { deskId }, act.at)
}
