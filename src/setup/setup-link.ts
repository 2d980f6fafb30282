import { nobodyYet } from '../access/queries.ts'
import { newToken } from '../access/token.ts'
import { perform, type World } from '../world.ts'

/**
 * While nobody has an account: a link that lets the first administrator in, once. Null: somebody has. A new link
 * replaces the one before, so the newest start of the service is the one whose link works.
 */
export async function setupLink(world: Pick<World, 'db' | 'now' | 'config'>): Promise<string | null> {
  const { token, hash } = newToken()
  const made = await perform(world, { kind: 'operator' }, async ({ tx, at }) => {
    if (!(await nobodyYet(tx))) return false
    await tx
      .insertInto('setup_link')
      .values({ token_hash: hash, made_at: at })
      .onConflict((old) => old.column('only_one').doUpdateSet({ token_hash: hash, made_at: at }))
      .execute()
    return true
  })
  return made ? `${world.config.publicUrl}/setup?token=${token}` : null
}
