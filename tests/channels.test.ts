import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { verifyAudit } from '../src/audit/verify.ts'
import { insertRatings } from '../src/ratings/insert.ts'
import { verifyCounters } from '../src/ratings/verify.ts'
import { verifyLinks } from '../src/ratings/verify-links.ts'
import { asRow, type Rated } from './support/rated.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  await sql`truncate audit, audit_heads, ratings, daily_counters cascade`.execute(world.db)
})

/** Rated at desk 1, where chị Lan sat. */
const atDesk1 = (of: Partial<Rated> = {}) =>
  asRow({ wardId: cast.wardA, day: '2026-11-20', deskId: cast.desk1, officerId: cast.lan, service: 5, ...of })

test('how a rating came is counted apart, and both sides agree', async () => {
  await insertRatings(world.pool, [
    ...[atDesk1(), atDesk1(), atDesk1({ channel: 'paper' })],
    ...[atDesk1({ channel: 'tablet', helperOfficerId: cast.minh, service: 2 }), atDesk1({ channel: 'assisted' })],
  ])
  const counters = await world.db.selectFrom('daily_counters').select(['channel', 'n']).orderBy('channel').execute()
  expect(counters.map(({ channel, n }) => [channel, n])).toEqual([
    ['assisted', 1],
    ['paper', 1],
    ['self', 2],
    ['tablet', 1],
  ])
  const [ward] = await Array.fromAsync(verifyCounters(world.db))
  expect(ward).toMatchObject({ counted: 5, inCounters: 5, cells: 4, different: 0 })
})

test('a rating moved to another channel behind our back is found by its counters and by the audit', async () => {
  await insertRatings(world.pool, [atDesk1(), atDesk1({ channel: 'assisted', helperOfficerId: cast.minh })])
  const faults = async () => (await Array.fromAsync(verifyLinks(world.db, cast.wardA)))[0]?.faults
  expect(await faults()).toEqual([])
  expect((await Array.fromAsync(verifyAudit(world.db))).every(({ fault }) => fault === null)).toBe(true)

  await sql`update ratings set helper_officer_id = null where channel = 'assisted'`.execute(world.db)
  expect(await faults()).toMatchObject([{ what: 'batch-changed' }])
  await sql`update ratings set channel = 'self' where channel = 'assisted'`.execute(world.db)
  expect(await faults()).toMatchObject([{ what: 'batch-changed' }])
  const [ward] = await Array.fromAsync(verifyCounters(world.db))
  expect(ward).toMatchObject({ different: 2 })
})

test('nobody helps with a rating of himself: the database says so too', async () => {
  const store = (of: Partial<Rated>) => insertRatings(world.pool, [atDesk1(of)])
  expect(await store({ channel: 'tablet', helperOfficerId: cast.minh })).toEqual({ counted: 1, repeated: 0 })
  await expect(store({ channel: 'tablet', helperOfficerId: cast.lan })).rejects.toThrow(
    'nobody_helps_with_a_rating_of_himself',
  )
  await expect(store({ channel: 'self', helperOfficerId: cast.minh })).rejects.toThrow('who_rates_alone_has_no_helper')
  await expect(store({ channel: 'fax' as 'paper' })).rejects.toThrow('rating_came_in_a_known_way')
})
