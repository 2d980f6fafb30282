import { record } from '../audit/record.ts'
import { addDays, dayOf, startOf } from '../values/day.ts'
import { type Act, perform, type World } from '../world.ts'
import { bookGuess, isWorthNoting, takeBack } from './guesses.ts'
import { knowBrowser, seeBrowser } from './known-browser.ts'
import { verifyPassword } from './passwords.ts'
import { type Account, findAccount, isKnownBrowser } from './queries.ts'
import { endSession, startSession } from './sessions.ts'
import { hashOf } from './token.ts'
import { plainSignIn, type User } from './user.ts'

export type Attempt = Readonly<{
  signIn: string
  password: string
  /** from `sourceOf` */
  source: string | null
  /** the known-browser cookie, if one came along */
  browserToken: string | undefined
  /** the session cookie, if one came along: that session ends, whatever it was */
  sessionToken: string | undefined
  /** what the browser is called in the list of sessions */
  browser: string
}>

export type SignedIn =
  | { outcome: 'in'; user: User; sessionToken: string; browserToken: string }
  | { outcome: 'wrong' }
  | { outcome: 'too-old' /** a first password, right but past its time */ }
  | { outcome: 'wait' /** until guesses are looked at again */; minutes: number }

type Deed = Pick<World, 'db' | 'now'>

/**
 * Lets a person in who knows the password of an account that is not disabled. A new session every time; the one that
 * came along ends. Unknown and known accounts take the same steps in the same time and are answered alike.
 */
export async function signIn(world: Deed, attempt: Attempt): Promise<SignedIn> {
  const signIn = plainSignIn(attempt.signIn)
  const given = attempt.browserToken === undefined ? null : hashOf(attempt.browserToken)
  const known = given !== null && (await isKnownBrowser(world.db, signIn, given)) ? given : null
  const guess = { signIn, source: attempt.source, knownBrowser: known }

  const booking = await perform(world, NOBODY, (act) => bookGuess(act, guess))
  if (booking === null) return { outcome: 'wait', minutes: minutesLeft(world.now()) }

  const account = await findAccount(world.db, signIn)
  const right = await verifyPassword(attempt.password, account?.passwordHash ?? null)
  if (!right || account === null) {
    await perform(world, NOBODY, (act) => noteRefused(act, account?.user ?? null))
    return { outcome: 'wrong' }
  }

  return perform(world, account.user, async (act) => {
    if (!(await stillGood(act, account))) return { outcome: 'wrong' }
    const { user, firstPasswordUntil } = account
    await takeBack(act, booking)
    if (firstPasswordUntil !== null && firstPasswordUntil <= act.at) return { outcome: 'too-old' }
    if (attempt.sessionToken !== undefined) await endSession(act, hashOf(attempt.sessionToken))
    if (known) await seeBrowser(act, known)
    const subject = { kind: 'user', id: user.id }
    record(act, user.wardId, { action: 'signed-in', subject, details: { browser: attempt.browser } })
    return {
      outcome: 'in',
      user,
      sessionToken: await startSession(act, user.id, attempt.browser),
      browserToken: known ? (attempt.browserToken ?? '') : await knowBrowser(act, user.id),
    }
  })
}

// Who signs in is not known yet while the guess is booked; the service itself does it.
const NOBODY = { kind: 'operator' } as const

/** In the chain of the account's ward. What was typed as a name that nobody has is not kept: it may be a password. */
async function noteRefused(act: Act, user: User | null): Promise<void> {
  if (!(await isWorthNoting(act, user?.id ?? null))) return
  const subject = user && { kind: 'user', id: user.id }
  record(act, user?.wardId ?? null, { action: 'sign-in-refused', subject, details: { name: user?.name ?? null } })
}

/** Nobody disabled the account or changed its password while the old one was being checked. */
async function stillGood(act: Act, { user, passwordHash }: Account): Promise<boolean> {
  const row = await act.tx
    .selectFrom('users')
    .select('id')
    .where('id', '=', user.id)
    .where('password_hash', '=', passwordHash)
    .where('disabled_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  return row !== undefined
}

/** Minutes until guesses are counted afresh, at midnight in Viet Nam. */
export function minutesLeft(now: Date): number {
  return Math.ceil((startOf(addDays(dayOf(now), 1)).getTime() - now.getTime()) / 60_000)
}
