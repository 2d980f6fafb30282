import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyPassword } from '../src/access/passwords.ts'
import { findAccount } from '../src/access/queries.ts'
import { createApp } from '../src/app.ts'
import { SHOWN } from '../src/cases/overdue.ts'
import { countLate } from '../src/cases/overdue-queries.ts'
import { foundDemo } from '../src/demo/found-demo.ts'
import { beside, NEIGHBOURS } from '../src/demo/neighbours.ts'
import { DEMO_PASSWORD, DEMO_USERS, DESKS, OFFICERS } from '../src/demo/people.ts'
import { demoFront, demoState, findDemo } from '../src/demo/queries.ts'
import { roster } from '../src/demo/roster.ts'
import { demoRoutes } from '../src/demo/routes.ts'
import { setUpDemo } from '../src/demo/set-up-demo.ts'
import { demoVisits } from '../src/demo/visits.ts'
import { BOUNDARY, isInside } from '../src/demo/ward.ts'
import { desksOfWard } from '../src/desks/queries.ts'
import { housesOfWard } from '../src/houses/queries.ts'
import { officersOfWard } from '../src/officers/queries.ts'
import { readBoundary } from '../src/places/boundary.ts'
import { foundWard } from '../src/places/found-ward.ts'
import { boundaryOf, neighbourhoodsOf } from '../src/places/queries.ts'
import { platesOfWard } from '../src/plates/queries.ts'
import { pointsOfWard } from '../src/points/queries.ts'
import { REASONS } from '../src/ratings/rating.ts'
import { verifyConfirmed, verifyCounters } from '../src/ratings/verify.ts'
import { cityMaps } from '../src/reports/city-maps.ts'
import { readCityReport } from '../src/reports/city-read.ts'
import { closedLine } from '../src/reports/closed.ts'
import { coveragesOf } from '../src/reports/coverage.ts'
import { monthCountsOf } from '../src/reports/coverage-queries.ts'
import type { Figure } from '../src/reports/report.ts'
import { dayOf, weekdayOf } from '../src/values/day.ts'
import { opening } from '../src/values/opening.ts'
import { readPlateCode } from '../src/values/plate-code.ts'
import { perform } from '../src/world.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let wardId: number

beforeAll(async () => {
  world = await testWorld()
  const started = performance.now()
  expect(await setUpDemo(world)).toBe('made')
  console.info(`the demo in an empty database: ${(performance.now() - started).toFixed(0)} ms`)
  wardId = (await findDemo(world.db, world.now()))?.id ?? 0
})
afterAll(() => world.close())

const rows = async <T extends object>(sql: string): Promise<T[]> => (await world.pool.query<T>(sql)).rows
const totals = async () =>
  (
    await rows(`select (select count(*) from ratings) as ratings, (select sum(n) from daily_counters) as counters,
    (select count(*) from plates) as plates, (select count(*) from users) as users, (select count(*) from wards) as wards,
    (select count(*) from assignments) as assignments`)
  )[0]

const SEES_ALL = { followUps: () => true, cases: () => true }

describe('the demo', () => {
  test('is a whole ward: twelve officers, eight desks, four hundred houses, a plate of every kind', async () => {
    expect(await neighbourhoodsOf(world.db, wardId)).toHaveLength(6)
    expect(await officersOfWard(world.db, wardId)).toHaveLength(12)
    const desks = await desksOfWard(world.db, wardId, world.now())
    expect(desks.map(({ officer }) => officer?.name)).toHaveLength(8)
    expect(desks.every(({ officer }) => officer !== null)).toBe(true) // Monday, nine in the morning
    const count = Object.groupBy(await platesOfWard(world.db, wardId), ({ target }) => target.kind)
    expect(Object.fromEntries(Object.entries(count).map(([kind, plates]) => [kind, plates.length]))).toEqual({
      ward: 1,
      desk: 8,
      point: 3,
      house: 400,
    })
  })

  test('has a border that runs counter-clockwise and holds every house and point', async () => {
    expect(await boundaryOf(world.db, wardId)).toEqual(BOUNDARY)
    const [ring = []] = BOUNDARY.coordinates
    expect(ring.at(0)).toEqual(ring.at(-1))
    const turned = ring.slice(1).reduce((sum, [x = 0, y = 0], at) => {
      const [beforeX = 0, beforeY = 0] = ring[at] ?? []
      return sum + (beforeX * y - x * beforeY)
    }, 0)
    expect(turned).toBeGreaterThan(0)
    const houses = await housesOfWard(world.db, wardId)
    const places = [...houses, ...(await pointsOfWard(world.db, wardId))]
    expect(places.every(({ position }) => position && isInside(position.lon, position.lat))).toBe(true)
    expect(isInside(106.69, 10.78)).toBe(false)
    expect(new Set(houses.map(({ street }) => street)).size).toBe(10)
    expect(houses.some(({ number }) => number === '43/12/5A')).toBe(true)
    expect(new Set(houses.map(({ neighbourhood }) => neighbourhood)).size).toBe(6)
  })

  test('counts what it stores: every counter is the sum of its ratings', async () => {
    const [verified, ...beside] = await Array.fromAsync(verifyCounters(world.db))
    for (const one of [verified, ...beside]) {
      expect(one).toMatchObject({ different: 0, differences: [], inCounters: one?.counted })
    }
    // The wards beside it: many, fewer, few, too few, none.
    const counts = beside.map(({ counted }) => counted)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    expect([counts.length, counts.at(-1)]).toEqual([5, 0])
    expect(verified?.counted).toBeGreaterThan(6_000)
    expect(verified?.counted).toBeLessThan(10_000)
  })

  test('shows all wards side by side as they are: a ward that got worse, one that is preliminary, one that has too few', async () => {
    const today = dayOf(world.now())
    const city = await readCityReport(world.db, { from: '2026-02', to: '2026-02' }, SEES_ALL, today)
    const of = (name: string) => city.wards.find((ward) => ward.name.endsWith(name))?.service
    expect(of('Mẫu')?.figure.standing).toBe('full')
    expect(of('Bờ Kè')).toMatchObject({ compared: 'below' })
    expect(of('Cầu Gỗ')?.figure.standing).toBe('preliminary')
    expect(of('Ruộng Xanh')?.figure).toMatchObject({ standing: 'hidden', because: 'few' })
    expect(of('Đồi Thông')?.figure.n).toBe(0)
    const map = await cityMaps(world.db)(today)
    expect(map?.shapes).toHaveLength(6)
    for (const [at] of NEIGHBOURS.entries()) {
      expect(readBoundary(JSON.stringify(beside(at)), '')).toMatchObject({ repeated: 0, rewound: 0 })
    }
  })

  test('charges every rating to whoever sat there when the page was opened, and to nobody when nobody did', async () => {
    const astray = await rows(`select r.id from ratings r left join assignments a
      on a.ward_id = r.ward_id and a.desk_id = r.desk_id and a.during @> r.opened_at
      where a.officer_id is distinct from r.officer_id`)
    expect(astray).toEqual([])
    const [empty] = await rows<{ n: string }>(
      'select count(*) as n from ratings where desk_id is not null and officer_id is null',
    )
    expect(Number(empty?.n)).toBeGreaterThan(10)
    const lunch = await rows<{
      code: string
    }>(`select distinct o.code from ratings r join officers o on o.id = r.officer_id
      join desks d on d.id = r.desk_id where d.code = '1'
      and (r.opened_at at time zone 'Asia/Ho_Chi_Minh')::time between '11:30' and '12:59:59'`)
    expect(lunch).toEqual([{ code: 'CB02' }])
    const [last] = await rows<{ ok: boolean }>(`select max(opened_at) < max(retired_at) as ok from ratings r
      join officers o on o.id = r.officer_id where o.code = 'CB07'`)
    expect(last).toEqual({ ok: true })
  })

  test('came in every way: most from residents’ own phones, some with help, at points no other way', async () => {
    const ways = await rows<{ channel: string; share: number }>(`select channel,
      round(count(*) * 100 / sum(count(*)) over ())::integer as share
      from ratings where desk_id is not null group by 1 order by 2 desc`)
    expect(ways.map(({ channel }) => channel)).toEqual(['self', 'tablet', 'assisted', 'paper'])
    expect(ways.every(({ share }) => share >= 3)).toBe(true)
    expect(ways[0]?.share).toBeGreaterThan(75)
    const others = await rows<{ place: string; channel: string }>(`select distinct channel,
      case when point_id is null then 'ward' else 'point' end as place from ratings where desk_id is null order by 2, 1`)
    const told = others.map(({ place, channel }) => `${place} ${channel}`)
    expect(told).toEqual(['point assisted', 'point self', 'ward self'])
  })

  test('keeps office hours, and is never ahead of the clock', async () => {
    const days = await rows<{
      weekday: number
      days: string
      n: string
      earliest: string
      latest: string
      newest: Date
    }>(`
      select extract(isodow from day)::integer as weekday, count(distinct day) as days, count(*) as n,
        min((opened_at at time zone 'Asia/Ho_Chi_Minh')::time)::text as earliest,
        max((opened_at at time zone 'Asia/Ho_Chi_Minh')::time) filter (where point_id is null)::text as latest,
        max(received_at) as newest
      from ratings where ward_id = (select id from wards where code = '99001') group by 1 order by 1`)
    expect(days.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5, 6])
    for (const { weekday, days: number, n, earliest, latest, newest } of days) {
      const mean = Number(n) / Number(number)
      expect(mean).toBeGreaterThan(weekday === 6 ? 30 : 80)
      expect(mean).toBeLessThan(weekday === 6 ? 65 : 130)
      expect(earliest >= '07:30').toBe(true)
      expect(latest < '17:00').toBe(true)
      expect(newest <= world.now()).toBe(true)
    }
    const [atDay] = await rows<{ wrong: string }>(
      `select count(*) as wrong from ratings where day <> (received_at at time zone 'Asia/Ho_Chi_Minh')::date`,
    )
    expect(atDay).toEqual({ wrong: '0' })
  })

  test('is believable: officers differ, one has learned, most people are satisfied and some are not', async () => {
    const officers = await rows<{ code: string; n: string; share: number; early: number; late: number }>(`
      select o.code, count(*) as n, avg((service >= 4)::int)::float8 as share,
        avg((service >= 4)::int) filter (where day < '2026-01-01')::float8 as early,
        avg((service >= 4)::int) filter (where day >= '2026-02-01')::float8 as late
      from ratings r join officers o on o.id = r.officer_id where counted group by 1 order by 1`)
    expect(officers.map(({ code }) => code)).toEqual(OFFICERS.map(({ code }) => code))
    expect(officers.every(({ n }) => Number(n) >= 100)).toBe(true)
    const shares = officers.map(({ share }) => share)
    expect(Math.min(...shares)).toBeGreaterThan(0.55)
    expect(Math.max(...shares)).toBeLessThan(0.97)
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.15)
    const quang = officers.find(({ code }) => code === 'CB06')
    expect((quang?.late ?? 0) - (quang?.early ?? 1)).toBeGreaterThan(0.08)
  })

  test('knows how many cases were finished in the months that are over, at each desk and by each officer', async () => {
    const span = { from: '2026-01-01', to: '2026-03-01' } // the clock stands at 2 March; the demo began on 2 December
    const { handled, rated } = await monthCountsOf(world.db, wardId, { from: '2025-12-02', to: '2026-03-03' })
    expect([...new Set(handled.map(({ month }) => month))]).toEqual(['2026-01', '2026-02'])
    const n = rated.reduce((sum, one) => sum + one.n, 0)
    expect(n).toBeGreaterThan(1_000)
    const all = closedLine(new Map())
    const told = { ward: all, officer: () => all, desk: () => all }
    const coverage = coveragesOf(span, { finished: [], handled, rated }, told).ward({
      n,
      standing: 'full',
    } as Figure)
    expect(coverage).toMatchObject({ because: null, known: ['2026-01', '2026-02'] })
    expect(coverage.share).toBeGreaterThan(0.15)
    expect(coverage.share).toBeLessThan(0.35)
  })

  test('holds what people leave behind: repeats, case IDs, phones, comments, reasons, no key in clear', async () => {
    const [share] = await rows<Record<string, number>>(`select
      avg((not counted)::int)::float8 as repeats, avg((key_kind = 'case')::int)::float8 as cases,
      avg((case_pattern is not null)::int)::float8 as known, avg((comment is not null)::int)::float8 as comments,
      avg((cardinality(reasons) > 0)::int)::float8 as reasons, avg((handling is not null)::int)::float8 as handling,
      avg((ward is not null)::int)::float8 as ward, avg((criteria is not null)::int)::float8 as criteria,
      avg((octet_length(key_hash) = 32)::int)::float8 as hashed from ratings`)
    const between = (name: string, low: number, high: number) => {
      expect(share?.[name], name).toBeGreaterThan(low)
      expect(share?.[name], name).toBeLessThan(high)
    }
    between('repeats', 0.005, 0.03)
    between('cases', 0.2, 0.4)
    between('known', 0.15, 0.3)
    between('comments', 0.05, 0.2)
    between('reasons', 0.2, 0.5)
    between('handling', 0.4, 0.7)
    between('ward', 0.2, 0.5)
    between('criteria', 0.04, 0.15)
    expect(share?.hashed).toBe(1)
    const reasons = await rows<{ reason: string }>('select distinct unnest(reasons) as reason from ratings')
    expect(reasons.every(({ reason }) => (REASONS as readonly string[]).includes(reason))).toBe(true)
    const odd = await rows(`select id from ratings where (key_kind = 'phone') <> (consent_version is not null)
      or (key_kind = 'phone' and case_pattern is not null) or (ward is not null and desk_id is null)`)
    expect(odd).toEqual([])
  })

  test('has voices: comments month by month, in batches, and chị Lan on her last quarter, still to be noted', async () => {
    const batches = await rows<{ n: number; first: string }>(
      'select n, first_month::text as first from comment_batches order by closed_at',
    )
    expect(batches.map(({ first }) => first)).toEqual(['2025-12-01', '2026-01-01', '2026-02-01'])
    expect(Math.min(...batches.map(({ n }) => n))).toBeGreaterThan(20)
    const said = await rows<{ code: string; quarter: string; noted: boolean }>(
      `select o.code, s.quarter::text as quarter, s.noted_at is not null as noted
      from officer_statements as s join officers as o on o.id = s.officer_id`,
    )
    expect(said).toEqual([{ code: 'CB01', quarter: '2025-10-01', noted: false }])
  })

  test('has support points with evening hours, rated only while they are open', async () => {
    const points = await pointsOfWard(world.db, wardId)
    expect(points).toHaveLength(3)
    const first = points[0] ?? expect.unreachable()
    expect(opening(first, new Date('2026-03-03T18:00:00+07:00')).open).toBe(true)
    expect([first.procedures.length, first.policeProcedures.length]).toEqual([21, 28])
    expect(first.exceptions.map(({ from }) => weekdayOf(from))).toEqual([6])
    const rated = await rows<{ point: string; at: Date }>(
      'select point_id as point, opened_at as at from ratings where point_id is not null',
    )
    expect(rated.length).toBeGreaterThan(100)
    const known = new Map(points.map((point) => [point.id, point]))
    const openAt = (id: string, at: Date) => opening(known.get(id) ?? expect.unreachable(), at).open
    expect(rated.every(({ point, at }) => openAt(point, at))).toBe(true)
  })

  test('lets its four people in, and nobody with another password', async () => {
    for (const { signIn, role } of DEMO_USERS) {
      const account = await findAccount(world.db, signIn)
      expect(account?.user).toMatchObject({ role, wardId: role === 'admin' ? null : wardId })
      expect(await verifyPassword(DEMO_PASSWORD, account?.passwordHash ?? null)).toBe(true)
      expect(await verifyPassword('hai-long-dem', account?.passwordHash ?? null)).toBe(false)
    }
  })
})

describe('a second start', () => {
  test('finds the demo and doubles nothing', async () => {
    const before = await totals()
    expect(await setUpDemo(world)).toBe('found')
    world.clock.at = new Date('2026-03-20T09:00:00+07:00')
    expect(await setUpDemo(world)).toBe('found')
    world.clock.at = new Date('2026-03-02T09:00:00+07:00')
    expect(await totals()).toEqual(before)
  })

  test('has a register of the last weeks: some ratings are confirmed by it, some cases are late, and some were looked at', async () => {
    const [confirmed] = await Array.fromAsync(verifyConfirmed(world.db))
    expect(confirmed).toMatchObject({ different: 0 })
    expect(confirmed?.confirmed).toBeGreaterThan(50)
    const asked = { desk: null, month: null, today: dayOf(world.now()) }
    const late = await countLate(world.db, confirmed?.wardId ?? 0, asked)
    for (const shown of SHOWN) expect(late[shown], shown).toBeGreaterThan(0)
    expect(late.unsaid).toBeLessThan(late.open + late.finished)
  })

  test.each(['after the ward was founded', 'in the midst of the ratings', 'before the users'])(
    'finishes a first one that was cut short %s',
    async (when) => {
      const other = await testWorld()
      try {
        await perform(other, OPERATOR, foundDemo)
        if (when !== 'after the ward was founded') {
          await setUpDemo(other)
          await other.pool.query(
            `truncate followups, followup_words, followup_closings, plate_checks, plate_losses, wrong_plates, case_words,
              cases, case_files, confirmed_counters, officer_statements, released_comments, programme_figures, assessments`,
          )
          await other.pool.query(`update ratings set tier = 'unconfirmed'`)
          await other.pool.query('delete from users')
        }
        if (when === 'in the midst of the ratings') {
          // As if the batch of the last days had never come.
          await other.pool.query(`delete from ratings where day > '2026-02-01'`)
          await other.pool.query(`delete from daily_counters where day > '2026-02-01'`)
        }
        expect((await demoState(other.db, other.now())).is).toBe('begun')
        other.clock.at = new Date('2026-03-04T15:00:00+07:00')
        expect(await setUpDemo(other)).toBe('made')
        const counted = async ({ db }: TestWorld) =>
          (await Array.fromAsync(verifyCounters(db))).map(({ different, counted, repeats }) => ({
            different,
            counted,
            repeats,
          }))
        expect(await counted(other)).toEqual(await counted(world))
        expect((await demoState(other.db, other.now())).is).toBe('whole')
      } finally {
        await other.close()
      }
    },
  )

  test('is refused where the database holds something else, and touches nothing', async () => {
    const other = await testWorld()
    try {
      const real = { code: '26740', kind: 'phường', name: 'Thật', province: 'Thành phố Hồ Chí Minh' } as const
      await perform(other, OPERATOR, (act) => foundWard(act, real))
      await expect(setUpDemo(other)).rejects.toThrow('đã có dữ liệu khác')
      expect((await other.pool.query('select code from wards')).rows).toEqual([{ code: '26740' }])
    } finally {
      await other.close()
    }
  })
})

describe('the plan behind it', () => {
  test.each([
    ['a Sunday evening', '2026-03-01T20:00:00+07:00'],
    ['a Monday before the doors open', '2026-03-02T06:00:00+07:00'],
    ['the first of January', '2027-01-01T10:00:00+07:00'],
  ])('holds on %s', (_, moment) => {
    const now = new Date(moment)
    const today = moment.slice(0, 10)
    const duties = roster(today)
    for (const { code } of DESKS) {
      const spans = duties.filter(({ desk }) => desk === code).sort((a, b) => a.from.getTime() - b.from.getTime())
      expect(spans.every(({ from, to }) => to === null || from < to)).toBe(true)
      expect(spans.slice(1).every(({ from }, at) => (spans[at]?.to ?? from) <= from && spans[at]?.to !== null)).toBe(
        true,
      )
    }
    const visits = demoVisits(now, duties)
    expect(visits.length).toBeGreaterThan(6_000)
    expect(visits).toEqual(demoVisits(now, duties))
    expect(visits.every(({ receivedAt }) => receivedAt <= now)).toBe(true)
  })
})

describe('the front page', () => {
  const page = async (of: TestWorld, query = '') => {
    const response = await demoRoutes(of).request(`/${query}`)
    return { status: response.status, text: await response.text() }
  }

  test('links one plate of each kind, the report, a sign and the names to sign in with, in two languages', async () => {
    const front = await demoFront(world.db, world.now())
    const codes = Object.values(front?.plates ?? {})
    expect(codes.map((code) => readPlateCode(code).ok)).toEqual([true, true, true, true])
    for (const query of ['', '?lang=en']) {
      const { status, text } = await page(world, query)
      expect(status).toBe(200)
      for (const code of codes) expect(text).toContain(`href="/q/${code}${query}"`)
      expect(text).toContain('href="/report/"')
      expect(text).toContain(`href="/admin/plates/${front?.plates.desk}/sign.pdf"`)
      for (const { signIn } of DEMO_USERS) expect(text).toContain(`<code translate="no">${signIn}</code>`)
      expect(text).toContain(DEMO_PASSWORD)
    }
    expect((await page(world)).text).toContain('43/12/5A Sen Trắng')
  })

  test('has no link that leads nowhere', async () => {
    const { app } = createApp(world)
    const links = [...(await page(world)).text.matchAll(/href="(\/[^"]*)"/g)].map(([, path = '']) => path)
    expect(links.length).toBeGreaterThanOrEqual(7)
    for (const path of links) {
      const response = await app.request(path)
      const toSignIn = response.headers.get('Location')?.startsWith('/sign-in') ?? false
      expect(toSignIn ? 'sign-in' : response.status, path).toBe(/report|admin/.test(path) ? 'sign-in' : 200)
    }
  })

  test('of a real service is not ours', async () => {
    const real = await testWorld()
    try {
      const other = { code: '99001', kind: 'phường', name: 'Thật', province: 'Tỉnh Thật' } as const
      await perform(real, OPERATOR, (act) => foundWard(act, other))
      const { status, text } = await page(real)
      expect(status).toBe(404)
      expect(text).not.toContain(DEMO_PASSWORD)
    } finally {
      await real.close()
    }
  })
})
