import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'

export type UserRename = Readonly<{
  userId: string /** as it was when the form was opened */
  before: string
  name: string
}>

/** Gives a person their right name. 'changed': somebody else was quicker, or there is no such account. */
export async function renameUser(act: Act, { userId, before, name }: UserRename): Promise<'renamed' | 'changed'> {
  const row = await act.tx
    .updateTable('users')
    .set({ name })
    .where('id', '=', userId)
    .where('name', '=', before)
    .returning('ward_id')
    .executeTakeFirst()
  if (!row) return 'changed'
  if (name === before) return 'renamed'
  const subject = { kind: 'user', id: userId }
  record(act, row.ward_id, { action: 'user-changed', subject, details: { name, before } })
  return 'renamed'
}
