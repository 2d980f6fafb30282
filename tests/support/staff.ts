import { createAdaptorServer, type ServerType } from '@hono/node-server'
import type { Hono } from 'hono'
import supertest from 'supertest'
import { addUser, type NewUser } from '../../src/access/add-user.ts'
import { perform, type World } from '../../src/world.ts'
import { OPERATOR } from './world.ts'

export const PASSWORD = 'mưa rào trên mái tôn'

// PASSWORD by the service's own way, but for 8 KiB and one pass: a hash says itself what it costs, and a thousand
// sign-ins of a run need not cost 40 ms each. What the real ones cost is proved by passwords.test.ts and access.test.ts.
const CHEAP = '$argon2id$v=19$m=8,t=1,p=1$bXXhu5FpIGPhu6dhIGzhuw$fDyu/Vj+jx50LeVXZ4K4kQvi58lIMPRcO1uUhsGsdXA'

/** An account with PASSWORD, through the verb; answers its id. */
export async function staffUser(world: World, user: Partial<NewUser> & { signIn: string }): Promise<string> {
  const whole = {
    ...{ name: user.signIn, role: 'admin' as const, wardId: null, officerId: null, passwordHash: CHEAP },
    ...user,
  }
  return perform(world, OPERATOR, (act) => addUser(act, whole))
}

/** The app on a real server with a port of its own. */
export async function listen(app: Pick<Hono, 'fetch'>): Promise<ServerType> {
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return server
}

/** A browser with cookies of its own, whose forms come from our pages. */
export function browserOf(server: ServerType) {
  return supertest.agent(server).set('Sec-Fetch-Site', 'same-origin')
}

export function signIn(browser: ReturnType<typeof browserOf>, signIn: string, password = PASSWORD, query = '') {
  return browser.post(`/sign-in${query}`).type('form').send({ signIn, password })
}

/** Signs somebody in, and answers the cookies as a browser would send them back. */
export async function cookieOf(server: ServerType, name: string): Promise<string> {
  const { headers, status } = await signIn(browserOf(server), name)
  if (status !== 303) throw new Error(`${name} can't sign in: ${status}`)
  return (headers['set-cookie'] as unknown as string[]).map((cookie) => cookie.split(';')[0]).join('; ')
}
