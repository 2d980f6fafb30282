import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'

/** The sender of a rating thanks the ward, once: `ward_is_thanked_once_for_a_rating` decides. False: has thanked before. */
export async function thank(act: Act, wardId: number, ratingId: string): Promise<boolean> {
  const row = await act.tx
    .insertInto('rating_thanks')
    .values({ ward_id: wardId, rating_id: ratingId, thanked_at: act.at })
    .onConflict((taken) => taken.constraint('ward_is_thanked_once_for_a_rating').doNothing())
    .returning('rating_id')
    .executeTakeFirst()
  if (row) record(act, wardId, { action: 'ward-thanked', subject: { kind: 'rating', id: ratingId } })
  return row !== undefined
}
