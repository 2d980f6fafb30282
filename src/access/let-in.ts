import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import { knowBrowser, seeBrowser } from './known-browser.ts'
import { type Account, isKnownBrowser } from './queries.ts'
import { endSession, startSession } from './sessions.ts'
import { hashOf } from './token.ts'
import type { User } from './user.ts'

/** Where an attempt comes from, and what its browser brings along. */
export type Whence = Readonly<{
  /** from `sourceOf` */
  source: string | null
  /** the known-browser cookie, if one came along */
  browserToken: string | undefined
  /** the session cookie, if one came along: that session ends, whatever it was */
  sessionToken: string | undefined
  /** what the browser is called in the list of sessions */
  browser: string
}>

export type LetIn = Readonly<{ outcome: 'in'; user: User; sessionToken: string; browserToken: string }>

/** The known browser's hash, if this account was entered from it before. */
export async function knownBrowserOf(
  db: Parameters<typeof isKnownBrowser>[0],
  signIn: string,
  token: string | undefined,
): Promise<Buffer | null> {
  const given = token === undefined ? null : hashOf(token)
  return given !== null && (await isKnownBrowser(db, signIn, given)) ? given : null
}

/** Opens the session of a person who has proven who they are; the one that came along ends. */
export async function letIn(act: Act, user: User, known: Buffer | null, whence: Whence): Promise<LetIn> {
  if (whence.sessionToken !== undefined) await endSession(act, hashOf(whence.sessionToken))
  if (known) await seeBrowser(act, known)
  await noteFirst(act, user)
  const subject = { kind: 'user', id: user.id }
  record(act, user.wardId, { action: 'signed-in', subject, details: { browser: whence.browser } })
  return {
    outcome: 'in',
    user,
    sessionToken: await startSession(act, user.id, whence.browser),
    browserToken: known ? (whence.browserToken ?? '') : await knowBrowser(act, user.id),
  }
}

async function noteFirst(act: Act, { id }: User): Promise<void> {
  await act.tx
    .updateTable('users')
    .set({ first_signed_in_at: act.at })
    .where('id', '=', id)
    .where('first_signed_in_at', 'is', null)
    .execute()
}

/** Nobody disabled the account or changed its password while the old one was being checked. */
export async function stillGood(act: Act, { user, passwordHash }: Account): Promise<boolean> {
  const row = await act.tx
    .selectFrom('users')
    .select('id')
    .where('id', '=', user.id)
    .where('password_hash', '=', passwordHash)
    .where('disabled_at', 'is', null)
    .forNoKeyUpdate() // not `for share`: two who enter at once would both wait to note the first time
    .executeTakeFirst()
  return row !== undefined
}
