import type { ServerType } from '@hono/node-server'
import type supertest from 'supertest'
import { expect } from 'vitest'
import { createApp } from '../../src/app.ts'
import { addDays } from '../../src/values/day.ts'
import { type Rated, rate } from './rated.ts'
import { browserOf, listen, signIn, staffUser } from './staff.ts'
import { type Cast, castWards } from './ward-a.ts'
import { type TestWorld, testWorld } from './world.ts'

/** ông Sáu chairs ward A, cô Thu ward B; chị Lan is an officer of ward A and Tư its clerk; the admin has every ward */
const PEOPLE = ['sau', 'thu', 'lan', 'tu', 'quan.tri', 'nobody'] as const
export type Person = (typeof PEOPLE)[number]

export type Reporting = Readonly<{
  world: TestWorld
  cast: Cast
  server: ServerType
  get(who: Person, path: string): supertest.Test
  /** a form, from one of our pages */
  send(who: Person, path: string, form: object): supertest.Test
  /** the JSON of an answer that must be 200 */
  read<T>(who: Person, path: string): Promise<T>
  close(): Promise<void>
}>

/** The whole service on a real server, with everybody signed in who has an account. */
export async function openReporting(): Promise<Reporting> {
  const world = await testWorld()
  const cast = await castWards(world)
  const server = await listen(createApp(world).app)
  const { wardA, wardB, lan } = cast
  await staffUser(world, { signIn: 'sau', name: 'Ông Sáu', role: 'chair', wardId: wardA })
  await staffUser(world, { signIn: 'thu', name: 'Cô Thu', role: 'chair', wardId: wardB })
  await staffUser(world, { signIn: 'tu', name: 'Anh Tư', role: 'clerk', wardId: wardA })
  await staffUser(world, { signIn: 'lan', name: 'Chị Lan', role: 'officer', wardId: wardA, officerId: lan })
  await staffUser(world, { signIn: 'quan.tri', name: 'Quản trị' })

  const browsers = new Map(PEOPLE.map((who) => [who, browserOf(server)]))
  for (const [who, browser] of browsers) {
    if (who !== 'nobody') expect((await signIn(browser, who)).status).toBe(303)
  }
  const browser = (who: Person) => browsers.get(who) ?? browserOf(server)
  const get = (who: Person, path: string) => browser(who).get(path) as supertest.Test
  return {
    world,
    cast,
    server,
    get,
    send: (who, path, form) => browser(who).post(path).type('form').send(form) as supertest.Test,
    read: async (who, path) => {
      const answer = await get(who, path)
      expect(answer.status, answer.text).toBe(200)
      return answer.body
    },
    close: async () => {
      server.close()
      await world.close()
    },
  }
}

/** Stores that year, as it was rated at ward A; the support point that has some of it. */
export async function rateAYear({ world, cast }: Pick<Reporting, 'world' | 'cast'>): Promise<string> {
  const { id } = await world.db.selectFrom('points').select('id').executeTakeFirstOrThrow()
  await rate(world, aYear(cast, id))
  return id
}

/** The year before 2 March 2026 at ward A: 900 ratings of every kind, the same ones every time. */
function aYear({ wardA, desk1, desk2, lan, minh }: Cast, pointId: string): Rated[] {
  let state = 7
  const random = () => {
    state = (state * 48271) % 2147483647 // Park and Miller's generator
    return state / 2147483647
  }
  const score = () => (1 + Math.floor(5 * Math.sqrt(random()))) as Rated['service']
  const sometimes = (share: number) => (random() < share ? score() : null)
  const place = (kind: number) => {
    if (kind < 0.5) return { deskId: desk1, officerId: random() < 0.8 ? lan : minh }
    if (kind < 0.8) return { deskId: desk2, officerId: random() < 0.7 ? minh : null }
    return kind < 0.9 ? { pointId } : {}
  }
  return Array.from({ length: 900 }, () => {
    const day = addDays('2025-03-03', Math.floor(random() * 364))
    return { wardId: wardA, day, ...place(random()), service: score(), handling: sometimes(0.6), ward: sometimes(0.3) }
  })
}
