import { record } from '../audit/record.ts'
import { perform, type World } from '../world.ts'
import { findSession } from './queries.ts'
import { endSession } from './sessions.ts'

/** Ends the session of a cookie's hash. One that is over already ends without a trace. */
export async function signOut(world: Pick<World, 'db' | 'now'>, hash: Buffer): Promise<void> {
  const session = await findSession(world.db, hash, world.now())
  await perform(world, session?.user ?? { kind: 'operator' }, async (act) => {
    await endSession(act, hash)
    if (session)
      record(act, session.user.wardId, { action: 'signed-out', subject: { kind: 'user', id: session.user.id } })
  })
}
