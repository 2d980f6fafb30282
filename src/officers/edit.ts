import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import type { NewOfficer } from './officer.ts'

export type Edited = { outcome: 'edited' } | { outcome: 'code-taken'; by: string } | { outcome: 'changed' }

/**
 * Gives an officer another staff number, name or title, if they still are as `before`: of two who correct at once, the
 * second is told. Ratings follow, because they point at the officer and hold no name.
 */
export async function editOfficer(
  act: Act,
  wardId: number,
  officerId: string,
  before: NewOfficer,
  after: NewOfficer,
): Promise<Edited> {
  const holder = await act.tx
    .selectFrom('officers')
    .select('name')
    .where('ward_id', '=', wardId)
    .where('code', '=', after.code)
    .where('id', '<>', officerId)
    .executeTakeFirst()
  if (holder) return { outcome: 'code-taken', by: holder.name }
  const changed = await onlyFreeCodes(after.code, () =>
    act.tx
      .updateTable('officers')
      .set({ code: after.code, name: after.name, title: after.title })
      .where('ward_id', '=', wardId)
      .where('id', '=', officerId)
      .where('code', '=', before.code)
      .where('name', '=', before.name)
      .where('title', '=', before.title)
      .executeTakeFirst(),
  )
  if (changed.numUpdatedRows === 0n) return { outcome: 'changed' }
  const details = { before: { ...before }, after: { ...after } }
  record(act, wardId, { action: 'officer-renamed', subject: { kind: 'officer', id: officerId }, details })
  return { outcome: 'edited' }
}

// Somebody may take the number between our look and our write: then the constraint decides.
async function onlyFreeCodes<T>(code: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'officers_one_per_code') throw error
    throw new Refusal('invalid', `Mã cán bộ "${code}" đã có người dùng.`)
  }
}
