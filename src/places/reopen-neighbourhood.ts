import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'

/** A closed neighbourhood is there again; one that is open stays as it is. Houses that were moved don't return. */
export async function reopenNeighbourhood(act: Act, wardId: number, id: string): Promise<void> {
  const before = await act.tx
    .selectFrom('neighbourhoods')
    .select(['name', 'closed_at'])
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before) throw new Refusal('not-found', 'Không có khu phố, ấp này.')
  if (before.closed_at === null) return
  const those = act.tx.updateTable('neighbourhoods').set({ closed_at: null })
  await those.where('ward_id', '=', wardId).where('id', '=', id).execute()
  const subject = { kind: 'neighbourhood', id }
  record(act, wardId, { action: 'neighbourhood-reopened', subject, details: { name: before.name } })
}
