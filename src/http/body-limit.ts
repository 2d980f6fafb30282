import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

/**
 * Refuses bodies of more than `most` bytes with what `refuse` answers. One that says its length is judged by that (Node's
 * parser holds the sender to it) and left alone: to look at a body, Hono's own limit builds a whole fetch Request with a
 * stream, for every page too, which took a third of a rating's time. Chunks are counted by it while they are read.
 */
export function limitBody(most: number, refuse: (c: Context) => Response | Promise<Response>): MiddlewareHandler {
  const countWhileReading = bodyLimit({ maxSize: most, onError: refuse })
  return async (c, next) => {
    if (c.req.header('Transfer-Encoding') !== undefined) return countWhileReading(c, next)
    return Number(c.req.header('Content-Length') ?? 0) <= most ? next() : refuse(c)
  }
}
