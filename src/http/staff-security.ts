import type { MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'

/**
 * Staff pages are kept nowhere. Their Referrer-Policy is `same-origin`: under the residents' `no-referrer` a browser
 * sends `Origin: null` with our own forms, and one too old for Sec-Fetch-Site could not sign in.
 */
export const staffHeaders: MiddlewareHandler = async (c, next) => {
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'same-origin')
  await next()
}

/**
 * Lets a staff form through only if it was sent from our own pages, by Sec-Fetch-Site or by Origin, and only as a plain
 * form: JSON and text are never read there. 403 and 415.
 */
export function staffForm(publicUrl: string): MiddlewareHandler {
  return every(onlyForms, csrf({ origin: (origin, c) => isOurs(origin, publicUrl, c.req.header('Host')) }))
}

/** PUBLIC_URL, or the very host that was asked: a ward may reach its service by the address of the machine too. */
export function isOurs(origin: string, publicUrl: string, host: string | undefined): boolean {
  if (origin === publicUrl) return true
  const url = URL.parse(origin)
  if (url === null || url.host !== host || url.origin !== origin) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && publicUrl.startsWith('http:'))
}

const onlyForms: MiddlewareHandler = async (c, next) => {
  const type = c.req.header('Content-Type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw new HTTPException(415)
  await next()
}
