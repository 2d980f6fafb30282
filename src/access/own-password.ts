import { perform, type World } from '../world.ts'
import { type Booking, bookGuess } from './guesses.ts'
import { verifyPassword } from './passwords.ts'
import { findAccount } from './queries.ts'
import { minutesLeft } from './sign-in.ts'
import type { User } from './user.ts'

export type OwnPassword =
  | { outcome: 'right' /** to be taken back with what follows */; booking: NonNullable<Booking> }
  | { outcome: 'wrong' }
  | { outcome: 'wait'; minutes: number }

/** The present password, asked again of a person who is signed in: a session left open is not enough for some deeds. */
export async function askOwnPassword(
  world: Pick<World, 'db' | 'now'>,
  user: User,
  { signIn, current }: Readonly<{ signIn: string; current: string }>,
): Promise<OwnPassword> {
  const guess = { signIn: `change ${user.id}`, source: null, knownBrowser: null }
  const booking = await perform(world, user, (act) => bookGuess(act, guess))
  if (booking === null) return { outcome: 'wait', minutes: minutesLeft(world.now()) }
  const account = await findAccount(world.db, signIn)
  const right = await verifyPassword(current, account?.passwordHash ?? null)
  return right ? { outcome: 'right', booking } : { outcome: 'wrong' }
}
