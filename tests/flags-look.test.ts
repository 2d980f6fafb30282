import { randomBytes, randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { lookForFlags } from '../src/flags/look.ts'
import { notePhone } from '../src/officers/phone.ts'
import { correct } from '../src/ratings/correct.ts'
import { forgetKey } from '../src/ratings/forget-key.ts'
import type { Answers } from '../src/ratings/forms.ts'
import { verifyMarks } from '../src/ratings/verify.ts'
import { withdraw } from '../src/ratings/withdraw.ts'
import { perform } from '../src/world.ts'
import { rated } from './support/personal.ts'
import { rateAs, verifyFaults } from './support/resident.ts'
import { listen } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: Server

beforeEach(async () => {
  world = await testWorld()
  cast = await castWards(world)
  server = (await listen(createApp(world).app)) as Server
})
afterEach(async () => {
  server.close()
  await world.close()
})

const later = (seconds: number) => {
  world.clock.at = new Date(world.clock.at.getTime() + seconds * 1000)
}
/** Somebody sits at desk 1 and sends one rating after the other, a minute each. */
async function stuff(n: number, fields: Record<string, string> = { service: '5' }): Promise<string[]> {
  const receipts: string[] = []
  for (let at = 0; at < n; at++) {
    later(200)
    receipts.push(await rateSlowly(fields))
  }
  return receipts
}
async function rateSlowly(fields: Record<string, string>): Promise<string> {
  const opened = world.clock.at
  const receipt = await rateAs(server, cast.plates.desk1, fields)
  await world.pool.query('update ratings set opened_at = opened_at - $1::interval where received_at = $2', [
    '40 s',
    opened,
  ])
  return receipt
}
const flags = async () =>
  (await world.pool.query('select flag, count(*)::integer as n from rating_flags group by flag order by flag')).rows
const marked = async () =>
  (
    await world.pool.query(
      'select mark, sum(n)::integer as n, sum(service_5)::integer as fives from marked_counters group by mark',
    )
  ).rows
const markFaults = async () => {
  const faults: unknown[] = []
  for await (const { differences } of verifyMarks(world.db)) faults.push(...differences)
  return faults
}
const counted = async () => (await world.pool.query('select sum(n)::integer as n from daily_counters')).rows[0].n

describe('after the fact', () => {
  test('a burst is flagged, its first ratings too, and nothing is uncounted or deleted', async () => {
    await stuff(9)
    expect(await lookForFlags(world)).toBe(0)
    await stuff(3)
    expect(await lookForFlags(world)).toBe(12)
    expect(await flags()).toEqual([{ flag: 'burst', n: 12 }])
    expect(await counted()).toBe(12)
    expect(await marked()).toEqual([{ mark: 'flagged', n: 12, fives: 12 }])
    expect(await verifyFaults(world)).toEqual([])
    expect(await markFaults()).toEqual([])
    const { rows } = await world.pool.query(`select details, actor_kind from audit where action = 'ratings-flagged'`)
    expect(rows).toEqual([{ actor_kind: 'operator', details: { count: 12, counts: { burst: 12 }, rules: 1 } }])
  })

  test('what was looked at once is not looked at again, and two who look at once find it once', async () => {
    await stuff(12)
    const found = await Promise.all([lookForFlags(world), lookForFlags(world)])
    expect(found.toSorted((a, b) => a - b)).toEqual([0, 12])
    expect(await lookForFlags(world)).toBe(0)
    await world.pool.query('delete from rating_flags') // would be found again, were it looked at
    expect(await lookForFlags(world)).toBe(0)
  })

  test('a year that was there before the first look is looked at whole', async () => {
    const day = (n: number) => new Date(Date.parse('2026-02-02T03:00:00+07:00') + n * 86_400_000)
    for (let at = 0; at < 20; at++) await rated(world, cast, day(at), { channel: 'self' })
    expect(await lookForFlags(world)).toBe(40) // all at three in the morning, answered in no time
    expect(await flags()).toEqual([
      { flag: 'out-of-hours', n: 20 },
      { flag: 'too-fast', n: 20 },
    ])
    expect(await markFaults()).toEqual([])
  })

  test('a repeat, which counts nothing, is not marked', async () => {
    const keyHash = randomBytes(32)
    const night = new Date('2026-03-01T03:00:00+07:00')
    await rated(world, cast, night, { keyHash })
    await rated(world, cast, new Date(night.getTime() + 1000), { keyHash })
    await lookForFlags(world)
    expect(await marked()).toMatchObject([{ mark: 'flagged', n: 1 }])
    expect(await markFaults()).toEqual([])
  })

  test('a phone at four officers on one day is named, at three it is not', async () => {
    const keyHash = randomBytes(32)
    const officers = [cast.lan, cast.minh, randomUUID(), randomUUID()]
    for (const [at, officerId] of officers.slice(2).entries()) {
      await world.pool.query(
        `insert into officers (ward_id, id, code, name, created_at) values (1, $1, $2, $2, now())`,
        [officerId, `X${at}`],
      )
    }
    const desks = [cast.desk1, cast.desk2, ...officers.slice(2)]
    for (const desk of desks.slice(2)) {
      await world.pool.query(`insert into desks (ward_id, id, code, name, created_at) values (1, $1, $2, $2, now())`, [
        desk,
        desk.slice(0, 8),
      ])
    }
    const round = (at: number) => {
      const receivedAt = new Date(world.clock.at.getTime() + at * 600_000)
      const openedAt = new Date(receivedAt.getTime() - 40_000)
      return rated(world, cast, receivedAt, {
        keyHash,
        openedAt,
        officerId: officers[at] ?? null,
        deskId: desks[at] ?? null,
      })
    }
    for (const at of [0, 1, 2]) await round(at)
    expect(await lookForFlags(world)).toBe(0)
    await round(3)
    expect(await lookForFlags(world)).toBe(4)
    expect(await flags()).toEqual([{ flag: 'many-officers', n: 4 }])
  })

  test('chị Lan’s own phone is known without being readable anywhere', async () => {
    await perform(world, OPERATOR, (act) => notePhone(act, world.secrets, cast.wardA, cast.lan, '+84912345678'))
    await rateSlowly({ key: '0912 345 678', service: '5' })
    await rateSlowly({ key: '0987 654 321', service: '5' })
    await lookForFlags(world)
    expect(await flags()).toEqual([{ flag: 'staff-phone', n: 1 }])
    const everything = await world.pool.query(
      `select (select json_agg(a)::text from audit as a) || (select json_agg(p)::text from officer_phones as p) as text`,
    )
    expect(everything.rows[0].text + world.logged.join('')).not.toMatch(/912.?345.?678/)
  })
})

describe('counters of what is marked', () => {
  const answers = {
    service: 1,
    handling: 3,
    ward: null,
    reasons: [],
    criteria: null,
    comment: null,
    contact: false,
  } satisfies Answers

  test('move with a resident’s correction', async () => {
    const receipts = await stuff(10)
    await lookForFlags(world)
    expect(await marked()).toEqual([{ mark: 'flagged', n: 10, fives: 10 }])
    const last = receipts.at(-1) as string
    const corrected = await perform(world, { kind: 'resident' }, (act) => correct(act, cast.wardA, last, answers))
    expect(corrected.outcome).toBe('corrected')
    expect(await marked()).toEqual([{ mark: 'flagged', n: 10, fives: 9 }])
    expect([...(await markFaults()), ...(await verifyFaults(world))]).toEqual([])
  })

  test('stay when personal data is withdrawn or forgotten', async () => {
    const receipts = await stuff(10)
    await lookForFlags(world)
    await perform(world, { kind: 'resident' }, (act) => withdraw(act, cast.wardA, receipts[0] as string))
    await perform(world, OPERATOR, (act) =>
      forgetKey(act, world.secrets, cast.wardA, { kind: 'phone', value: '+84900000001' }),
    )
    expect(await marked()).toEqual([{ mark: 'flagged', n: 10, fives: 10 }])
    expect(await markFaults()).toEqual([])
  })

  test('a counter that somebody changed by hand is found', async () => {
    await stuff(10)
    await lookForFlags(world)
    await world.pool.query('update marked_counters set service_5 = service_5 - 1, service_1 = service_1 + 1')
    expect(await markFaults()).toHaveLength(1)
  })
})
