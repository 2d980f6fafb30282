import type { Act } from '../world.ts'
import { disableUser } from './disable-user.ts'

/**
 * Closes somebody else's account. Nobody closes their own, and the last administrator who can sign in stays: of two who
 * disable each other at once, the second waits here and is refused.
 */
export async function disableOther(act: Act, userId: string): Promise<'done' | 'oneself' | 'last-admin'> {
  if (act.by.kind === 'user' && act.by.id === userId) return 'oneself'
  const admins = await act.tx
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (admins.length === 1 && admins[0]?.id === userId) return 'last-admin'
  await disableUser(act, userId)
  return 'done'
}
