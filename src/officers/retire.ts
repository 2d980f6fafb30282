import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { forgetPhone } from './phone.ts'

/**
 * Marks that an officer left, as of the act's moment, and forgets their own phone; a second time changes nothing. Who may
 * still sit at a desk must leave it as well: `leaveWard` in the desks' room does both.
 */
export async function retireOfficer(act: Act, wardId: number, officerId: string): Promise<void> {
  const changed = await act.tx
    .updateTable('officers')
    .set((old) => ({ retired_at: old.fn.coalesce('retired_at', old.val(act.at)) }))
    .where('ward_id', '=', wardId)
    .where('id', '=', officerId)
    .returning(['name', 'retired_at'])
    .executeTakeFirst()
  if (!changed) throw new Refusal('not-found', 'Không có cán bộ này.')
  if (changed.retired_at?.getTime() !== act.at.getTime()) return
  const subject = { kind: 'officer', id: officerId }
  record(act, wardId, { action: 'officer-retired', subject, details: { officer: changed.name } })
  await forgetPhone(act, wardId, officerId)
}
