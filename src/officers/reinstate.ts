import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'

/** An officer who had left works here again; at which desk is a matter of its own. Refuses whom the ward doesn't have. */
export async function reinstateOfficer(act: Act, wardId: number, officerId: string): Promise<void> {
  const changed = await act.tx
    .updateTable('officers')
    .set({ retired_at: null })
    .where('ward_id', '=', wardId)
    .where('id', '=', officerId)
    .returning('name')
    .executeTakeFirst()
  if (!changed) throw new Refusal('not-found', 'Không có cán bộ này.')
  const details = { officer: changed.name }
  record(act, wardId, { action: 'officer-reinstated', subject: { kind: 'officer', id: officerId }, details })
}
