import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'

/** Gives a desk another name. Its plate and its code stay. Refuses a desk that the ward doesn't have. */
export async function renameDesk(act: Act, wardId: number, deskId: string, name: string): Promise<void> {
  const before = await act.tx
    .selectFrom('desks')
    .select('name')
    .where('ward_id', '=', wardId)
    .where('id', '=', deskId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!before) throw new Refusal('not-found', 'Không có quầy này.')
  await act.tx.updateTable('desks').set({ name }).where('ward_id', '=', wardId).where('id', '=', deskId).execute()
  const details = { before, after: { name } }
  record(act, wardId, { action: 'desk-renamed', subject: { kind: 'desk', id: deskId }, details })
}

/** `renameDesk`, if the desk still is called `before`: of two who rename at once, the second is told. */
export async function renameDeskFrom(
  act: Act,
  wardId: number,
  deskId: string,
  before: string,
  after: string,
): Promise<{ outcome: 'renamed' | 'changed' }> {
  const still = await act.tx
    .selectFrom('desks')
    .select('id')
    .where('ward_id', '=', wardId)
    .where('id', '=', deskId)
    .where('name', '=', before)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!still) return { outcome: 'changed' }
  await renameDesk(act, wardId, deskId, after)
  return { outcome: 'renamed' }
}
