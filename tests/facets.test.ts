import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decide, propose } from '../src/flags/exclude.ts'
import { close } from '../src/followups/close.ts'
import { say } from '../src/followups/say.ts'
import type { Figure } from '../src/reports/report.ts'
import type { WholeReport } from '../src/reports/whole-report.ts'
import { type Day, weekdayOf } from '../src/values/day.ts'
import { printInterval, printPercent } from '../src/values/number.ts'
import { type Bars, NO_BARS } from '../src/values/score.ts'
import { type Actor, perform } from '../src/world.ts'
import { vi } from '../web/report/words/vi.ts'
import { fetchBytes } from './support/fetch-bytes.ts'
import { flagRatings } from './support/odd.ts'
import { readPdf } from './support/pdf.ts'
import { type Rated, rate, several } from './support/rated.ts'
import { openReporting, type Reporting } from './support/reporting.ts'

const WARD = '/api/reports/wards/99101'
const SPAN = 'from=2026-01-05&to=2026-03-03&by=month'
const NEAR = '0198c0de-0000-7000-8000-000000000004'
const FAR = '0198c0de-0000-7000-8000-000000000005'

let reports: Reporting
let all: Rated[]

beforeAll(async () => {
  reports = await openReporting()
  const { world, cast } = reports
  const { wardA, desk1, lan, plates } = cast
  for (const [id, name] of [[NEAR, 'Khu phố 4'], [FAR, 'Khu phố 12']] as const) {
    await world.pool.query(
      `insert into neighbourhoods (ward_id, id, kind, name, created_at) values (1, $1, 'khu phố', $2, now())`,
      [id, name],
    )
  } // biome-ignore format: two places
  await world.pool.query('update houses set neighbourhood_id = $1 where ward_id = 1', [NEAR])
  await world.pool.query('update points set neighbourhood_id = $1 where ward_id = 1', [NEAR])
  const point = await world.db.selectFrom('points').select('id').executeTakeFirstOrThrow()

  const at = (day: Day, more: Partial<Rated> = {}) => ({ wardId: wardA, day, deskId: desk1, officerId: lan, ...more })
  all = [
    // Mondays and Tuesdays of January and February, mornings; people who waited are less content
    ...['2026-01-05', '2026-01-12', '2026-02-02'].flatMap((day) => several(14, at(day, { hour: 8 }))),
    ...['2026-01-06', '2026-02-03'].flatMap((day) =>
      several(16, at(day, { hour: 9, reasons: ['slow'] }), [2, 1, 3, 4]),
    ),
    ...several(
      12,
      at('2026-02-04', { hour: 14, reasons: ['polite', 'clear'], criteria: { '23': 5, '24': 4 } }),
      [5, 4],
    ),
    ...several(11, at('2026-02-04', { hour: 14, criteria: { '24': 2 } }), [3, 2]),
    ...several(4, at('2026-02-05', { hour: 15, reasons: ['rude'] }), [1]),
    ...several(12, { wardId: wardA, day: '2026-01-20', pointId: point.id }, [4, 5, 3]),
    ...several(13, { wardId: wardA, day: '2026-02-20', plate: plates.house }, [2, 4]),
    // before the first day of the span, within its first month
    ...several(10, at('2026-01-02', { hour: 8 }), [4]),
    ...several(30, at('2025-11-03', { hour: 8, reasons: ['late'] }), [1]),
  ]
  await rate(world, all)
})
afterAll(() => reports?.close())

const read = (query = SPAN) => reports.read<WholeReport>('sau', `${WARD}?${query}`)
const desks = () => all.filter(({ deskId, day }) => deskId && day >= '2026-01-01')
/** What a plain count of the ratings says. */
const countedBy = (some: readonly Rated[], answer: (one: Rated) => number | undefined = ({ service }) => service) =>
  some.reduce<Bars>((bars, one) => {
    const score = answer(one)
    return score === undefined ? bars : (bars.map((n, at) => n + Number(at === score - 1)) as unknown as Bars)
  }, NO_BARS)
const barsOf = ({ bars }: Figure) => bars

test('reasons, hours, weekdays and criteria are what a plain count of whole months says', async () => {
  const { facets } = await read()
  expect([facets.from, facets.to]).toEqual(['2026-01-01', '2026-04-01'])
  expect(barsOf(facets.service)).toEqual(countedBy(desks()))

  const named = (reason: string) => countedBy(desks().filter(({ reasons }) => reasons?.includes(reason)))
  const told = facets.reasons.filter(({ service }) => service.standing !== 'hidden')
  expect(told.map(({ reason }) => reason)).toEqual(['polite', 'clear', 'slow'])
  for (const { reason, service } of told) expect(barsOf(service)).toEqual(named(reason))
  expect(told.map(({ tone }) => tone)).toEqual(['good', 'good', 'bad'])

  const byHour = (hour: number) => countedBy(desks().filter((one) => one.hour === hour))
  expect(facets.hours.map(({ hour, service }) => [hour, barsOf(service)])).toEqual([
    ['08', byHour(8)],
    ['09', byHour(9)],
    ['14', null], // the four at 15 o'clock could be had by subtraction
    ['15', null],
  ])
  const onDay = (weekday: number) => countedBy(desks().filter(({ day }) => weekdayOf(day) === weekday))
  const days = facets.weekdays.map(({ weekday, service }) => [weekday, barsOf(service)])
  expect(days.slice(0, 2)).toEqual([
    [1, onDay(1)],
    [2, onDay(2)],
  ])
  expect(days.filter(([weekday]) => weekday === 4)).toEqual([[4, null]])

  const [first, second] = facets.criteria
  expect(first).toMatchObject({ criterion: '23', title: { vi: expect.any(String) } })
  expect(barsOf(first?.answers as Figure)).toEqual(countedBy(desks(), ({ criteria }) => criteria?.['23']))
  expect(barsOf(second?.answers as Figure)).toEqual(countedBy(desks(), ({ criteria }) => criteria?.['24']))
  expect(facets.mean).toBeCloseTo((12 / 12 + 12 / 23) / 2, 12)
})

test('a reason that four people named is not told, nor one that all but four did', async () => {
  const { facets } = await read()
  const of = (reason: string) => facets.reasons.find((line) => line.reason === reason)?.service
  expect(of('rude')).toMatchObject({ standing: 'hidden', because: 'few', n: null })
  expect(of('extra-fee')).toMatchObject({ standing: 'hidden', because: 'none', n: 0 })

  const { wardB } = reports.cast
  const { id: deskId } = await reports.world.db.selectFrom('desks').select('id').where('ward_id', '=', wardB).executeTakeFirstOrThrow()
  const at = { wardId: wardB, deskId, day: '2026-02-02' }
  await rate(reports.world, [...several(16, { ...at, reasons: ['late'] }), ...several(4, at)])
  const other = await reports.read<WholeReport>('thu', '/api/reports/wards/99102?from=2026-02-01&to=2026-03-01')
  expect(other.facets.service.n).toBe(20)
  const late = other.facets.reasons.find(({ reason }) => reason === 'late')
  expect(late?.service).toMatchObject({ standing: 'hidden', because: 'withheld' })
}) // biome-ignore format: a query is one line

test('a neighbourhood has what was said at its support point and before its houses', async () => {
  const { facets } = await read()
  const there = all.filter(({ pointId, plate }) => pointId || plate)
  expect(facets.neighbourhoods).toMatchObject([{ id: NEAR, name: 'Khu phố 4', service: { bars: countedBy(there) } }])
})

test('what two people excluded counts in no facet, and hides nobody any more', async () => {
  const { world, cast } = reports
  const rude = await world.pool.query(`select id from ratings where 'rude' = any(reasons)`)
  const ids = rude.rows.map(({ id }) => id as string)
  expect(ids).toHaveLength(4)
  await flagRatings(world, cast.wardA, ids)
  const [sau, admin] = await Promise.all([actor('sau'), actor('quan.tri')])
  const proposed = await perform(world, sau, (act) => propose(act, cast.wardA, ids, 'exclude', 'gửi bằng máy'))
  if (proposed.outcome !== 'proposed') throw new Error(proposed.outcome)
  await perform(world, admin, (act) => decide(act, cast.wardA, proposed.proposalId, 'agreed'))
  all = all.filter(({ reasons }) => !reasons?.includes('rude'))

  const { facets } = await read()
  expect(barsOf(facets.service)).toEqual(countedBy(desks()))
  expect(facets.hours.map(({ hour, service }) => [hour, service.n])).toEqual([
    ['08', 52],
    ['09', 32],
    ['14', 23],
  ])
  expect(facets.weekdays.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 5])
})

test('of the low ratings it says how many are answered, open and late, and how long an answer took', async () => {
  const { world, cast } = reports
  const { rows } = await world.pool.query(
    `select id, to_char(day, 'YYYY-MM-DD') as day from ratings where ward_id = 1 and service <= 2 and day >= '2026-01-05'
      and not 'rude' = any(reasons) order by day, id`,
  )
  const low = rows as { id: string; day: Day }[]
  expect(low.length).toBeGreaterThan(20)
  const by = await actor('sau')
  const answer = (index: number, at: string, how: 'reply' | 'close') =>
    perform({ ...world, now: () => new Date(`${at}T10:00:00+07:00`) }, by, async (act) => {
      const { id } = low[index] ?? expect.unreachable()
      if (how === 'reply') await say(act, cast.wardA, id, 'reply', 'Phường xin lỗi.')
      else await close(act, cast.wardA, id, 'explained', '')
    })
  expect(low.slice(0, 3).map(({ day }) => day)).toEqual(['2026-01-05', '2026-01-05', '2026-01-06'])
  await answer(0, '2026-01-06', 'reply') // one working day
  await answer(0, '2026-01-30', 'close') // the first answer counts
  await answer(1, '2026-01-16', 'close') // nine
  await answer(2, '2026-01-09', 'close') // three
  const { followUps } = await read()
  const rest = low.length - 3
  expect(followUps).toEqual({ low: low.length, days: 5, answered: 3, open: 0, late: rest, inTime: 2, share: 2 / (3 + rest), median: 3 })

  await rate(world, several(2, { wardId: cast.wardA, day: '2026-02-27', deskId: cast.desk1, officerId: cast.lan }, [1]))
  expect((await read()).followUps).toMatchObject({ low: low.length + 2, open: 2, late: rest })
  expect((await reports.read<WholeReport>('tu', `${WARD}?${SPAN}`)).followUps).toBeNull()
}) // biome-ignore format: one line is one answer

test('the spreadsheet and the paper say these figures to the last digit, and hide what the page hides', async () => {
  const { facets, followUps } = await read()
  const csv: string[][] = parse((await fetchBytes(reports.get('sau', `${WARD}.csv?${SPAN}`))).bytes, { bom: true })
  const pages = await readPdf((await fetchBytes(reports.get('sau', `${WARD}.pdf?${SPAN}`))).bytes, 20)
  const paper = pages.map(({ text }) => text).join(' ').replace(/\s+/g, ' ')
  const { reasons, criteria, hours, weekdays, neighbourhoods } = facets
  const lines: [about: string, name: string, figure: Figure][] = [
    ...reasons.map(({ reason, service }): [string, string, Figure] => [
      'Lý do, tại quầy', vi.facets.reasons.name[reason] ?? '', service,
    ]),
    ...criteria.map(({ title, answers }): [string, string, Figure] => ['Câu hỏi thêm', title.vi, answers]),
    ...hours.map(({ hour, service }): [string, string, Figure] => ['Theo giờ, tại quầy', vi.facets.hours.at(hour), service]),
    ...weekdays.map(({ weekday, service }): [string, string, Figure] => [
      'Theo thứ, tại quầy', vi.facets.weekdays.name[weekday] ?? '', service,
    ]),
    ...neighbourhoods.map(({ name, service }): [string, string, Figure] => ['Khu phố, ấp', name, service]),
  ]
  expect(lines.filter(([, , { standing }]) => standing === 'hidden').length).toBeGreaterThan(5)
  expect(lines.filter(([, , { standing }]) => standing !== 'hidden').length).toBeGreaterThan(8)
  for (const [about, name, figure] of lines) {
    const cells = csv.find((row) => row[0] === about && row[1] === name) ?? expect.unreachable(`${about} ${name}`)
    expect(cells.slice(4, 6)).toEqual(['01/01/2026', '31/03/2026'])
    if (figure.standing === 'hidden') {
      expect(cells.slice(7, 15).join('')).toBe('')
      continue
    }
    const { n, bars, share, low, high } = figure
    const percents = [share, low, high].map((part) => (part * 100).toFixed(1))
    expect(cells.slice(6, 15)).toEqual([...[n, ...bars].map(String), ...percents])
    const printed = [name, n, ...bars, printPercent(share, 1), printInterval(low, high)].join(' ')
    expect(paper).toContain(printed.replace(/\s+/g, ' '))
  }
  const { answered, inTime, open, late } = followUps ?? expect.unreachable()
  const low = csv.filter(([about]) => about === 'Đánh giá thấp').map((row) => row[6])
  expect(low).toEqual([inTime, answered - inTime, open, late].map(String))
  for (const n of [`Đang chờ, còn hạn ${open}`, `Quá hạn, chưa trả lời ${late}`]) expect(paper).toContain(n)
}) // biome-ignore format: one line is one row

async function actor(signIn: string): Promise<Actor> {
  const { rows } = await reports.world.pool.query('select id, name, role, ward_id from users where sign_in = $1', [signIn])
  const { id, name, role, ward_id: wardId } = rows[0]
  return { kind: 'user', id, name, role, wardId, officerId: null }
} // biome-ignore format: a query is one line
