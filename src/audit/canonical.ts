import { createHash } from 'node:crypto'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }

/** What a row of the audit says, and what its hash is made of. */
export type Content = Readonly<{
  wardId: number
  at: Date
  actorKind: string
  actorId: string | null
  actorName: string | null
  action: string
  subjectKind: string | null
  subjectId: string | null
  details: Json
  privateHash: Buffer | null
}>

/** What stands before the first row of every chain. */
export const BEGINNING = createHash('sha256').digest()

/**
 * The canonical form of a value: JSON without spaces, members sorted by the UTF-16 units of their names, those that are
 * undefined left out, texts and numbers as ECMAScript's JSON.stringify prints them (in essence RFC 8785).
 */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.entries(value).filter((member): member is [string, Json] => member[1] !== undefined)
  members.sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}

/**
 * SHA-256 over the canonical form (UTF-8) of the array
 * `[ward, at, actor kind, actor id, actor name, action, subject kind, subject id, details, private hash]`: the moment in
 * UTC as `2026-03-02T02:00:00.000Z`, the hash in small hexadecimal letters, null for what there isn't.
 */
export function contentHash(row: Content): Buffer {
  const { wardId, at, actorKind, actorId, actorName, action, subjectKind, subjectId, details, privateHash } = row
  const moment = at.toISOString()
  const hex = privateHash?.toString('hex') ?? null
  return sha256(
    canonical([wardId, moment, actorKind, actorId, actorName, action, subjectKind, subjectId, details, hex]),
  )
}

/** A row's hash: SHA-256 over the hash before it, its number as eight bytes (big-endian), and its content's hash. */
export function rowHash(previous: Buffer, seq: number, content: Buffer): Buffer {
  const number = Buffer.alloc(8)
  number.writeBigInt64BE(BigInt(seq))
  return sha256(previous, number, content)
}

/** SHA-256 over 16 random bytes and the canonical form: without the salt nobody can try out what an erased part said. */
export function privateHash(salt: Buffer, value: Json): Buffer {
  return sha256(salt, canonical(value))
}

function sha256(...parts: (Buffer | string)[]): Buffer {
  return parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
}
