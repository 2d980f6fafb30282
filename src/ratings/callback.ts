import { open, type Sealer, seal } from '../sealed.ts'
import type { Secrets } from '../secrets.ts'
import type { Act } from '../world.ts'

/**
 * Seals the phone number of a resident who may be called back, under a key of its epoch, bound to this rating of this ward,
 * so that it opens nowhere else.
 */
export function sealPhone(secrets: Secrets, epoch: number, wardId: number, ratingId: string, e164: string): Buffer {
  return seal(sealerOf(secrets, epoch), bound(wardId, ratingId), e164)
}

/** The number again. Throws where it was sealed for another rating, or its pepper is gone. */
export function openPhone(secrets: Secrets, epoch: number, wardId: number, ratingId: string, sealed: Buffer): string {
  return open(sealerOf(secrets, epoch), bound(wardId, ratingId), sealed).toString()
}

/** Forgets the numbers behind ratings of a ward, if there are any. */
export async function forgetNumbers(act: Act, wardId: number, ratingIds: readonly string[]): Promise<void> {
  if (ratingIds.length === 0) return
  await act.tx
    .deleteFrom('callback_numbers')
    .where('ward_id', '=', wardId)
    .where('rating_id', 'in', ratingIds)
    .execute()
}

// A key of its own, not the pepper itself: destroyed with the pepper, also for old copies of the database.
function sealerOf({ peppers }: Secrets, epoch: number): Sealer {
  const pepper = peppers.find((one) => one.epoch === epoch)
  if (!pepper) throw new Error(`pepper ${epoch} is gone, and what was sealed under it`)
  return { secret: pepper.key, use: 'call-back number' }
}

function bound(wardId: number, ratingId: string): string {
  return `${wardId}\n${ratingId}`
}
