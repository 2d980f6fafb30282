import { createCipheriv, createDecipheriv, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A secret of the secrets file, and what of all that it serves this is: each use has a key of its own (HKDF, RFC 5869). */
export type Sealer = Readonly<{ secret: KeyObject; use: string }>

/**
 * AES-256-GCM under a random nonce; nonce, text and tag in a row. `bound`: what it belongs to (additional data): it opens
 * for nothing else.
 */
export function seal(by: Sealer, bound: string, content: Uint8Array | string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyFor(by), nonce).setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

/** The content again. Throws where it was sealed for something else, or under another secret. */
export function open(by: Sealer, bound: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(by), sealed.subarray(0, NONCE_BYTES))
  decipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
}

/** What one of several secrets opens, and which (0 is the first); null: none does. */
export function openByAny(
  secrets: readonly KeyObject[],
  use: string,
  bound: string,
  sealed: Buffer,
): Readonly<{ content: Buffer; at: number }> | null {
  for (const [at, secret] of secrets.entries()) {
    try {
      return { content: open({ secret, use }, bound, sealed), at }
    } catch {} // the next one, then
  }
  return null
}

/** For what is signed, not sealed. */
export function keyFor({ secret, use }: Sealer): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `hailong ${use} 1`, 32))
}
