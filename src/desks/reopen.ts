import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'

/** Opens a closed desk again, with its plate; nobody sits there until somebody is assigned. Refuses an unknown desk. */
export async function reopenDesk(act: Act, wardId: number, deskId: string): Promise<void> {
  const changed = await act.tx
    .updateTable('desks')
    .set({ closed_at: null })
    .where('ward_id', '=', wardId)
    .where('id', '=', deskId)
    .returning('name')
    .executeTakeFirst()
  if (!changed) throw new Refusal('not-found', 'Không có quầy này.')
  record(act, wardId, {
    action: 'desk-reopened',
    subject: { kind: 'desk', id: deskId },
    details: { desk: changed.name },
  })
}
