import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import type { Config } from '../config.ts'
import { KNOWN_FOR } from './known-browser.ts'

// The prefix makes a browser refuse the cookie from any other host, path or an unencrypted page; it needs HTTPS.
const secure = ({ publicUrl }: Config) => publicUrl.startsWith('https:')
const named = (config: Config, name: string) => (secure(config) ? `__Host-${name}` : name)
const kept = (config: Config): CookieOptions => ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: secure(config) })

export function readSession(c: Context, config: Config): string | undefined {
  return getCookie(c, named(config, 'session'))
}

/** Without an age: closing the browser forgets it, which is what people at a shared computer expect. */
export function giveSession(c: Context, config: Config, token: string): void {
  setCookie(c, named(config, 'session'), token, kept(config))
}

export function dropSession(c: Context, config: Config): void {
  deleteCookie(c, named(config, 'session'), kept(config))
}

/** The ward's tablet, which is nobody's: it opens the rating pages and nothing else. */
export function readTablet(c: Context, config: Config): string | undefined {
  return getCookie(c, named(config, 'tablet'))
}

/** Kept over a restart of the browser, for `seconds`: a tablet is switched off and on in a day. */
export function giveTablet(c: Context, config: Config, token: string, seconds: number): void {
  setCookie(c, named(config, 'tablet'), token, { ...kept(config), maxAge: seconds })
}

/** The receipt that a tablet shows next: in no address, so in no history. */
export function readShown(c: Context, config: Config): string | undefined {
  return getCookie(c, named(config, 'shown'))
}

export function giveShown(c: Context, config: Config, receipt: string, seconds: number): void {
  setCookie(c, named(config, 'shown'), receipt, { ...kept(config), maxAge: seconds })
}

export function dropShown(c: Context, config: Config): void {
  deleteCookie(c, named(config, 'shown'), kept(config))
}

/** Who has given the password and still owes the code; a few minutes, by what it says itself. */
export function readPendingCookie(c: Context, config: Config): string | undefined {
  return getCookie(c, named(config, 'pending'))
}

export function givePending(c: Context, config: Config, token: string): void {
  setCookie(c, named(config, 'pending'), token, kept(config))
}

export function dropPending(c: Context, config: Config): void {
  deleteCookie(c, named(config, 'pending'), kept(config))
}

export function readBrowser(c: Context, config: Config): string | undefined {
  return getCookie(c, named(config, 'browser'))
}

export function giveBrowser(c: Context, config: Config, token: string): void {
  setCookie(c, named(config, 'browser'), token, { ...kept(config), maxAge: KNOWN_FOR / 1000 })
}

/** The house to which this browser last bound a plate: whoever goes from door to door is shown the next ones. */
export function readLastHouse(c: Context, config: Config): string | undefined {
  return getCookie(c, named(config, 'last-house'))
}

const A_DAY_OUT = 12 * 3600 // seconds

export function giveLastHouse(c: Context, config: Config, houseId: string): void {
  setCookie(c, named(config, 'last-house'), houseId, { ...kept(config), maxAge: A_DAY_OUT })
}
