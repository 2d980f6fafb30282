import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import type { PostWish } from './letter.ts'

/**
 * Keeps what a person wishes to get about a ward; a wish for nothing takes the address away with it, and every letter that
 * is on its way. The address stands in no audit: only that it was asked for, and what.
 */
export async function askForPost(act: Act, wardId: number, userId: string, wish: PostWish): Promise<void> {
  const { address, every, lowRatings } = wish
  const mine = act.tx.selectFrom('post_wishes').where('ward_id', '=', wardId).where('user_id', '=', userId)
  const before = await mine.select(['address', 'every', 'low_ratings as lowRatings']).forUpdate().executeTakeFirst()
  const nothing = every === null && !lowRatings
  if (nothing) {
    if (before === undefined) return
    await act.tx.deleteFrom('post_wishes').where('ward_id', '=', wardId).where('user_id', '=', userId).execute()
  } else {
    const row = { address, every, low_ratings: lowRatings, asked_at: act.at }
    await act.tx
      .insertInto('post_wishes')
      .values({ ward_id: wardId, user_id: userId, ...row })
      .onConflict((conflict) => conflict.columns(['ward_id', 'user_id']).doUpdateSet(row))
      .execute()
  }
  const details = { every: nothing ? null : every, lowRatings: !nothing && lowRatings }
  record(act, wardId, { action: 'post-asked', subject: { kind: 'user', id: userId }, details })
}
