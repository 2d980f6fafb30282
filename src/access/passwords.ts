import { type Argon2Parameters, argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { atOnce } from './at-once.ts'

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane. About 30 ms on a small PC.
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

// Two at once: libuv has four threads, and files and name look-ups must not wait behind a row of passwords.
const oneOfFew = atOnce(2, 100)
const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2 as never)

/** argon2id as a PHC string, `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. The password is composed (NFC) first. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await oneOfFew(() => derive('argon2id', { message: bytesOf(password), nonce: salt, ...COST }))
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(salt)}$${plain(hash)}`
}

/**
 * Whether `password` made `phc`, compared in constant time. `null` (there is no such account) costs the same work and is
 * false, so that the time taken tells nothing.
 */
export async function verifyPassword(password: string, phc: string | null): Promise<boolean> {
  const { salt, hash, ...cost } = parse(phc ?? NOBODY)
  const made = await oneOfFew(() =>
    derive('argon2id', { message: bytesOf(password), nonce: salt, tagLength: hash.length, ...cost }),
  )
  return timingSafeEqual(made, hash) && phc !== null
}

/** A first password to be read out or copied by hand: 16 characters without look-alikes, 80 bits. */
export function newPassword(): string {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz'
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(32)]).join('')
  return [group(), group(), group(), group()].join('-')
}

const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${plain(randomBytes(16))}$${plain(randomBytes(32))}`

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

function parse(phc: string) {
  const [, memory, passes, parallelism, salt = '', hash = ''] = PHC.exec(phc) ?? []
  if (memory === undefined) throw new Error('a stored password hash is not an argon2id PHC string')
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

function bytesOf(password: string): Buffer {
  return Buffer.from(password.normalize('NFC'))
}

function plain(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
