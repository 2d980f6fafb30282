import type { ServerType } from '@hono/node-server'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { openScanCounter } from '../src/plates/count-scans.ts'
import { scansSince } from '../src/plates/scan-queries.ts'
import { listen } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: ServerType
let drained: () => Promise<void>
beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  const made = createApp(world)
  drained = made.drained
  server = await listen(made.app)
})
afterAll(async () => {
  server.close()
  await world.close()
})
beforeEach(async () => {
  await drained()
  await world.pool.query('delete from scan_counts')
})

const scan = async (path: string) => (await request(server).get(path)).status
const counted = async () =>
  (await world.pool.query('select ward_id, day, kind, n from scan_counts order by 1, 2, 3')).rows.map(
    (row: Record<string, unknown>) => Object.values(row).join(' '),
  )

test('scans are counted by ward, day and kind, and nothing else of them is kept', async () => {
  const { house, desk1, desk2, deskB, point, wardA, revoked } = cast.plates
  const before = await rowsOfEveryTable()
  for (const code of [house, house, desk1, desk2, deskB, point, wardA]) expect(await scan(`/q/${code}`)).toBe(200)
  expect(await scan(`/Q/${house.toLowerCase()}`)).toBe(200)
  await drained()
  const day = '2026-03-02'
  expect(await counted()).toEqual([
    `1 ${day} desk 2`,
    `1 ${day} house 3`,
    `1 ${day} point 1`,
    `1 ${day} ward 1`,
    `2 ${day} desk 1`,
  ])
  expect(await rowsOfEveryTable()).toEqual(before)
  expect([await scan(`/q/${revoked}`), await scan('/q/000000000')]).toEqual([410, 404])
  await drained()
  expect(await counted()).toHaveLength(5)
  expect(world.logged.join('\n')).not.toContain(house)
})

async function rowsOfEveryTable(): Promise<Record<string, number>> {
  const { rows } = await world.pool.query(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
     and relname <> 'scan_counts' order by 1`,
  )
  const counts = rows.map(async ({ name }: { name: string }) => {
    const { rows } = await world.pool.query(`select count(*)::int as n from ${name}`)
    return [name, rows[0].n] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}

test('what a page of ours leads to is no scan', async () => {
  for (const query of ['?rate', '?lang=en', '?map']) expect(await scan(`/q/${cast.plates.house}${query}`)).toBe(200)
  await drained()
  expect(await counted()).toEqual([])
})

test('a day ends at midnight in Viet Nam, and a month is summed up', async () => {
  world.clock.at = new Date('2026-03-02T23:59:59+07:00')
  await scan(`/q/${cast.plates.house}`)
  world.clock.at = new Date('2026-03-03T00:00:00+07:00')
  await scan(`/q/${cast.plates.house}`)
  await scan(`/q/${cast.plates.desk1}`)
  await drained()
  expect(await counted()).toEqual(['1 2026-03-02 house 1', '1 2026-03-03 desk 1', '1 2026-03-03 house 1'])
  expect(await scansSince(world.db, cast.wardA, '2026-03-02')).toEqual([
    { kind: 'house', n: 2 },
    { kind: 'desk', n: 1 },
  ])
  expect(await scansSince(world.db, cast.wardA, '2026-03-03')).toHaveLength(2)
  expect(await scansSince(world.db, cast.wardB, '2026-03-02')).toEqual([])
  world.clock.at = new Date('2026-03-02T09:00:00+07:00')
})

test('what can’t be written waits, and two services add up', async () => {
  const [one, other] = [openScanCounter(world), openScanCounter(world)]
  for (let n = 0; n < 5; n += 1) one.count(1, 'house')
  other.count(1, 'house')
  await world.pool.query('alter table scan_counts rename to scan_counts_away')
  await Promise.all([one.flush(), other.flush()])
  await world.pool.query('alter table scan_counts_away rename to scan_counts')
  expect(await counted()).toEqual([])
  one.count(1, 'house')
  await Promise.all([one.flush(), other.flush()])
  expect(await counted()).toEqual(['1 2026-03-02 house 7'])
})
