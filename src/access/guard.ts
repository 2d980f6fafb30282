import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { holdsPhone } from '../values/phone.ts'
import { perform, type World } from '../world.ts'
import { readSession } from './cookies.ts'
import { deedBehind } from './doors.ts'
import { goTo } from './go-to.ts'
import { refusedEverywhere } from './policy.ts'
import { findSession, type Session } from './queries.ts'
import { askPath } from './second-factor-due.ts'
import { SEEN_EVERY, touchSession } from './sessions.ts'
import { hashOf } from './token.ts'
import type { User } from './user.ts'

/** What a route behind `signedIn` finds: `c.get('actor')`. */
export type Staff = { Variables: { actor: User; session: Session } }

/**
 * Lets signed-in people through and tells the route who they are. Everybody else: a page sends them to the sign-in and
 * back afterwards (303), `/api/` answers 401. What the policy keeps from a role in every ward is refused here; what
 * depends on the ward is the route's to ask, with `may` or `mustMay`.
 */
export function signedIn(world: World): MiddlewareHandler<Staff> {
  const guard: MiddlewareHandler<Staff> = async (c, next) => {
    c.header('Cache-Control', 'no-store')
    const session = await currentSession(world, c)
    if (session === null) return turnAway(c)
    c.set('actor', session.user)
    c.set('session', session)
    const deed = deedBehind(matchedRoutes(c))
    const refused = deed && refusedEverywhere(session.user.role, deed)
    if (refused) throw refused
    if (deed !== 'own-account') {
      if (session.mustChange) return sendTo(c, '/account', 'Cần đổi mật khẩu trước.')
      const until = session.factorPutOffUntil
      if (until !== null && until <= world.now()) {
        return sendTo(c, askPath(asked(c)), 'Cần bật xác thực hai bước trước.')
      }
    }
    await next()
  }
  return asGuard(guard)
}

const GUARDS = new WeakSet<object>()

/** Marks a handler as one that stands before staff routes and lets nobody through unasked. */
export function asGuard<T extends object>(handler: T): T {
  GUARDS.add(handler)
  return handler
}

/** Whether a handler is such a guard. */
export function isGuard(handler: object): boolean {
  return GUARDS.has(handler)
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

/** A first password opens only the page on which it is changed; a second factor put off too long, only one's account. */
function sendTo(c: Context, path: string, why: string): Response {
  if (c.req.path.startsWith('/api/')) return c.json({ error: why }, 403)
  return goTo(c, path)
}

/** What to come back to: a page; of a form only where it stood. */
function asked(c: Context): string {
  const url = new URL(c.req.url)
  const path = c.req.method === 'GET' || c.req.method === 'HEAD' ? url.pathname + url.search : url.pathname
  return holdsPhone(path) ? '/' : path
}

function turnAway(c: Context): Response {
  if (c.req.path.startsWith('/api/')) {
    c.header('WWW-Authenticate', 'Bearer realm="hailong"')
    return c.json({ error: 'Cần đăng nhập.' }, 401)
  }
  const lang = c.req.query('lang') === 'en' ? '&lang=en' : ''
  return c.redirect(`/sign-in?next=${encodeURIComponent(asked(c))}${lang}`, 303)
}
