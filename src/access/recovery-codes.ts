import { newPassword } from './passwords.ts'
import { hashOf } from './token.ts'

const HOW_MANY = 10

/** Codes to be written down, each good for one sign-in: 80 bits, so a plain hash can't be turned back. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: HOW_MANY }, newPassword)
}

/** What the database keeps of a code, however it was typed. */
export function recoveryHash(typed: string): Buffer {
  return hashOf(typed.toLowerCase().replace(/[^0-9a-z]/g, ''))
}
