import { record } from '../audit/record.ts'
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
    .returning(['name', 'closed_at'])
    .executeTakeFirst()
  if (!changed) throw new Refusal('not-found', 'Không có quầy này.')
  await endSittings(act, wardId, { deskId }, act.at)
  if (changed.closed_at?.getTime() !== act.at.getTime()) return
  record(act, wardId, { action: 'desk-closed', subject: { kind: 'desk', id: deskId }, details: { desk: changed.name } })
}
