import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Secrets } from '../secrets.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals a file for the day that it may wait in the database: it can hold case IDs, which no table, dump or backup may show.
 * AES-256-GCM, bound to this file of this ward. Nonce, text and tag in a row.
 */
export function sealFile(secrets: Secrets, wardId: number, id: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secrets), nonce).setAAD(bound(wardId, id))
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** The file again. Throws where it was sealed for another, or under other secrets. */
export function openFile(secrets: Secrets, wardId: number, id: string, sealed: Buffer): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secrets), sealed.subarray(0, NONCE_BYTES))
  decipher.setAAD(bound(wardId, id)).setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
}

// A key of its own, not the token's itself (HKDF, RFC 5869).
function keyOf(secrets: Secrets): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secrets.token, '', 'hailong import file 1', 32))
}

function bound(wardId: number, id: string): Buffer {
  return Buffer.from(`${wardId}\n${id}`)
}
