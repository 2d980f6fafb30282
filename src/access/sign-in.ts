import { record } from '../audit/record.ts'
import { addDays, dayOf, startOf } from '../values/day.ts'
import { type Act, perform, type World } from '../world.ts'
import { bookGuess, isWorthNoting, takeBack } from './guesses.ts'
import { knownBrowserOf, type LetIn, letIn, stillGood, type Whence } from './let-in.ts'
import { verifyPassword } from './passwords.ts'
import { pendingToken } from './pending.ts'
import { findAccount } from './queries.ts'
import { putOffUntil } from './second-factor-due.ts'
import { secondFactorOf } from './second-factor-queries.ts'
import { plainSignIn, type User } from './user.ts'

export type Attempt = Whence & Readonly<{ signIn: string; password: string }>

export type SignedIn =
  | (LetIn & { /** on the way in, the person is asked to set up a second factor */ asksForFactor: boolean })
  | { outcome: 'code' /** the password was right; a code is asked for, with this in hand */; pending: string }
  | { outcome: 'wrong' }
  | { outcome: 'too-old' /** a first password, right but past its time */ }
  | { outcome: 'wait' /** until guesses are looked at again */; minutes: number }

type Deed = Pick<World, 'db' | 'now' | 'secrets'>

/**
 * Lets a person in who knows the password of an account that is not disabled. A new session every time; the one that
 * came along ends. Unknown and known accounts take the same steps in the same time and are answered alike.
 */
export async function signIn(world: Deed, attempt: Attempt): Promise<SignedIn> {
  const signIn = plainSignIn(attempt.signIn)
  const known = await knownBrowserOf(world.db, signIn, attempt.browserToken)
  const guess = { signIn, source: attempt.source, knownBrowser: known }

  const booking = await perform(world, NOBODY, (act) => bookGuess(act, guess))
  if (booking === null) return { outcome: 'wait', minutes: minutesLeft(world.now()) }

  const account = await findAccount(world.db, signIn)
  const right = await verifyPassword(attempt.password, account?.passwordHash ?? null)
  if (!right || account === null) {
    await perform(world, NOBODY, (act) => noteRefused(act, account?.user ?? null))
    return { outcome: 'wrong' }
  }

  const asksForCode = (await secondFactorOf(world.db, account.user.id)) !== null
  return perform(world, account.user, async (act): Promise<SignedIn> => {
    if (!(await stillGood(act, account))) return { outcome: 'wrong' }
    const { user, firstPasswordUntil } = account
    await takeBack(act, booking)
    if (firstPasswordUntil !== null && firstPasswordUntil <= act.at) return { outcome: 'too-old' }
    if (asksForCode) {
      return { outcome: 'code', pending: pendingToken(world.secrets, signIn, account.passwordHash, act.at) }
    }
    // A first password is changed first; the next sign-in asks.
    const asksForFactor = firstPasswordUntil === null && putOffUntil(user.role, act.at) !== null
    return { ...(await letIn(act, user, known, attempt)), asksForFactor }
  })
}

// Who signs in is not known yet while the guess is booked; the service itself does it.
const NOBODY = { kind: 'operator' } as const

/** In the chain of the account's ward. What was typed as a name that nobody has is not kept: it may be a password. */
export async function noteRefused(act: Act, user: User | null): Promise<void> {
  if (!(await isWorthNoting(act, user?.id ?? null))) return
  const subject = user && { kind: 'user', id: user.id }
  record(act, user?.wardId ?? null, { action: 'sign-in-refused', subject, details: { name: user?.name ?? null } })
}

/** Minutes until guesses are counted afresh, at midnight in Viet Nam. */
export function minutesLeft(now: Date): number {
  return Math.ceil((startOf(addDays(dayOf(now), 1)).getTime() - now.getTime()) / 60_000)
}
