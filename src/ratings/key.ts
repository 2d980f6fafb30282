import { createHmac } from 'node:crypto'
import type { Pepper, Secrets } from '../secrets.ts'
import { readCaseId } from '../values/case-id.ts'
import type { Day } from '../values/day.ts'
import { readNumber } from '../values/phone.ts'

/** What a resident typed into the one box, recognised by its shape. It leaves this room only as a hash. */
export type Key = { kind: 'phone'; value: string } | { kind: 'case'; value: string; pattern: string | null }

export type KeyFault = 'missing' | 'citizen-id' | 'procedure-code'

export function readKey(typed: string, now: Date): Key | { fault: KeyFault } {
  const caseId = readCaseId(typed, now)
  if (caseId.kind !== 'case') return { fault: caseId.kind }
  const number = readNumber(typed)
  if (number) return { kind: 'phone', value: number }
  if (caseId.normal.replace(/[^\p{L}\p{N}]/gu, '').length < 3) return { fault: 'missing' }
  return { kind: 'case', value: caseId.normal, pattern: caseId.pattern }
}

/** The hashes of a key as a rating of `day` stores them. */
export type KeyHashes = Readonly<{
  keyHash: Buffer
  keyEpoch: number
  /** a case's, under the epoch before, while its pepper lives: it may have been rated then */
  keyHashBefore: Buffer | null
}>

/** By the local day of the rating: so every process takes the same pepper, whatever its clock says at midnight. */
export function keyHashes(secrets: Secrets, wardId: number, key: Key, day: Day): KeyHashes {
  const { peppers } = secrets
  const pepper = peppers.findLast(({ from }) => from <= day) ?? (peppers[0] as Pepper)
  const before = key.kind === 'case' && peppers.find(({ epoch }) => epoch === pepper.epoch - 1)
  return {
    keyHash: hashUnder(pepper, wardId, key),
    keyEpoch: pepper.epoch,
    keyHashBefore: before ? hashUnder(before, wardId, key) : null,
  }
}

/** What a key may have been stored as: under every pepper that still exists. */
export function hashesOf(secrets: Secrets, wardId: number, key: Key): Buffer[] {
  return secrets.peppers.map((pepper) => hashUnder(pepper, wardId, key))
}

/** HMAC-SHA256 under a pepper, joined with the ward: the same phone in two wards has two unlike keys. */
function hashUnder(pepper: Pepper, wardId: number, key: Key): Buffer {
  return createHmac('sha256', pepper.key).update(`${wardId}\n${key.kind}\n${key.value}`).digest()
}
