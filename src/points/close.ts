import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'

/** Closes a support point as of the act's moment; a second time changes nothing. Its plate stays, and says that it is closed. */
export async function closePoint(act: Act, wardId: number, pointId: string): Promise<void> {
  await set(act, wardId, pointId, act.at)
}

/** A support point is open again, with the plate and the hours it had; where it was open, nothing is changed. */
export async function reopenPoint(act: Act, wardId: number, pointId: string): Promise<void> {
  await set(act, wardId, pointId, null)
}

async function set(act: Act, wardId: number, pointId: string, closedAt: Date | null): Promise<void> {
  const before = await act.tx
    .selectFrom('points')
    .select(['name', 'closed_at'])
    .where('ward_id', '=', wardId)
    .where('id', '=', pointId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!before) throw new Refusal('not-found', 'Không có điểm hỗ trợ này.')
  if ((before.closed_at === null) === (closedAt === null)) return
  await act.tx
    .updateTable('points')
    .set({ closed_at: closedAt })
    .where('ward_id', '=', wardId)
    .where('id', '=', pointId)
    .execute()
  const action = closedAt === null ? 'point-reopened' : 'point-closed'
  record(act, wardId, { action, subject: { kind: 'point', id: pointId }, details: { name: before.name } })
}
