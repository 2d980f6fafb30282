import type { Db } from '../world.ts'
import type { Letter, PostWish } from './letter.ts'

/** What a person wishes to get about a ward; undefined: nothing. */
export async function wishOf(db: Db, wardId: number, userId: string): Promise<PostWish | undefined> {
  const row = await db
    .selectFrom('post_wishes')
    .select(['address', 'every', 'low_ratings as lowRatings'])
    .where('ward_id', '=', wardId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row && { ...row, every: row.every as PostWish['every'] }
}

const SHOWN = 20

/** The last letters to a person about a ward, the latest first. */
export async function lettersTo(db: Db, wardId: number, userId: string): Promise<Letter[]> {
  const rows = await db
    .selectFrom('letters')
    .select(['id', 'kind', 'made_at as madeAt', 'tries', 'fault', 'sent_at as sentAt', 'given_up_at as givenUpAt'])
    .select('due_at as dueAt')
    .where('ward_id', '=', wardId)
    .where('user_id', '=', userId)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(SHOWN)
    .execute()
  return rows as Letter[]
}
