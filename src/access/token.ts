import { createHash, randomBytes } from 'node:crypto'

/** Whoever holds `token` is let in; the database keeps `hash` only. */
export type NewToken = Readonly<{ token: string; hash: Buffer }>

/** 32 random bytes, as 43 characters fit for a cookie or a URL, and their SHA-256. */
export function newToken(): NewToken {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOf(token) }
}

/** What the database would hold for this token. No salt and no stretching: 256 random bits can't be guessed. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
