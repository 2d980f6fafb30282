import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Secrets } from '../secrets.ts'

const STEP = 30_000 // milliseconds that a code lasts, RFC 6238, 5.2
const WINDOW = 1 // steps before and after: a phone's clock is a little off, and people type slowly
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A new secret as people type it into an app: 160 bits (RFC 4226, 4, R6) in base 32, 32 characters. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** Whether a text could have come from `newSecret`. */
export function isSecret(text: string): boolean {
  return /^[A-Z2-7]{32}$/.test(text)
}

/** What the QR code holds that an authenticator app scans. */
export function secretLink(secret: string, signIn: string): string {
  return totp(secret, signIn).toString()
}

/** The 30-second step whose code this is, if it is one of now, of just before or of just after; compared in constant time. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = totp(secret).validate({ token, timestamp: now.getTime(), window: WINDOW })
  return delta === null ? null : Math.floor(now.getTime() / STEP) + delta
}

/** The secret as the database keeps it: AES-256-GCM, nonce, text and tag in a row, of use for this one account only. */
export function seal(secrets: Secrets, userId: string, secret: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secrets, 'seal'), nonce).setAAD(Buffer.from(userId))
  return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** Throws where the secret was sealed for another account, or under another secrets file. */
export function unseal(secrets: Secrets, userId: string, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secrets, 'seal'), sealed.subarray(0, NONCE_BYTES))
  decipher.setAAD(Buffer.from(userId)).setAuthTag(sealed.subarray(-TAG_BYTES))
  return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

/**
 * Keys of our own without a change to the secrets file, which two processes may be reading: HKDF (RFC 5869) from the
 * receipt key, the one that is never rotated, because receipts in people's hands follow from it.
 */
export function keyOf({ receipt }: Secrets, use: 'seal' | 'pending'): Buffer {
  return Buffer.from(hkdfSync('sha256', receipt, '', `hailong second factor ${use} 1`, 32))
}

function totp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Hài lòng', label, secret: Secret.fromBase32(secret) })
}
