import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'

/** Opens a disabled account again, with the password it had. Nothing happens to one that is open, or isn't there. */
export async function enableUser(act: Act, userId: string): Promise<void> {
  const row = await act.tx
    .updateTable('users')
    .set({ disabled_at: null })
    .where('id', '=', userId)
    .where('disabled_at', 'is not', null)
    .returning(['name', 'ward_id'])
    .executeTakeFirst()
  if (!row) return
  const subject = { kind: 'user', id: userId }
  record(act, row.ward_id, { action: 'user-enabled', subject, details: { name: row.name } })
}
