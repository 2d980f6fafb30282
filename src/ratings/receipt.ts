import { createHmac, hash } from 'node:crypto'
import type { Secrets } from '../secrets.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford base 32, as on plates
const WARD_CHARACTERS = 3

/**
 * The receipt of a form: 3 characters of ward number (so that no look-up crosses wards) and 13 that nobody can guess
 * (65 bits). It follows from the form's nonce, so a retry gets the same one without a look into the database.
 */
export function receiptOf(secrets: Secrets, wardId: number, nonce: Uint8Array): string {
  const secret = createHmac('sha256', secrets.receipt).update(`${wardId}\n`).update(nonce).digest()
  let receipt = letter(wardId >> 10) + letter(wardId >> 5) + letter(wardId)
  for (let i = 0; i < 13; i++) receipt += letter(secret.readUInt8(i))
  return receipt
}

/** What the database keeps of a receipt: enough to find its rating, not enough to open its page. */
export function hashReceipt(receipt: string): Buffer {
  return hash('sha256', receipt, 'buffer').subarray(0, 16)
}

/** `abcd-efgh…` as typed → `{ wardId, receipt }`; null when it can't be one. I, L are read as 1, O as 0. */
export function readReceipt(typed: string): { wardId: number; receipt: string } | null {
  const receipt = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replaceAll('O', '0')
  if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(receipt)) return null
  let wardId = 0
  for (const character of receipt.slice(0, WARD_CHARACTERS)) wardId = wardId * 32 + ALPHABET.indexOf(character)
  return wardId > 0 ? { wardId, receipt } : null
}

/** In groups of four, the way people copy codes. */
export function printReceipt(receipt: string): string {
  return receipt.replace(/(.{4})(?=.)/g, '$1-')
}

function letter(bits: number): string {
  return ALPHABET.charAt(bits & 31)
}
