import type { Context, MiddlewareHandler } from 'hono'
import { perform, type World } from '../world.ts'
import { readSession } from './cookies.ts'
import { findSession, type Session } from './queries.ts'
import { SEEN_EVERY, touchSession } from './sessions.ts'
import { hashOf } from './token.ts'
import type { User } from './user.ts'

/** What a route behind `signedIn` finds: `c.get('actor')`. */
export type Staff = { Variables: { actor: User; session: Session } }

/**
 * Lets signed-in people through and tells the route who they are. Everybody else: a page sends them to the sign-in and
 * back afterwards (303), `/api/` answers 401. What they may see is the route's to ask, with `mayReadWard` and its like;
 * what they may not is `Refusal('not-found')`, the same bytes as what isn't there.
 */
export function signedIn(world: World): MiddlewareHandler<Staff> {
  return async (c, next) => {
    c.header('Cache-Control', 'no-store')
    const session = await currentSession(world, c)
    if (session === null) return turnAway(c)
    c.set('actor', session.user)
    c.set('session', session)
    await next()
  }
}

/** The session that came with the request, if it may still be used; noted as used, at most once a minute. */
export async function currentSession(world: World, c: Context): Promise<Session | null> {
  const token = readSession(c, world.config)
  const now = world.now()
  const session = token === undefined ? null : await findSession(world.db, hashOf(token), now)
  if (session && now.getTime() - session.seenAt.getTime() >= SEEN_EVERY) {
    await perform(world, session.user, (act) => touchSession(act, session.hash))
  }
  return session
}

function turnAway(c: Context): Response {
  if (c.req.path.startsWith('/api/')) return c.json({ error: 'Cần đăng nhập.' }, 401)
  const url = new URL(c.req.url)
  const asked = c.req.method === 'GET' || c.req.method === 'HEAD' ? url.pathname + url.search : url.pathname
  const lang = c.req.query('lang') === 'en' ? '&lang=en' : ''
  return c.redirect(`/sign-in?next=${encodeURIComponent(asked)}${lang}`, 303)
}
