import type { Act } from '../world.ts'
import { before } from './sessions.ts'
import { newToken } from './token.ts'

// Browsers keep no cookie longer than 400 days (RFC 6265bis).
export const KNOWN_FOR = 400 * 86_400_000 // milliseconds since the last sign-in

/** Makes a browser known for its user, and answers the token it shall keep. */
export async function knowBrowser(act: Act, userId: string): Promise<string> {
  const { token, hash } = newToken()
  await act.tx.deleteFrom('known_browsers').where('seen_at', '<', before(act.at, KNOWN_FOR)).execute()
  await act.tx.insertInto('known_browsers').values({ token_hash: hash, user_id: userId, seen_at: act.at }).execute()
  return token
}

/** A known browser was used to sign in again. */
export async function seeBrowser(act: Act, hash: Buffer): Promise<void> {
  await act.tx.updateTable('known_browsers').set({ seen_at: act.at }).where('token_hash', '=', hash).execute()
}

export async function forgetBrowsers(act: Act, userId: string): Promise<void> {
  await act.tx.deleteFrom('known_browsers').where('user_id', '=', userId).execute()
}
