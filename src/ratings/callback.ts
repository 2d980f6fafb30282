import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Pepper, Secrets } from '../secrets.ts'
import type { Act } from '../world.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals the phone number of a resident who may be called back: AES-256-GCM under a key of its epoch, a random nonce, bound
 * to this rating of this ward (additional data), so that it opens nowhere else. Nonce, text and tag in a row.
 */
export function sealPhone(secrets: Secrets, epoch: number, wardId: number, ratingId: string, e164: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(pepperOf(secrets, epoch)), nonce).setAAD(bound(wardId, ratingId))
  return Buffer.concat([nonce, cipher.update(e164, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** The number again. Throws where it was sealed for another rating, or its pepper is gone. */
export function openPhone(secrets: Secrets, epoch: number, wardId: number, ratingId: string, sealed: Buffer): string {
  const key = keyOf(pepperOf(secrets, epoch))
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
  decipher.setAAD(bound(wardId, ratingId)).setAuthTag(sealed.subarray(-TAG_BYTES))
  return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
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

// A key of its own, not the pepper itself (HKDF, RFC 5869): destroyed with the pepper, also for old copies of the database.
function keyOf(pepper: Pepper): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', pepper.key, '', 'hailong call-back number 1', 32))
}

function pepperOf({ peppers }: Secrets, epoch: number): Pepper {
  const pepper = peppers.find((one) => one.epoch === epoch)
  if (!pepper) throw new Error(`pepper ${epoch} is gone, and what was sealed under it`)
  return pepper
}

function bound(wardId: number, ratingId: string): Buffer {
  return Buffer.from(`${wardId}\n${ratingId}`)
}
