import { createHash } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import { sql } from 'kysely'
import { dayOf } from '../values/day.ts'
import type { Act } from '../world.ts'

/** How many wrong passwords are looked at in one local day. Everything beyond is turned away unread. */
export const A_DAY = {
  /** from a browser in which this account was entered before; never used up by anybody else */
  knownBrowser: 10,
  /** for one account from one source */
  accountAndSource: 20,
  /** from one source for all accounts together: a whole office may sit behind it */
  source: 200,
  /** for one account from wherever (NIST SP 800-63B, 5.2.2: at most 100) */
  account: 100,
} as const

const NOTED_UNKNOWN = 1_000

// Nobody guesses 256 bits. It tells a program that goes on with an old token to stop, and keeps strangers from writing.
const TOKENS_A_DAY = 200

export type Guess = Readonly<{
  /** the sign-in name as typed, made plain; whether there is such an account makes no difference */
  signIn: string
  /** where it comes from, from `sourceOf`; null: not to be told apart */
  source: string | null
  /** hash of the browser's token, if it is known for this account */
  knownBrowser: Buffer | null
}>

/** What a guess was booked on, so that it can be taken back when the password was right; null: turned away. */
export type Booking = readonly Buffer[] | null

/** Books a guess before the password is looked at, so that guesses sent at once can't slip through together. */
export async function bookGuess(act: Act, { signIn, source, knownBrowser }: Guess): Promise<Booking> {
  if (knownBrowser) {
    const own = about('browser', knownBrowser.toString('hex'))
    if (await count(act, own, A_DAY.knownBrowser)) return [own]
  }
  // Narrowest first: a source that has used up its own share takes nothing from the account's. And always in this
  // order, so that two guesses never wait for each other.
  const limits: [Buffer, number][] = [[about('account', signIn), A_DAY.account]]
  if (source !== null) {
    limits.unshift(
      [about('both', `${source} ${signIn}`), A_DAY.accountAndSource],
      [about('source', source), A_DAY.source],
    )
  }
  const booked: Buffer[] = []
  for (const [what, limit] of limits) {
    if (await count(act, what, limit)) booked.push(what)
    else {
      await takeBack(act, booked)
      return null
    }
  }
  return booked
}

/** The password was right: it was no guess. One row after the other, in the order of booking. */
export async function takeBack(act: Act, booking: readonly Buffer[]): Promise<void> {
  for (const what of booking) {
    await act.tx
      .updateTable('guesses')
      .set({ n: sql`greatest(n - 1, 0)` })
      .where('day', '=', dayOf(act.at))
      .where('about', '=', what)
      .execute()
  }
  await act.tx.deleteFrom('guesses').where('day', '<', dayOf(act.at)).execute()
}

/**
 * Whether a wrong password is worth a row in the audit: for an account, as often as it may be tried; for names that
 * nobody has, a thousand times a day all together, or strangers would fill the disk. Costs both of them the same.
 */
export function isWorthNoting(act: Act, userId: string | null): Promise<boolean> {
  return userId === null
    ? count(act, about('noted', 'unknown'), NOTED_UNKNOWN)
    : count(act, about('noted', userId), A_DAY.account + A_DAY.knownBrowser)
}

/** Books a token that opened nothing on where it came from; false: too many did today. */
export function bookToken(act: Act, source: string): Promise<boolean> {
  return count(act, about('token', source), TOKENS_A_DAY)
}

/** Counts one more, unless `limit` is reached: then false, and nothing changes. */
async function count(act: Act, what: Buffer, limit: number): Promise<boolean> {
  const row = await act.tx
    .insertInto('guesses')
    .values({ day: dayOf(act.at), about: what, n: 1 })
    .onConflict((taken) =>
      taken.columns(['day', 'about']).doUpdateSet({ n: sql`guesses.n + 1` }).where('guesses.n', '<', limit),
    )
    .returning('n')
    .executeTakeFirst()
  return row !== undefined
}

function about(kind: string, text: string): Buffer {
  return createHash('sha256').update(`${kind} ${text}`).digest()
}

/**
 * The network address that guesses are counted for: an IPv4 address, or the /64 that one household gets in IPv6. Null on
 * loopback: a proxy on this machine that TRUSTED_PROXIES doesn't name, behind which everybody looks alike.
 */
export function sourceOf(address: string | undefined): string | null {
  const plain = address?.replace(/^::ffff:/i, '') ?? ''
  if (isIPv4(plain)) return plain.startsWith('127.') ? null : plain
  if (!isIPv6(plain) || plain === '::1') return null
  const [head = '', tail = ''] = plain.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail === '' ? 0 : tail.split(':').length
  const whole = plain.includes('::') ? [...groups, ...Array(8 - groups.length - after).fill('0')] : groups
  return [...whole, ...tail.split(':')]
    .slice(0, 4)
    .map((group) => group.padStart(4, '0'))
    .join(':')
}
