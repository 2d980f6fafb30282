import { record } from '../audit/record.ts'
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
  const before = await act.tx
    .selectFrom('officers')
    .select(['name', 'title'])
    .where('ward_id', '=', wardId)
    .where('id', '=', officerId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!before) throw new Refusal('not-found', 'Không có cán bộ này.')
  const after = { name: now.name ?? before.name, title: now.title ?? before.title }
  await act.tx.updateTable('officers').set(after).where('ward_id', '=', wardId).where('id', '=', officerId).execute()
  const subject = { kind: 'officer', id: officerId }
  record(act, wardId, { action: 'officer-renamed', subject, details: { before, after } })
}
