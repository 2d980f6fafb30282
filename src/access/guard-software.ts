import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { Refusal } from '../http/refusal.ts'
import { dayOf } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { findSoftware, type Software } from './api-token-queries.ts'
import { deedBehind } from './doors.ts'
import { asGuard, type Staff, signedIn } from './guard.ts'
import { bookToken } from './guesses.ts'
import { noteApiToken } from './note-api-token.ts'
import { OPENED } from './policy.ts'
import { minutesLeft } from './sign-in.ts'
import type { User } from './user.ts'
import { sourceAt } from './whence.ts'

/** What a route behind `signedInOrSoftware` finds: `c.get('actor')`. */
export type Caller = { Variables: { actor: User | Software; session: Staff['Variables']['session'] } }

/**
 * `signedIn`, and other programs with a token of their ward's: `Authorization: Bearer hailong_…`, nowhere else, so that no
 * address, no cookie and no foreign page ever brings one. A token that opens nothing, whyever, is told so in the same bytes
 * (401; 429 when too many came from there). What lies beyond its scope isn't there.
 */
export function signedInOrSoftware(world: World): MiddlewareHandler<Caller> {
  const person = signedIn(world) as MiddlewareHandler
  const guard: MiddlewareHandler<Caller> = async (c, next) => {
    const token = /^Bearer(?: +(.*))?$/i.exec(c.req.header('Authorization') ?? '')
    if (token === null) return person(c, next)
    c.header('Cache-Control', 'no-store')
    const found = await findSoftware(world.db, token[1]?.trim() ?? '', world.now())
    if (found === null) return refuse(world, c)
    const { software, usedOn } = found
    const deed = deedBehind(matchedRoutes(c))
    if (deed === null || !OPENED[software.scope].includes(deed)) throw new Refusal('not-found')
    if (usedOn === null || usedOn < dayOf(world.now())) {
      await perform(world, software, (act) => noteApiToken(act, software))
    }
    c.set('actor', software)
    await next()
  }
  return asGuard(guard)
}

async function refuse(world: World, c: Context): Promise<Response> {
  const source = sourceAt(world, c)
  const noted = source === null || (await perform(world, { kind: 'operator' }, (act) => bookToken(act, source)))
  if (!noted) {
    c.header('Retry-After', String(minutesLeft(world.now()) * 60))
    return c.json({ error: 'Quá nhiều lần dùng khóa không đúng. Hãy thử lại sau.' }, 429)
  }
  c.header('WWW-Authenticate', 'Bearer realm="hailong", error="invalid_token"')
  return c.json({ error: 'Khóa này không mở được gì: không đúng, đã hết hạn hoặc đã bị thu hồi.' }, 401)
}
