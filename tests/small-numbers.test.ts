import { describe, expect, onTestFinished, test } from 'vitest'
import { type Closed, closedLine } from '../src/reports/closed.ts'
import { type DayLine, lineOf } from '../src/reports/day-lines.ts'
import { type Gates, gatesOf } from '../src/reports/gates.ts'
import { NOBODY } from '../src/reports/honest.ts'
import type { OfficerReport, WardReport } from '../src/reports/report.ts'
import { addDays, dayOf } from '../src/values/day.ts'
import type { World } from '../src/world.ts'
import { type PaperWard, paperWard, randomOf } from './support/paper-ward.ts'
import { withEveryNought, workedOut, workedOutOf } from './support/patient-reader.ts'
import { openReporting } from './support/reporting.ts'
import {
  attack,
  cellsOf,
  leaksIn,
  onPaper,
  ownOnPaper,
  spansOf,
  tellOfficer,
  tellWard,
  toldToChair,
} from './support/told-cells.ts'

const SEED = Number(process.env.SMALL_NUMBERS_SEED ?? 20261121)
const WARDS = 500

const OPEN: Closed = { over: () => true, boundaries: () => new Array(367).fill(true), empty: () => [] }

/** As if every span could be told of every line. */
function allOpen(gates: Gates): Gates {
  const ofMany = () => () => OPEN
  const own = { total: () => OPEN, channel: () => OPEN, marked: () => OPEN }
  const one = {
    total: () => OPEN,
    channel: () => OPEN,
    channelOfOfficers: () => OPEN,
    tier: () => OPEN,
    marked: () => OPEN,
  }
  return { ...gates, ...one, officer: ofMany, desk: ofMany, point: ofMany, own: () => own, ownPoint: () => own }
}

/** As if each part were judged by its own answers alone, whatever it leaves of the whole. */
function withoutChain(gates: Gates, ward: PaperWard): Gates {
  const alone = (id: string) => closedLine(lineOf(ward.lines.filter(isOf(id)), 'service'), gates.total('service'))
  return { ...gates, officer: () => alone }
}

const isOf = (id: string) => (line: DayLine) => line.desk !== null && (line.officer ?? NOBODY) === id

test(`of ${WARDS} wards no answer, and no two answers, tell of one to four people (seed ${SEED})`, () => {
  const { cells, leaks } = attack(SEED, WARDS)
  expect(leaks).toEqual([])
  expect(cells).toBeGreaterThan(30_000)
}, 300_000)

test('they would if every span could be told', () => {
  const leaking = Array.from({ length: 20 }, (_, at) => {
    const random = randomOf(SEED + at)
    const ward = paperWard(random)
    return leaksIn(toldToChair(ward, random, allOpen(gatesOf(ward.lines)))).length > 0
  })
  expect(leaking.filter(Boolean).length).toBeGreaterThan(10)
})

describe('a patient reader, who adds and subtracts all of a ward’s answers over all spans, nought too', () => {
  const SEEDS = Array.from({ length: 40 }, (_, at) => SEED + at)

  test('has no officer’s, desk’s or channel’s one to four people', () => {
    const found = SEEDS.map((seed) => workedOutOf(seed, ({ lines }) => gatesOf(lines)))
    expect(found.flatMap(({ hits }) => hits)).toEqual([])
    expect(found.reduce((sum, { groups }) => sum + groups, 0)).toBeGreaterThan(300) // there was something to find
  })

  test('would have them if each officer were judged alone', () => {
    const found = SEEDS.map((seed) => workedOutOf(seed, (ward) => withoutChain(gatesOf(ward.lines), ward)))
    expect(found.flatMap(({ hits }) => hits)).not.toEqual([])
  })

  test('would have bà Hoa’s two of January if it were told that anh Minh, away in February, had nobody then', () => {
    const of = (officer: string, days: readonly number[], n: readonly number[]): DayLine => {
      const place = { mark: null, desk: 'quầy 1', point: null, officer, channel: 'self' } as const
      return { ...place, since: '2026-01-01', days, service: n, handling: days.map(() => 0), ward: days.map(() => 0) }
    }
    const [january, february] = [11, 41] // days after the first of the year
    const lines = [of('lan', [january, february], [20, 20]), of('minh', [january], [10]), of('hoa', [january, february], [2, 11])]
    const active = (id: string) => ({ id, name: id, title: '', code: id, active: true })
    const names = { officers: ['lan', 'minh', 'hoa'].map(active), desks: [active('quầy 1')], points: [] }
    const ward: PaperWard = { lines, names, first: '2026-01-01', today: '2026-04-20' }
    const spans = ['2026-01-01 2026-02-01', '2026-02-01 2026-03-01', '2026-01-01 2026-04-01'].map((span) => span.split(' '))
    const told = cellsOf((put) => {
      for (const [from = '', to = ''] of spans) tellWard(onPaper(ward, { from, to, by: 'month' }).ward, put)
    })
    expect(workedOut(ward, told).hits).toEqual([])
    expect(workedOut(ward, withEveryNought(ward, told)).hits).toContain('service of hoa 2026-01-01–2026-02-01: 2')
  }) // biome-ignore format: a ward in a few lines
})

test('the API on a real database tells of a ward what the same ward tells on paper', async () => {
  const it = await openReporting()
  onTestFinished(() => it.close())
  const { world, cast } = it
  const points = await world.db.selectFrom('points').select('id').where('ward_id', '=', cast.wardA).execute()
  const ids = { officers: [cast.lan, cast.minh], desks: [cast.desk1, cast.desk2], points: points.map(({ id }) => id) }
  const active = (all: readonly string[]) => all.map((id) => ({ id, name: id, title: '', code: id, active: true }))
  const names = { officers: active(ids.officers), desks: active(ids.desks), points: active(ids.points) }
  let compared = 0
  for (let at = 0; at < 4; at++) {
    const random = randomOf(SEED + at)
    const ward = { ...paperWard(random, ids, dayOf(world.now())), names }
    await putInCounters(world, cast.wardA, ward)
    const own = ownOnPaper(ward, cast.lan)
    for (const asked of spansOf(ward, random, 3)) {
      const query = `from=${asked.from}&to=${asked.to}&by=${asked.by}`
      const paper = onPaper(ward, asked)
      const told = await it.read<WardReport>('sau', `/api/reports/wards/99101?${query}`)
      const cells = cellsOf((put) => tellWard({ ...told, tiers: null }, put)) // the ward has no register of cases
      expect(cells, query).toEqual(cellsOf((put) => tellWard({ ...paper.ward, tiers: null }, put)))
      expect([told.from, told.to]).toEqual([paper.ward.from, paper.ward.to])
      compared += cells.length
      const asOfficer = (report: OfficerReport) => [report.from, report.to, cellsOf((put) => tellOfficer(report, put))]
      for (const report of paper.officers) {
        const path = `/api/reports/officers/${report.officer.id}?${query}`
        expect(asOfficer(await it.read('sau', path)), query).toEqual(asOfficer(report))
      }
      expect(asOfficer(await it.read('lan', `/api/reports/officers/${cast.lan}?${query}`))).toEqual(
        asOfficer(own(asked)),
      )
    }
  }
  expect(compared).toBeGreaterThan(40)
})

/** A report reads counters alone. */
async function putInCounters({ pool }: Pick<World, 'pool'>, wardId: number, { lines }: PaperWard): Promise<void> {
  const questions = ['service', 'handling', 'ward'] as const
  const bars = questions.flatMap((question) => [1, 2, 3, 4, 5].map((score) => `${question}_${score}`))
  const values = bars.map((bar) => (bar.endsWith('5') ? bar.slice(0, -2) : '0'))
  const rows = lines.flatMap(({ since, days, service, handling, ward, ...line }) =>
    days.map((day, i) => {
      return { ...line, day: addDays(since, day), service: service[i], handling: handling[i], ward: ward[i] }
    }),
  )
  const of =
    'day date, desk uuid, point uuid, officer uuid, channel text, mark text, service int, handling int, ward int'
  for (const table of ['daily', 'marked', 'confirmed'] as const) {
    const [mark, which] = table === 'marked' ? [', mark', "mark in ('flagged', 'excluded')"] : ['', table === 'daily' ? 'mark is null' : "mark = 'confirmed'"] // biome-ignore format: one choice
    await pool.query(`delete from ${table}_counters where ward_id = $1`, [wardId])
    await pool.query(
      `insert into ${table}_counters (ward_id, day, desk_id, point_id, officer_id, channel${mark}, n, ${bars})
       select $1, day, desk, point, officer, channel${mark}, service, ${values}
       from jsonb_to_recordset($2::jsonb) as of (${of}) where ${which}`,
      [wardId, JSON.stringify(rows)],
    )
  }
}
