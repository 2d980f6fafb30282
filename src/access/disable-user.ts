import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { openTokensMadeBy } from './api-token-queries.ts'
import { forgetBrowsers } from './known-browser.ts'
import { endSessions } from './sessions.ts'

/**
 * Closes an account: no sign-in from now on, and every session of it ends. Tokens that it made go on, and the audit says how
 * many. Refuses ('not-found') an account that isn't there.
 */
export async function disableUser(act: Act, userId: string): Promise<void> {
  const row = await act.tx
    .updateTable('users')
    .set((is) => ({ disabled_at: is.fn.coalesce('disabled_at', is.val(act.at)) }))
    .where('id', '=', userId)
    .returning(['name', 'ward_id', 'disabled_at'])
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  await endSessions(act, userId, null)
  await forgetBrowsers(act, userId)
  if (row.disabled_at?.getTime() !== act.at.getTime()) return
  const subject = { kind: 'user', id: userId }
  const tokens = (await openTokensMadeBy(act.tx, userId, act.at, null)).length || undefined
  record(act, row.ward_id, { action: 'user-disabled', subject, details: { name: row.name, tokens } })
}
