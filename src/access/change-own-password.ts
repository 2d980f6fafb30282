import { perform, type World } from '../world.ts'
import { changePassword } from './change-password.ts'
import { takeBack } from './guesses.ts'
import { knowBrowser } from './known-browser.ts'
import { askOwnPassword } from './own-password.ts'
import { hashPassword } from './passwords.ts'
import { startSession } from './sessions.ts'
import type { User } from './user.ts'

export type OwnChange = Readonly<{
  signIn: string
  /** the present password, asked again: a session left open is not enough */
  current: string
  /** already held against the rules */
  fresh: string
  browser: string
}>

export type Changed =
  | { outcome: 'changed'; sessionToken: string; browserToken: string }
  | { outcome: 'wrong' }
  | { outcome: 'wait'; minutes: number }

/** A signed-in person's own change of password. Every session of theirs ends, this one too; a new one begins here. */
export async function changeOwnPassword(
  world: Pick<World, 'db' | 'now'>,
  user: User,
  change: OwnChange,
): Promise<Changed> {
  const asked = await askOwnPassword(world, user, change)
  if (asked.outcome !== 'right') return asked

  const passwordHash = await hashPassword(change.fresh)
  return perform(world, user, async (act) => {
    await takeBack(act, asked.booking)
    await changePassword(act, { userId: user.id, passwordHash })
    return {
      outcome: 'changed',
      sessionToken: await startSession(act, user.id, change.browser),
      browserToken: await knowBrowser(act, user.id),
    }
  })
}
