import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isOurs } from './staff-security.ts'

/**
 * Lets a resident's form through unless another site sent it: by Sec-Fetch-Site, or by a foreign Origin. Nothing here goes
 * by cookies, so whoever forges such a form must know the receipt in its address anyway. `Origin: null` passes: under
 * `no-referrer` a browser too old for Sec-Fetch-Site sends just that with our own forms. Only plain forms; 403 and 415.
 */
export function residentForm(publicUrl: string): MiddlewareHandler {
  return async (c, next) => {
    const type = c.req.header('Content-Type') ?? ''
    if (type !== '' && !/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw new HTTPException(415)
    const site = c.req.header('Sec-Fetch-Site')
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new HTTPException(403)
    const origin = c.req.header('Origin')
    const foreign = origin !== undefined && origin !== 'null' && !isOurs(origin, publicUrl, c.req.header('Host'))
    if (site !== 'same-origin' && foreign) throw new HTTPException(403)
    await next()
  }
}
