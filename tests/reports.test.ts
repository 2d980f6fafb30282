import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Figure, OfficerReport, WardReport } from '../src/reports/report.ts'
import type { Day } from '../src/values/day.ts'
import { satisfied, wilson } from '../src/values/score.ts'
import { rate, several } from './support/rated.ts'
import { openReporting, type Person, type Reporting, rateAYear } from './support/reporting.ts'
import type { Cast } from './support/ward-a.ts'
import type { TestWorld } from './support/world.ts'

let reports: Reporting
let world: TestWorld
let cast: Cast
const read: Reporting['read'] = (who, path) => reports.read(who, path)

beforeAll(async () => {
  reports = await openReporting()
  ;({ world, cast } = reports)
  await rateAYear(reports)
  await rate(world, several(40, { wardId: cast.wardB, day: '2026-02-20', ward: 5 }))
})
afterAll(() => reports?.close())

const YEAR = 'from=2025-03-03&to=2026-03-02'

describe('a figure of the report', () => {
  /** The same answers counted from the ratings themselves, one by one. */
  async function bars(question: 'service' | 'handling' | 'ward', where: string, from: Day, to: Day) {
    const { rows } = await world.pool.query(
      `select ${question} as score, count(*)::integer as n from ratings
       where ward_id = 1 and counted and ${question} is not null and day >= $1 and day < $2 and ${where} group by 1`,
      [from, to],
    )
    return [1, 2, 3, 4, 5].map((step) => rows.find(({ score }) => score === step)?.n ?? 0)
  }
  function isHonest(figure: Figure, counted: number[]) {
    const n = counted.reduce((sum, x) => sum + x, 0)
    if (figure.standing === 'hidden')
      return expect({ n: figure.n, because: figure.because }).toEqual(
        // Nobody may read as few, but few never as nobody.
        n === 0 && figure.n === 0 ? { n: 0, because: 'none' } : { n: null, because: n < 10 ? 'few' : 'withheld' },
      )
    expect(figure.bars).toEqual(counted)
    expect(figure.n).toBe(n)
    expect(figure.standing).toBe(n < 30 ? 'preliminary' : 'full')
    expect(figure.share).toBe(satisfied(figure.bars) / n)
    expect({ low: figure.low, high: figure.high }).toEqual(wilson(satisfied(figure.bars), n))
  }

  test.each([
    ['2025-03-03', '2026-03-02', 'month'],
    ['2025-03-03', '2026-03-02', 'week'],
    ['2025-11-20', '2025-12-31', 'day'],
    ['2025-06-15', '2025-06-16', 'day'],
    ['2025-12-29', '2026-01-05', 'week'],
  ] as const)('from %s to %s by %s is what counting the ratings gives', async (first, last, by) => {
    const report = await read<WardReport>('sau', `/api/reports/wards/99101?from=${first}&to=${last}&by=${by}`)
    expect({ asked: report.asked, by: report.by }).toEqual({ asked: { from: first, to: last }, by })
    const { from, to } = report // wider where the span asked would have stood a few people beside another
    expect(from <= first && to >= last).toBe(true)
    isHonest(report.totals.service, await bars('service', 'desk_id is not null', from, to))
    isHonest(report.totals.handling, await bars('handling', 'desk_id is not null', from, to))
    const asked = await bars('ward', 'true', from, to)
    const rated = await bars('service', 'desk_id is null and point_id is null', from, to)
    isHonest(
      report.totals.ward,
      asked.map((n, i) => n + (rated[i] ?? 0)),
    )

    expect(report.officers.map(({ name }) => name)).toEqual(['Trần Thị Lan', 'Nguyễn Văn Minh'])
    for (const question of ['service', 'handling'] as const) {
      for (const officer of report.officers) {
        isHonest(officer[question], await bars(question, `officer_id = '${officer.id}'`, from, to))
      }
      for (const desk of report.desks)
        isHonest(desk[question], await bars(question, `desk_id = '${desk.id}'`, from, to))
      for (const at of report.points) isHonest(at[question], await bars(question, `point_id = '${at.id}'`, from, to))
      isHonest(
        report.unassigned?.[question] as Figure,
        await bars(question, 'desk_id is not null and officer_id is null', from, to),
      )
    }

    expect(report.trend[0]?.from).toBe(from)
    expect(report.trend.at(-1)?.to).toBe(to)
    for (const [i, period] of report.trend.entries()) {
      if (i > 0) expect(period.from).toBe(report.trend[i - 1]?.to)
      isHonest(period.service, await bars('service', 'desk_id is not null', period.from, period.to))
    }
  })

  test('counts half-open local days: the first is in, the last is not', async () => {
    const day = '2026-02-11'
    await rate(world, several(12, { wardId: cast.wardB, day, deskId: await deskOfB(), officerId: cast.thu }))
    const n = async (from: Day, to: Day) => {
      const report = await read<WardReport>('thu', `/api/reports/wards/99102?from=${from}&to=${to}&by=day`)
      return report.totals.service.n
    }
    expect(await n('2026-02-11', '2026-02-12')).toBe(12)
    expect(await n('2026-02-10', '2026-02-11')).toBe(0)
    expect(await n('2026-02-12', '2026-02-13')).toBe(0)
  })

  test('has weeks that begin on Monday, months on the first, and no gap where nobody rated', async () => {
    const steps = async (query: string) =>
      (await read<WardReport>('sau', `/api/reports/wards/99101?${query}`)).trend.map(({ from, to }) => `${from} ${to}`)
    expect(await steps('from=2026-02-01&to=2026-02-10&by=week')).toEqual([
      '2026-02-01 2026-02-02',
      '2026-02-02 2026-02-09',
      '2026-02-09 2026-02-16', // nine and fewer came on the first day of it
    ])
    expect(await steps('from=2024-01-31&to=2024-04-01&by=month')).toEqual([
      '2024-01-31 2024-02-01',
      '2024-02-01 2024-03-01',
      '2024-03-01 2024-04-01',
    ])
    expect(await steps('from=2024-02-28&to=2024-03-02&by=day')).toHaveLength(3) // there was a 29th
  })

  test('is of the last 90 days by week when nothing is asked, and a little more if more can be told then', async () => {
    const { asked, by, from, to, officers } = await read<WardReport>('sau', '/api/reports/wards/99101')
    expect({ asked, by }).toEqual({ asked: { from: '2025-12-03', to: '2026-03-03' }, by: 'week' })
    expect({ from, to }).toEqual({ from: '2025-12-01', to: '2026-03-03' })
    expect(officers.map(({ service }) => service.standing)).toEqual(['full', 'full'])
  })

  test('is told from the nearest day on that gives nobody away: one day is a week where few come', async () => {
    const span = async (from: Day, to: Day) => {
      const report = await read<WardReport>('sau', `/api/reports/wards/99101?from=${from}&to=${to}`)
      return { from: report.from, to: report.to }
    }
    expect(await span('2025-06-15', '2025-06-16')).toEqual({ from: '2025-06-09', to: '2025-06-16' })
    expect(await span('2025-05-01', '2025-06-01')).toEqual({ from: '2025-05-01', to: '2025-06-01' })
  })

  test('compares an officer with the ward only where chance does not explain the difference', async () => {
    const [wardId, day] = [cast.wardB, '2024-05-06']
    const deskId = await deskOfB()
    await rate(world, [
      ...several(60, { wardId, day, deskId, officerId: cast.thu }, [5]),
      ...several(60, { wardId, day, deskId, officerId: null }, [2]),
    ])
    const compared = async (who: Person, query: string) =>
      (await read<WardReport>(who, `/api/reports/wards/${query}`)).officers.map((officer) => officer.compared)
    expect(await compared('thu', `99102?from=${day}&to=2024-05-07`)).toEqual(['above'])
    expect(await compared('thu', '99102?from=2026-02-11&to=2026-02-12')).toEqual(['same'])
    expect(await compared('thu', '99102?from=2024-01-01&to=2024-01-02')).toEqual([null])
  })

  test('shows neither bars nor share nor n of fewer than ten, nor what would give them away', async () => {
    const [wardId, day] = [cast.wardA, '2023-05-08']
    await rate(world, [
      ...several(31, { wardId, day, deskId: cast.desk1, officerId: cast.lan }),
      ...several(4, { wardId, day, deskId: cast.desk1, officerId: cast.minh }, [1]),
      ...several(15, { wardId, day, deskId: cast.desk2, officerId: null }),
    ])
    const report = await read<WardReport>('sau', `/api/reports/wards/99101?from=${day}&to=2023-05-09`)
    const [lan, minh] = report.officers
    expect(report.totals.service.n).toBe(50)
    expect(lan?.service.n).toBe(31)
    expect(minh?.service).toEqual({
      standing: 'hidden',
      because: 'few',
      n: null,
      bars: null,
      share: null,
      low: null,
      high: null,
    })
    expect(report.unassigned?.service).toMatchObject({ because: 'withheld', n: null, bars: null })
    // desk 1 less Lan would be Minh; and so would be all desks less desk 2 less Lan
    expect(report.desks.map(({ service }) => service)).toMatchObject([{ because: 'withheld' }, { because: 'withheld' }])
  })
})

describe("an officer's report", () => {
  const own = (query = YEAR) => `/api/reports/officers/${cast.lan}?${query}`

  test('says of the officer what the ward report says', async () => {
    const ward = await read<WardReport>('sau', `/api/reports/wards/99101?${YEAR}`)
    for (const line of ward.officers) {
      const report = await read<OfficerReport>('sau', `/api/reports/officers/${line.id}?${YEAR}&by=month`)
      expect(report.totals).toEqual({ service: line.service, handling: line.handling })
      expect(report.compared).toBe(line.compared)
      const shown = report.trend.flatMap(({ service }) => service.bars ?? [])
      expect(shown.length).toBeGreaterThan(0)
    }
  })

  test('keeps withheld what the ward report withholds, and not from the officer', async () => {
    const [wardId, day] = [cast.wardA, '2022-05-09']
    await rate(world, [
      ...several(31, { wardId, day, deskId: cast.desk1, officerId: cast.lan }),
      ...several(4, { wardId, day, deskId: cast.desk2, officerId: cast.minh }, [1]),
    ])
    const asked = `from=${day}&to=2022-05-16`
    const chairs = await read<OfficerReport>('sau', own(asked))
    expect(chairs.totals.service).toMatchObject({ because: 'withheld', n: null })
    expect(chairs.trend.map(({ service }) => service.n)).toEqual([null])
    const hers = await read<OfficerReport>('lan', own(asked))
    expect(hers.totals.service.n).toBe(31)
    expect(JSON.stringify(hers)).toContain('"n":31')
    expect(JSON.stringify(hers)).not.toContain('"n":35') // nor the ward's total, from which Minh's would follow
  })

  test('tells an officer whole weeks that are over, so that no day can be had by subtraction', async () => {
    const span = async (query: string) => {
      const { from, to, by, trend } = await read<OfficerReport>('lan', own(query))
      return { from, to, by, steps: trend.length }
    }
    // Too few rated her from the 1st to the 4th of January for a cut after them.
    expect(await span('from=2026-01-07&to=2026-02-13&by=day')).toEqual({
      from: '2026-01-01',
      to: '2026-02-09',
      by: 'week',
      steps: 6,
    })
    expect(await span('from=2026-02-25&to=2026-03-03&by=week')).toEqual({
      from: '2026-02-16',
      to: '2026-03-02',
      by: 'week',
      steps: 2,
    })
    expect(await span('from=2026-03-02&to=2026-03-03&by=day')).toEqual({
      from: '2026-02-16',
      to: '2026-03-02',
      by: 'week',
      steps: 2,
    })
  })

  test('hides a second small week of an officer where one alone would follow from the sum', async () => {
    const [wardId, deskId, officerId] = [cast.wardA, cast.desk1, cast.lan]
    await rate(world, [
      ...several(40, { wardId, deskId, officerId, day: '2021-05-03' }),
      ...several(14, { wardId, deskId, officerId, day: '2021-05-10' }),
      ...several(1, { wardId, deskId, officerId, day: '2021-05-17' }, [1]),
    ])
    const { totals, trend } = await read<OfficerReport>('lan', own('from=2021-05-03&to=2021-05-24&by=week'))
    expect(totals.service.n).toBe(55)
    expect(trend.map(({ service }) => service.n ?? service.because)).toEqual([40, 'withheld', 'few'])
  })
})

async function deskOfB(): Promise<string> {
  const desk = await world.db
    .selectFrom('desks')
    .select('id')
    .where('ward_id', '=', cast.wardB)
    .executeTakeFirstOrThrow()
  return desk.id
}
