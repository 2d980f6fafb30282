import type { Server } from 'node:http'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { decide, propose } from '../src/flags/exclude.ts'
import { verifyMonths } from '../src/ratings/verify.ts'
import { type MonthlyCount, monthlyOf } from '../src/reports/monthly.ts'
import { type Actor, perform } from '../src/world.ts'
import { flagRatings } from './support/odd.ts'
import { rateAs, storedBehind } from './support/resident.ts'
import { listen, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: Server
const NEAR = 'Khu phố 4'
let near: string

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  server = (await listen(createApp(world).app)) as Server
  near = '0198c0de-0000-7000-8000-000000000004'
  await world.pool.query(
    `insert into neighbourhoods (ward_id, id, kind, name, created_at) values (1, $1, 'khu phố', $2, now())`,
    [near, NEAR],
  )
  await world.pool.query('update houses set neighbourhood_id = $1 where ward_id = 1', [near])
  await world.pool.query('update points set neighbourhood_id = $1 where ward_id = 1', [near])
})
beforeEach(async () => {
  world.clock.at = new Date('2026-03-02T09:40:00+07:00')
  await world.pool.query('truncate audit, audit_heads, ratings, daily_counters, monthly_counters cascade')
})
afterAll(async () => {
  server.close()
  await world.close()
})

const told = async () => {
  for await (const { differences } of verifyMonths(world.db)) expect(differences).toEqual([])
  const lines = (await monthlyOf(world.db, cast.wardA, '2026-01', '2026-12')).map(lineOf)
  return lines.sort()
}
const lineOf = ({ month, place, about, item, officer, bars }: MonthlyCount) =>
  [month, place, about, item, officer === cast.lan ? 'Lan' : officer, bars.join('')].filter(Boolean).join(' ')

test('every answer that bà Hoa gives at chị Lan’s desk is counted in its month, under its own name', async () => {
  const answers = {
    service: '2',
    handling: '3',
    ward: '5',
    reasons: ['slow', 'rude'],
    'criteria[23]': '1',
    'criteria[25]': '4',
  }
  await rateAs(server, cast.plates.desk1, answers)
  await rateAs(server, cast.plates.desk1, { service: '4', reasons: ['slow'] })
  expect(await told()).toEqual([
    '2026-03 desk criterion 23 Lan 10000',
    '2026-03 desk criterion 25 Lan 00010',
    '2026-03 desk handling 00100',
    '2026-03 desk hour 09 01010',
    '2026-03 desk reason rude Lan 01000',
    '2026-03 desk reason slow Lan 01010',
    '2026-03 desk ward 00001',
  ])
})

test('who rates before a house or at a support point is counted for its neighbourhood, and the house is not kept', async () => {
  const receipt = await rateAs(server, cast.plates.house, { service: '5' })
  await rateAs(server, cast.plates.point, { service: '3' })
  await rateAs(server, cast.plates.wardA, { service: '1' })
  expect(await told()).toEqual([
    '2026-03 point hour 09 00100',
    `2026-03 point neighbourhood ${near} 00100`,
    '2026-03 ward hour 09 10001',
    `2026-03 ward neighbourhood ${near} 00001`,
  ])
  const kept = await storedBehind(world, receipt)
  expect(JSON.stringify(kept)).toContain(near)
  const { rows } = await world.pool.query('select house_id from plate_targets where code = $1', [cast.plates.house])
  expect(JSON.stringify(kept)).not.toContain(rows[0].house_id)
  expect(JSON.stringify(kept)).not.toContain(cast.plates.house)
})

test('a repeat counts nowhere; a correction moves the reason and the scores; an exclusion takes all, a return brings all', async () => {
  const key = '0912 345 678'
  const receipt = await rateAs(server, cast.plates.desk1, { service: '1', key, reasons: ['slow'], 'criteria[24]': '2' })
  await rateAs(server, cast.plates.desk1, { service: '5', key, reasons: ['polite'] })
  const first = [
    '2026-03 desk criterion 24 Lan 01000',
    '2026-03 desk hour 09 10000',
    '2026-03 desk reason slow Lan 10000',
  ]
  expect(await told()).toEqual(first)

  await request(server)
    .post(`/r/${receipt}`)
    .type('form')
    .send({ service: '4', reasons: ['clear'] })
    .expect(303)
  const corrected = ['2026-03 desk hour 09 00010', '2026-03 desk reason clear Lan 00010']
  expect((await told()).filter((line) => !line.includes('criterion'))).toEqual(corrected)

  const whole = await told()
  const [tu, nam] = (await Promise.all(['Bà Tư', 'Ông Năm'].map(chair))) as [Actor, Actor]
  const { id } = await storedBehind(world, receipt)
  await flagRatings(world, cast.wardA, [id])
  for (const [wish, then] of [
    ['exclude', []],
    ['restore', whole],
  ] as const) {
    const proposed = await perform(world, tu, (act) => propose(act, cast.wardA, [id], wish, 'gửi bằng máy'))
    if (proposed.outcome !== 'proposed') throw new Error(proposed.outcome)
    await perform(world, nam, (act) => decide(act, cast.wardA, proposed.proposalId, 'agreed'))
    expect(await told()).toEqual(then)
  }
})

async function chair(name: string, at: number): Promise<Actor> {
  const id = await staffUser(world, { signIn: `chair${at}`, name, role: 'chair', wardId: cast.wardA })
  return { kind: 'user', id, name, role: 'chair', wardId: cast.wardA, officerId: null }
}
