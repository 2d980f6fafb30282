import { createHmac } from 'node:crypto'
import type { Secrets } from '../secrets.ts'
import { readCaseId } from '../values/case-id.ts'
import { readPhone } from '../values/phone.ts'

/** What a resident typed into the one box, recognised by its shape. It leaves this room only as a hash. */
export type Key = { kind: 'phone'; value: string } | { kind: 'case'; value: string; pattern: string | null }

export type KeyFault = 'missing' | 'citizen-id' | 'procedure-code'

export function readKey(typed: string, now: Date): Key | { fault: KeyFault } {
  const caseId = readCaseId(typed, now)
  if (caseId.kind !== 'case') return { fault: caseId.kind }
  const phone = readPhone(typed)
  if (phone) return { kind: 'phone', value: phone.e164 }
  if (caseId.normal.replace(/[^\p{L}\p{N}]/gu, '').length < 3) return { fault: 'missing' }
  return { kind: 'case', value: caseId.normal, pattern: caseId.pattern }
}

/** HMAC-SHA256 under the epoch's pepper, joined with the ward: the same phone in two wards has two unlike keys. */
export function hashKey(secrets: Secrets, wardId: number, key: Key): Buffer {
  return createHmac('sha256', secrets.pepper.key).update(`${wardId}\n${key.kind}\n${key.value}`).digest()
}

/** What a key may have been stored as: under every pepper that still exists. */
export function hashesOf(secrets: Secrets, wardId: number, key: Key): Buffer[] {
  return [hashKey(secrets, wardId, key)]
}
