import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { forgetBrowsers } from './known-browser.ts'
import { endSessions } from './sessions.ts'

export type PasswordChange = Readonly<{ userId: string /** from `hashPassword` */; passwordHash: string }>

/**
 * Gives an account the password that its owner chose. Every session ends and no browser is known any more: whoever else had come in is
 * out. The caller opens a new session for the person at the page. Refuses ('not-found') an account that isn't there.
 */
export async function changePassword(act: Act, { userId, passwordHash }: PasswordChange): Promise<void> {
  const row = await act.tx
    .updateTable('users')
    .set({ password_hash: passwordHash, first_password_until: null })
    .where('id', '=', userId)
    .where('disabled_at', 'is', null)
    .returning(['name', 'ward_id'])
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  await endSessions(act, userId, null)
  await forgetBrowsers(act, userId)
  const subject = { kind: 'user', id: userId }
  record(act, row.ward_id, { action: 'password-changed', subject, details: { name: row.name } })
}
