import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import { newToken } from './token.ts'

export const IDLE_LIMIT = 30 * 60_000 // milliseconds since the session was last used
export const SESSION_LIMIT = 12 * 3_600_000 // milliseconds since the sign-in, whatever happens in between
export const SEEN_EVERY = 60_000 // milliseconds; a page costs a write once a minute, not every time

/** Opens a session and answers its token, which nobody else will ever see. Sessions past their time go, whoever's they are. */
export async function startSession(act: Act, userId: string, browser: string): Promise<string> {
  const { token, hash } = newToken()
  await act.tx
    .deleteFrom('sessions')
    .where((is) =>
      is.or([is('created_at', '<=', before(act.at, SESSION_LIMIT)), is('seen_at', '<=', before(act.at, IDLE_LIMIT))]),
    )
    .execute()
  await act.tx
    .insertInto('sessions')
    .values({ token_hash: hash, user_id: userId, created_at: act.at, seen_at: act.at, browser })
    .execute()
  return token
}

/** Notes that a session was used. */
export async function touchSession(act: Act, hash: Buffer): Promise<void> {
  await act.tx.updateTable('sessions').set({ seen_at: act.at }).where('token_hash', '=', hash).execute()
}

/** Ends the session of a token that somebody holds. */
export async function endSession(act: Act, hash: Buffer): Promise<void> {
  await act.tx.deleteFrom('sessions').where('token_hash', '=', hash).execute()
}

/** Ends one session out of a user's list; another user's stays. */
export async function endSessionOf(act: Act, userId: string, hash: Buffer): Promise<void> {
  const one = act.tx.deleteFrom('sessions').where('user_id', '=', userId).where('token_hash', '=', hash)
  await recordEnded(act, userId, await one.executeTakeFirst())
}

/** Ends a user's sessions, all but `kept`, which may be nobody's. All of them (null) end with another deed, which the audit knows anyway. */
export async function endSessions(act: Act, userId: string, kept: Buffer | null): Promise<void> {
  const all = act.tx.deleteFrom('sessions').where('user_id', '=', userId)
  if (kept === null) await all.execute()
  else await recordEnded(act, userId, await all.where('token_hash', '!=', kept).executeTakeFirst())
}

/** In the chain of the ward whose people they are, whoever ended them. */
async function recordEnded(act: Act, userId: string, { numDeletedRows }: { numDeletedRows: bigint }): Promise<void> {
  const details = { count: Number(numDeletedRows) }
  if (details.count === 0) return
  const user = await act.tx.selectFrom('users').select('ward_id').where('id', '=', userId).executeTakeFirst()
  record(act, user?.ward_id ?? null, { action: 'sessions-ended', subject: { kind: 'user', id: userId }, details })
}

export function before(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() - milliseconds)
}
