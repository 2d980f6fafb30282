import { type Act, perform, type World } from '../world.ts'
import { bookGuess, takeBack } from './guesses.ts'
import { knownBrowserOf, type LetIn, letIn, stillGood, type Whence } from './let-in.ts'
import { isOurs, readPending } from './pending.ts'
import { findAccount } from './queries.ts'
import { recoveryHash } from './recovery-codes.ts'
import { openSecret, stepOf } from './second-factor.ts'
import { secondFactorOf } from './second-factor-queries.ts'
import { minutesLeft, noteRefused } from './sign-in.ts'

export type CodeAttempt = Whence & Readonly<{ /** from `signIn` */ pending: string | undefined; code: string }>

export type Entered =
  | LetIn
  | { outcome: 'wrong' }
  | { outcome: 'wait' /** until guesses are looked at again */; minutes: number }
  | { outcome: 'from-the-start' /** no password was given, or too long ago */ }

/**
 * The second half of a sign-in: a code of the phone's app, or a recovery code, each good once. Guesses are counted like
 * those of a password, and apart from them.
 */
export async function enterCode(world: Pick<World, 'db' | 'now' | 'secrets'>, attempt: CodeAttempt): Promise<Entered> {
  const { db, secrets } = world
  const pending = readPending(attempt.pending, world.now())
  const account = pending && (await findAccount(db, pending.signIn))
  if (!pending || !account || !isOurs(secrets, pending.token, account.passwordHash))
    return { outcome: 'from-the-start' }
  const { user } = account
  const factor = await secondFactorOf(db, user.id)
  if (factor === null) return { outcome: 'from-the-start' }

  const known = await knownBrowserOf(db, pending.signIn, attempt.browserToken)
  const guess = { signIn: `code ${user.id}`, source: attempt.source, knownBrowser: known }
  const booking = await perform(world, user, (act) => bookGuess(act, guess))
  if (booking === null) return { outcome: 'wait', minutes: minutesLeft(world.now()) }

  const step = stepOf(openSecret(secrets, user.id, factor.sealed), attempt.code, world.now())
  return perform(world, user, async (act): Promise<Entered> => {
    if (!(await stillGood(act, account))) return { outcome: 'from-the-start' }
    const right = step === null ? await useUp(act, user.id, attempt.code) : await stepOn(act, user.id, step)
    if (!right) {
      await noteRefused(act, user)
      return { outcome: 'wrong' }
    }
    await takeBack(act, booking)
    return letIn(act, user, known, attempt)
  })
}

/** Of two who show the same code at once, or one after the other, the second finds it taken (RFC 6238, 5.2). */
async function stepOn(act: Act, userId: string, step: number): Promise<boolean> {
  const row = await act.tx
    .updateTable('second_factors')
    .set({ last_step: step })
    .where('user_id', '=', userId)
    .where('last_step', '<', String(step))
    .returning('user_id')
    .executeTakeFirst()
  return row !== undefined
}

async function useUp(act: Act, userId: string, code: string): Promise<boolean> {
  const row = await act.tx
    .deleteFrom('recovery_codes')
    .where('user_id', '=', userId)
    .where('code_hash', '=', recoveryHash(code))
    .returning('user_id')
    .executeTakeFirst()
  return row !== undefined
}
