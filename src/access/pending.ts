import { createHmac, timingSafeEqual } from 'node:crypto'
import { keyFor } from '../sealed.ts'
import { type Secrets, sealing } from '../secrets.ts'

const PENDING_FOR = 5 * 60_000 // milliseconds between the password and the code

/** What a browser keeps between password and code: the sign-in name and until when, under our seal. It opens nothing by itself. */
export function pendingToken(secrets: Secrets, signIn: string, passwordHash: string, now: Date): string {
  const said = `${now.getTime() + PENDING_FOR}.${signIn}`
  return `${sign(secrets, said, passwordHash).toString('base64url')}.${said}`
}

/** Who has given the right password just now; null: nobody, too long ago, or not under our seal. */
export function readPending(token: string | undefined, now: Date): Readonly<{ signIn: string; token: string }> | null {
  const [, until, signIn] = /^[\w-]{43}\.(\d{1,16})\.(.{1,64})$/.exec(token ?? '') ?? []
  return token !== undefined && signIn !== undefined && Number(until) > now.getTime() ? { signIn, token } : null
}

/** Whether we sealed the token for this very password; one that was changed meanwhile counts for nothing. */
export function isOurs(secrets: Secrets, token: string, passwordHash: string): boolean {
  const at = token.indexOf('.')
  const given = Buffer.from(token.slice(0, at), 'base64url')
  const made = sign(secrets, token.slice(at + 1), passwordHash)
  return given.length === made.length && timingSafeEqual(given, made)
}

function sign(secrets: Secrets, said: string, passwordHash: string): Buffer {
  return createHmac('sha256', keyFor({ secret: sealing(secrets), use: 'second factor pending' }))
    .update(`${said}\n${passwordHash}`)
    .digest()
}
