import { nobodyYet } from '../access/queries.ts'
import { hashOf } from '../access/token.ts'
import type { Db } from '../world.ts'

/** Whether a setup link with this token would let somebody in now. */
export async function isGoodToken(db: Db, token: string): Promise<boolean> {
  const row = await db
    .selectFrom('setup_link')
    .select('only_one')
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  return row !== undefined && (await nobodyYet(db))
}
