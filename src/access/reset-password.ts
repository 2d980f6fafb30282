import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import type { PasswordChange } from './change-password.ts'
import { firstPasswordUntil } from './first-password.ts'
import { forgetBrowsers } from './known-browser.ts'
import { endSessions } from './sessions.ts'

/**
 * Gives somebody else's account a first password again: it must be changed at the next sign-in, within 72 hours. Every
 * session of it ends. Refuses ('not-found') an account that isn't there or is disabled.
 */
export async function resetPassword(act: Act, { userId, passwordHash }: PasswordChange): Promise<void> {
  const row = await act.tx
    .updateTable('users')
    .set({ password_hash: passwordHash, first_password_until: firstPasswordUntil(act.at) })
    .where('id', '=', userId)
    .where('disabled_at', 'is', null)
    .returning(['name', 'ward_id'])
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  await endSessions(act, userId, null)
  await forgetBrowsers(act, userId)
  const subject = { kind: 'user', id: userId }
  record(act, row.ward_id, { action: 'password-reset', subject, details: { name: row.name } })
}
