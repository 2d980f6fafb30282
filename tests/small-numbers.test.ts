import { describe, expect, onTestFinished, test } from 'vitest'
import { type Closed, closedLine } from '../src/reports/closed.ts'
import { type DayLine, lineOf } from '../src/reports/day-lines.ts'
import { type Gates, gatesOf } from '../src/reports/gates.ts'
import { NOBODY } from '../src/reports/honest.ts'
import type { OfficerReport, WardReport } from '../src/reports/report.ts'
import { addDays, type Day, dayOf } from '../src/values/day.ts'
import type { World } from '../src/world.ts'
import { type PaperWard, paperWard, randomOf } from './support/paper-ward.ts'
import { canWorkOut } from './support/patient-reader.ts'
import { openReporting } from './support/reporting.ts'
import {
  attack,
  type Cell,
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

const OPEN: Closed = { over: () => true, boundaries: () => new Array(367).fill(true) }

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
}, 120_000)

test('they would if every span could be told', () => {
  const leaking = Array.from({ length: 20 }, (_, at) => {
    const random = randomOf(SEED + at)
    const ward = paperWard(random)
    return leaksIn(toldToChair(ward, random, allOpen(gatesOf(ward.lines)))).length > 0
  })
  expect(leaking.filter(Boolean).length).toBeGreaterThan(10)
})

describe('a patient reader, who adds and subtracts all of a ward’s answers over all spans', () => {
  /** Officers, singly and by twos, of whom one to four people's answers can be worked out for some days. */
  function workedOut(seed: number, gatesFor: (ward: PaperWard) => Gates): { groups: number; hits: string[] } {
    const random = randomOf(seed)
    const ward = paperWard(random, { officers: ['lan', 'minh', 'hoa'], desks: ['quầy 1', 'quầy 2'], points: ['điểm'] })
    const isMeant = ({ line, n }: Cell) => n >= 10 && /^service( of \w+)?$/.test(line)
    const cells = toldToChair(ward, random, gatesFor(ward), 4).filter(isMeant)
    const cuts = [...new Set(cells.flatMap(({ span }) => [span.from, span.to]))].sort().slice(0, 16)
    const ids = [NOBODY, ...ward.names.officers.map(({ id }) => id)]
    const vector = (isIn: (id: string) => boolean, from: Day, to: Day) =>
      ids.flatMap((id) => cuts.slice(0, -1).map((day) => Number(isIn(id) && from <= day && day < to)))
    const shown = cells
      .filter(({ span }) => cuts.includes(span.from) && cuts.includes(span.to))
      .map(({ line, span: { from, to } }) => {
        const id = line === 'service of nobody' ? NOBODY : line.slice('service of '.length)
        return vector((one) => line === 'service' || one === id, from, to)
      })
    const can = canWorkOut(shown)
    const groups = ids.flatMap((id, at) => [[id], ...ids.slice(at + 1).map((other) => [id, other])])
    const lines = new Map(ids.map((id) => [id, lineOf(ward.lines.filter(isOf(id)), 'service')]))
    let tried = 0
    const hits = groups.flatMap((group) =>
      cuts.flatMap((from, at) =>
        cuts.slice(at + 1).flatMap((to) => {
          const days = group.flatMap((id) => [...(lines.get(id) ?? [])].filter(([day]) => from <= day && day < to))
          const n = days.reduce((sum, [, n]) => sum + n, 0)
          if (n < 1 || n > 4) return []
          tried++
          return can(vector((id) => group.includes(id), from, to)) ? [`${group} ${from}–${to}: ${n}`] : []
        }),
      ),
    )
    return { groups: tried, hits }
  }
  const SEEDS = Array.from({ length: 40 }, (_, at) => SEED + at)

  test('has no officer’s one to four people', () => {
    const found = SEEDS.map((seed) => workedOut(seed, ({ lines }) => gatesOf(lines)))
    expect(found.flatMap(({ hits }) => hits)).toEqual([])
    expect(found.reduce((sum, { groups }) => sum + groups, 0)).toBeGreaterThan(300) // there was something to find
  })

  test('would have them if each officer were judged alone', () => {
    const found = SEEDS.map((seed) => workedOut(seed, (ward) => withoutChain(gatesOf(ward.lines), ward)))
    expect(found.flatMap(({ hits }) => hits)).not.toEqual([])
  })
})

test('the API on a real database tells of a ward what the same ward tells on paper', async () => {
  const it = await openReporting()
  onTestFinished(() => it.close())
  const { world, cast } = it
  const points = await world.db.selectFrom('points').select('id').where('ward_id', '=', cast.wardA).execute()
  const ids = { officers: [cast.lan, cast.minh], desks: [cast.desk1, cast.desk2], points: points.map(({ id }) => id) }
  let compared = 0
  for (let at = 0; at < 4; at++) {
    const random = randomOf(SEED + at)
    const ward = paperWard(random, ids, dayOf(world.now()))
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
