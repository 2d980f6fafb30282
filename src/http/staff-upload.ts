import type { MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { isOurs } from './staff-security.ts'

/**
 * `staffForm` for the one form that holds a file: sent from our own pages, by Sec-Fetch-Site or by Origin, and as
 * multipart with a boundary, nothing else. 403 and 415, before anything of the body is read.
 */
export function staffUpload(publicUrl: string): MiddlewareHandler {
  return every(onlyUploads, csrf({ origin: (origin, c) => isOurs(origin, publicUrl, c.req.header('Host')) }))
}

const onlyUploads: MiddlewareHandler = async (c, next) => {
  const type = c.req.header('Content-Type') ?? ''
  if (!/^multipart\/form-data\s*;\s*boundary=/i.test(type)) throw new HTTPException(415)
  await next()
}
