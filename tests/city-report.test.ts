import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lateByDesk } from '../src/cases/overdue-queries.ts'
import { answeredByWard } from '../src/followups/answered-by-ward.ts'
import { close } from '../src/followups/close.ts'
import { importFile } from '../src/imports/import-file.ts'
import { setBoundary } from '../src/places/set-boundary.ts'
import type { CityReport } from '../src/reports/city.ts'
import type { WardsMap } from '../src/reports/city-maps.ts'
import { closedLine } from '../src/reports/closed.ts'
import { closedMonths } from '../src/reports/closed-months.ts'
import { RULE } from '../src/reports/honest.ts'
import type { Figure } from '../src/reports/report.ts'
import type { WholeReport } from '../src/reports/whole-report.ts'
import { addDays } from '../src/values/day.ts'
import { firstDay, monthOf, monthsOf, nextMonth } from '../src/values/month.ts'
import { printNumber, printPercent } from '../src/values/number.ts'
import { perform } from '../src/world.ts'
import fc from './support/chance.ts'
import { fetchBytes } from './support/fetch-bytes.ts'
import { readPdf } from './support/pdf.ts'
import { rate, several } from './support/rated.ts'
import { openReporting, type Reporting, rateAYear } from './support/reporting.ts'
import { tiles } from './support/tiles.ts'
import { OPERATOR } from './support/world.ts'

// It is 2 March 2026. An Bình and Bình Yên are in force since July 2025; Cũ Kỹ ended with 2025, Đông Hòa begins in February.
const OLD = 3
const NEW = 4
let reports: Reporting

beforeAll(async () => {
  reports = await openReporting()
  const { world, cast } = reports
  const { wardA, wardB, desk1, lan } = cast
  const rows = { kind: 'phường', province: 'Thành phố Mẫu', created_at: world.now() }
  await world.db
    .insertInto('wards')
    .values([
      { ...rows, id: OLD, code: '99103', name: 'Cũ Kỹ', valid_from: '2010-01-01', valid_to: '2026-01-01' },
      { ...rows, id: NEW, code: '99103', name: 'Đông Hòa', valid_from: '2026-02-01' },
    ])
    .execute()
  await rateAYear(reports)
  const deskB = await world.db.selectFrom('desks').select('id').where('ward_id', '=', wardB).executeTakeFirstOrThrow()
  const atB = { wardId: wardB, deskId: deskB.id, officerId: null }
  await rate(world, [
    ...several(40, { ...atB, day: '2025-12-10' }, [1, 2, 1, 5]),
    ...several(40, { ...atB, day: '2026-01-14' }, [5, 5, 4, 5, 3]),
    ...several(5, { ...atB, day: '2025-07-11', handling: 4 }),
    ...several(30, { ...atB, day: '2025-08-12' }),
    ...several(12, { wardId: OLD, day: '2025-12-11', ward: 4 }),
    ...several(7, { wardId: wardA, day: '2020-02-03', deskId: desk1, officerId: lan }),
  ])
  await work(deskB.id)
})
afterAll(() => reports?.close())

/** Ward A says how many cases its desks have finished, but for December at desk 2; ward B has a register, and answers. */
async function work(deskB: string): Promise<void> {
  const { world, cast } = reports
  const take = (wardId: number, name: string, rows: readonly string[]) =>
    perform(world, OPERATOR, async (act) => {
      const file = Buffer.from(rows.join('\n'))
      const report = await importFile(act, wardId, file, false, undefined, null, { name, secrets: world.secrets })
      expect(report.outcome).toBe('imported')
    })
  const months = ['2025-10', '2025-11', '2025-12', '2026-01']
  const said = months.flatMap((month) => [`${month},1,100`, ...(month === '2025-12' ? [] : [`${month},2,80`])])
  await take(cast.wardA, 'thang.csv', ['tháng,mã quầy,số hồ sơ', ...said])
  const { code } = await world.db.selectFrom('desks').select('code').where('id', '=', deskB).executeTakeFirstOrThrow()
  await take(cast.wardB, 'so.csv', [
    'mã hồ sơ,ngày tiếp nhận,ngày hẹn trả,ngày xong,thủ tục,mã quầy',
    ...Array.from({ length: 90 }, (_, at) => {
      const due = at % 3 === 0 ? '20/12/2025' : '20/01/2026'
      const finished = at % 10 === 0 ? '' : at % 5 === 0 ? '28/01/2026' : at % 3 === 0 ? '19/12/2025' : '19/01/2026'
      return `H29.22.5-251101-${1000 + at},28/11/2025,${due},${finished},Khai sinh,${code}`
    }),
    `H29.22.5-251101-2000,03/11/2025,04/11/2025,04/11/2025,Khai sinh,${code}`, // since when the register knows cases
  ])
  const low = world.db.selectFrom('ratings').select('id').where('ward_id', '=', cast.wardB).where('service', '<=', 2)
  const { rows } = await world.pool.query(`select id, name from users where ward_id = ${cast.wardB}`)
  const thu = { kind: 'user', ...rows[0], role: 'chair', wardId: cast.wardB, officerId: null }
  for (const { id } of await low.where('day', '=', '2025-12-10').orderBy('id').limit(12).execute()) {
    const deed = { ...world, now: () => new Date('2025-12-11T10:00:00+07:00') }
    await perform(deed, thu, (act) => close(act, cast.wardB, id, 'explained', ''))
  }
}

const city = (query: string) => reports.read<CityReport>('quan.tri', `/api/reports/city${query}`)
const line = (report: CityReport, name: string) => {
  const found = report.wards.find((ward) => ward.name.includes(name))
  if (!found) throw new Error(`no ${name}`)
  return found
}

describe('the report of all wards', () => {
  test('says of each ward what its own report says, to the last digit', async () => {
    for (const [from = '', to = ''] of [
      ['2026-01', '2026-01'],
      ['2025-10', '2026-01'],
      ['2025-03', '2026-02'],
      ['2025-07', '2025-08'],
      ['2025-08', '2025-08'],
    ]) {
      // biome-ignore format: one line
      const report = await city(`?from=${from}&to=${to}`)
      const span = { from: firstDay(from), to: firstDay(nextMonth(to)) }
      for (const { key, name, service, handling, ward, coverage, followUps } of report.wards) {
        const path = `/api/reports/wards/${key}?from=${span.from}&to=${span.to}`
        const own = await reports.read<WholeReport>('quan.tri', path)
        const said = { service: service.figure, handling: handling.figure, ward: ward.figure }
        const same = own.from === span.from && own.to === span.to
        const soFar = own.from === span.from && own.to > span.to && to === '2026-02'
        if (same) {
          expect(said, `${name} ${from}`).toEqual(own.totals)
          expect(coverage, `${name} ${from}`).toEqual(own.coverage)
          expect(own.followUps, `${name} ${from}`).toMatchObject(followUps ?? expect.unreachable())
        }
        // A span that may not be told alone is told as a longer one there: here with the running month, or not at all.
        else if (soFar && service.running) expect(said.service, `${name} ${from}`).toEqual(own.totals.service)
        else expect(said.service.standing, `${name} ${from}, there ${own.from}–${own.to}`).toBe('hidden')
      }
      expect(line(report, 'An Bình').service.figure.standing).toBe('full')
    }
  })

  test('how many of the cases were rated is summed where it is known, and where not it is said why', async () => {
    const report = await city('?from=2026-01&to=2026-01')
    const [a, b] = [line(report, 'An Bình'), line(report, 'Bình Yên')]
    expect(a.coverage).toMatchObject({ because: null, cases: 180, share: (a.service.figure.n ?? 0) / 180 })
    expect(b.coverage).toMatchObject({ because: null, share: 40 / (b.coverage.cases ?? 0) })
    expect(report.work.coverage).toEqual({
      wards: 2,
      cases: 180 + (b.coverage.cases ?? 0),
      share: ((a.service.figure.n ?? 0) + 40) / (180 + (b.coverage.cases ?? 0)),
    })
    const december = await city('?from=2025-12&to=2025-12')
    expect(line(december, 'An Bình').coverage).toMatchObject({ because: 'no-counts', share: null }) // desk 2 said nothing
    expect(december.work.coverage.wards).toBe(1)
    expect(line(await city('?from=2025-11&to=2026-01'), 'An Bình').coverage).toMatchObject({
      because: 'part',
      known: ['2025-11', '2026-01'],
    })
    const february = line(await city('?from=2026-02&to=2026-02'), 'An Bình').coverage
    expect(february).toMatchObject({ because: 'no-counts', months: 2, cut: true })
  })

  test('who waits for an answer is told ward by ward, and what is late as of today', async () => {
    const report = await city('?from=2025-12&to=2025-12')
    expect(line(report, 'Bình Yên').followUps).toEqual({ low: 30, answered: 12, open: 0, late: 18 })
    const sums = report.wards.map(({ followUps }) => followUps?.late ?? 0)
    expect(report.work.followUps).toMatchObject({ days: 5, late: sums.reduce((sum, n) => sum + n) })
    // On 12 December the others of the 10th are in time still.
    const { world, cast } = reports
    const then = await answeredByWard(world.db, [cast.wardB], { from: '2025-12', to: '2025-12' }, '2025-12-12')
    expect(then.get(cast.wardB)).toEqual({ low: 30, answered: 12, open: 18, late: 0 })
  })

  test('cases of the registers are told by the month in which they were due, as the ward’s own list has them', async () => {
    const { world, cast } = reports
    for (const [from, to] of [
      ['2025-12', '2025-12'],
      ['2025-12', '2026-01'],
    ] as const) {
      const { wards, work } = await city(`?from=${from}&to=${to}`)
      const own = await lateByDesk(world.db, cast.wardB, firstDay(from), addDays(firstDay(nextMonth(to)), -1))
      const sum = (name: 'due' | 'late' | 'open') => own.reduce((all, one) => all + one[name], 0)
      const [b, a] = ['Bình Yên', 'An Bình'].map((name) => wards.find((ward) => ward.name.includes(name))?.due)
      expect(b).toEqual({ due: sum('due'), late: sum('late'), open: sum('open'), months: from === to ? 1 : 2 })
      expect(b?.open).toBeGreaterThan(0)
      expect(a).toBeNull() // it has no register
      expect(work.due).toEqual({ due: sum('due'), late: sum('late'), open: sum('open'), wards: 1 })
    }
  })

  test('the last month is told with the few answers of the running one, which could be had by subtraction otherwise', async () => {
    const { service } = line(await city('?from=2026-02&to=2026-02'), 'An Bình')
    const count = `select sum(n)::int as n from daily_counters where ward_id = $1 and desk_id is not null and day between `
    const of = async (days: string) => (await reports.world.pool.query(count + days, [reports.cast.wardA])).rows[0]?.n
    const march = await of(`'2026-03-01' and '2026-03-31'`)
    expect([march > 0, march < 10]).toEqual([true, true])
    expect(service).toMatchObject({ running: true, figure: { n: await of(`'2026-02-01' and '2026-03-31'`) } })
    expect(line(await city('?from=2026-01&to=2026-01'), 'An Bình').service.running).toBe(false)
  })

  test('without months it is of the last one that is over, and keeps the order of names', async () => {
    const report = await city('')
    expect(report).toMatchObject({ from: '2026-02', to: '2026-02', before: { from: '2026-01', to: '2026-01' } })
    expect(report.wards.map(({ name }) => name)).toEqual(['Phường An Bình', 'Phường Bình Yên', 'Phường Đông Hòa'])
    expect(report.trend).toHaveLength(12)
    expect([report.trend[0], report.trend.at(-1)]).toEqual(['2025-03', '2026-02'])
  })

  test('a ward that ended stands in its own time with its days, and one that began later does not', async () => {
    const report = await city('?from=2025-12&to=2025-12')
    expect(report.wards.map(({ name, on }) => [name, on])).toEqual([
      ['Phường An Bình', true],
      ['Phường Bình Yên', true],
      ['Phường Cũ Kỹ (01/01/2010–31/12/2025)', true],
    ])
    const both = await city('?from=2025-12&to=2026-02')
    expect(both.wards.map(({ name, on }) => [name.slice(7, 12), on])).toContainEqual(['Cũ Kỹ', false])
    expect(line(both, 'Cũ Kỹ').ward.figure).toMatchObject({ n: 24, standing: 'preliminary' })
  })

  test('the whole is the sum of what is told, so that a ward of five can’t be had by subtraction', async () => {
    const report = await city('?from=2025-07&to=2025-07')
    const five = line(report, 'Bình Yên').service
    expect(five.figure).toMatchObject({ standing: 'hidden', because: 'few', n: null })
    expect([five.compared, five.moved, five.trend.at(-1)]).toEqual([null, null, null])
    const { figure, left } = report.totals.service
    expect(figure).toEqual(line(report, 'An Bình').service.figure)
    expect(left).toBe(1)
    // Nor by asking for two months and taking one of them off.
    const august = line(await city('?from=2025-08&to=2025-08'), 'Bình Yên').service
    expect(august.figure).toMatchObject({ standing: 'hidden', because: 'withheld' })
    expect(line(await city('?from=2025-07&to=2025-08'), 'Bình Yên').service.figure).toMatchObject({ n: 35 })
    const january = await city('?from=2026-01&to=2026-01')
    const parts = january.wards.map(({ service }) => service.figure.n ?? 0)
    expect(january.totals.service).toMatchObject({ left: 0, figure: { n: parts.reduce((sum, n) => sum + n) } })
  })

  test('a change is told only where the intervals part', async () => {
    const report = await city('?from=2026-01&to=2026-01')
    expect(line(report, 'Bình Yên').service).toMatchObject({ moved: 'up', before: [40, 10], compared: 'same' })
    expect(line(report, 'An Bình').service).toMatchObject({ moved: 'same' })
    expect(line(await city('?from=2026-02&to=2026-02'), 'Bình Yên').service.moved).toBeNull()
  })

  test('the spreadsheet and the CSV hold the same figures, and who took them is in the audit', async () => {
    const report = await city('?from=2025-10&to=2025-12')
    const csv = await reports.get('quan.tri', '/api/reports/city.csv?from=2025-10&to=2025-12')
    expect(csv.headers['content-disposition']).toContain('hai-long-thanh-pho-2025-10-2025-12.csv')
    const lines = parse(csv.text, { bom: true, columns: true }) as Record<string, string>[]
    expect(lines).toHaveLength(3 * (1 + report.wards.length))
    for (const { name, code, service, coverage, followUps, due } of report.wards) {
      const said = lines.find((one) => one.Tên === name && one['Câu hỏi'] === 'Cách phục vụ')
      const { figure } = service
      expect(said).toMatchObject({
        Mã: code,
        'Từ tháng': '10/2025',
        'Số đánh giá (n)': figure.n === null ? '< 10' : String(figure.n),
        'Tỷ lệ hài lòng (%)': figure.share === null ? '' : (figure.share * 100).toFixed(1),
        'Tỷ lệ hồ sơ được đánh giá (%)': coverage.share === null ? 'Không rõ' : (coverage.share * 100).toFixed(1),
        'Quá hạn trả lời': String(followUps?.late),
        'Hồ sơ trễ hạn': due === null ? '' : String(due.late),
      })
    }
    expect(lines[0]).toMatchObject({
      Về: 'Toàn thành phố',
      'Đánh giá thấp': String(report.work.followUps?.low),
      'Hồ sơ đến hạn': String(report.work.due?.due),
    })
    expect((await reports.get('quan.tri', '/api/reports/city.csv?from=2025-10&to=2025-12')).text).toBe(csv.text)
    const book = await reports.get('quan.tri', '/api/reports/city.xlsx?from=2025-10&to=2025-12').responseType('blob')
    expect((book.body as Buffer).subarray(0, 2).toString()).toBe('PK')
    const audit = reports.world.db.selectFrom('audit').select('details').where('action', '=', 'report-exported')
    expect(await audit.where('ward_id', '=', 0).execute()).toHaveLength(3)
  })

  test('what is no month, or not over, is told beside its field', async () => {
    const faults = async (query: string) => (await reports.get('quan.tri', `/api/reports/city?${query}`)).body.errors
    expect(await faults('from=2026-13')).toEqual({ from: expect.stringContaining('2026-08') })
    expect(await faults('from=2026-01-05&to=x')).toEqual({ from: expect.any(String), to: expect.any(String) })
    expect(await faults('to=2026-03')).toEqual({ to: 'Chỉ xem được những tháng đã hết.' })
    expect(await faults('from=2026-02&to=2026-01')).toEqual({ to: 'Tháng cuối không được trước tháng đầu.' })
    expect(await faults('from=2020-01&to=2025-01')).toEqual({ from: 'Xem nhiều nhất 5 năm một lần.' })
    expect((await reports.get('quan.tri', '/api/reports/city/map?to=2026-03')).status).toBe(422)
  })

  test('to chairs, clerks and officers it is not there, in the same bytes as what does not exist', async () => {
    const bytes = async (who: 'sau' | 'tu' | 'lan', path: string) => {
      const { status, text, headers } = await reports.get(who, path)
      return { status, text, headers: { ...headers, date: '' } }
    }
    const paths = ['city', 'city.csv', 'city.xlsx', 'city.pdf', 'city/map'].map((name) => `/api/reports/${name}`)
    for (const who of ['sau', 'tu', 'lan'] as const) {
      const missing = await bytes(who, '/api/reports/wards/99999')
      expect(missing.status).toBe(404)
      for (const path of paths) expect(await bytes(who, path), `${who} ${path}`).toEqual(missing)
    }
    for (const path of paths) expect((await reports.get('nobody', path)).status).toBe(401)
    for (const path of paths) expect((await reports.get('quan.tri', path)).status).toBe(200)
  })

  test('the map shows the wards in force on the last day, and a boundary drawn anew at once', async () => {
    const map = (query: string) => reports.read<WardsMap>('quan.tri', `/api/reports/city/map?${query}`)
    expect(await map('to=2026-02')).toBeNull()
    const boundaries = tiles(2, 2)
    const draw = (wardId: number, at: number) =>
      perform(reports.world, OPERATOR, (act) => setBoundary(act, wardId, boundaries[at] ?? null, null))
    for (const [at, wardId] of [reports.cast.wardA, reports.cast.wardB, OLD].entries()) await draw(wardId, at)
    const keys = async (query: string) => (await map(query))?.shapes.map((shape) => shape.key)
    expect(await keys('to=2026-02')).toEqual(['99101-20250701', '99102-20250701'])
    expect(await keys('to=2025-12')).toEqual(['99101-20250701', '99102-20250701', '99103-20100101'])
    await draw(NEW, 3)
    expect(await keys('to=2026-02')).toContain('99103-20260201')
  })

  test('on paper it says the same figures, every ward in its tables, under the nation’s heading; in the audit before it goes', async () => {
    const query = 'from=2025-10&to=2026-01'
    const report = await city(`?${query}`)
    const { bytes, headers } = await fetchBytes(reports.get('quan.tri', `/api/reports/city.pdf?${query}`))
    expect(headers['content-type']).toBe('application/pdf')
    expect(headers['content-disposition']).toContain('hai-long-thanh-pho-2025-10-2026-01.pdf')
    const pages = await readPdf(bytes, 20)
    const paper = pages.map(({ text }) => text).join(' ').replace(/[\s\u00a0]+/g, ' ') // biome-ignore format: one sentence
    for (const words of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'THÀNH PHỐ MẪU', 'Từ tháng 10/2025', 'CHỦ TỊCH', RULE])
      expect(paper).toContain(words)
    expect(paper).toContain(`Trang ${pages.length}/${pages.length}`)
    const full = (figure: Figure) => [...(figure.bars ?? []).map((n) => printNumber(n)), printPercent(figure.share ?? 0, 1)].join(' ') // biome-ignore format: one line
    for (const question of ['service', 'handling', 'ward'] as const)
      expect(paper).toContain(full(report.totals[question].figure).replaceAll('\u00a0', ' '))
    expect(report.wards).toHaveLength(3)
    for (const { name, service, followUps } of report.wards) {
      if (service.figure.bars) expect(paper).toContain(`${name} ${printNumber(service.figure.n)} ${full(service.figure)}`.replaceAll('\u00a0', ' ')) // biome-ignore format: one line
      if (followUps?.late) expect(paper).toContain(`${name} ${followUps.late} `)
    }
    expect(report.work.followUps?.late).toBeGreaterThan(0)
    expect(paper).toContain('ở 1 phường, xã có sổ hồ sơ')
    expect(paper).toContain('An Bình Bình Yên') // the map bears their names
    expect(paper).toContain('Ranh giới tham khảo.')
    const again = await fetchBytes(reports.get('quan.tri', `/api/reports/city.pdf?${query}`))
    expect(again.bytes.equals(bytes)).toBe(true)
    const audit = reports.world.db.selectFrom('audit').select('details').where('action', '=', 'report-exported')
    expect((await audit.orderBy('seq', 'desc').executeTakeFirst())?.details).toMatchObject({ from: '2025-10-01' })
  })
})

test('closed by months is closed by days, for every line and every span of months', () => {
  const START = '2025-01-01'
  const counts = fc.array(fc.tuple(fc.integer({ min: 0, max: 729 }), fc.integer({ min: 1, max: 14 })), {
    maxLength: 40,
  })
  const months = monthsOf({ from: START, to: '2027-01-01' }).map(({ month }) => month)
  fc.assert(
    fc.property(counts, fc.nat(23), fc.nat(23), (drawn, one, other) => {
      const perDay = new Map<string, number>()
      const perMonth = new Map<string, number>()
      for (const [at, n] of drawn) {
        const day = addDays(START, at)
        perDay.set(day, (perDay.get(day) ?? 0) + n)
        perMonth.set(monthOf(day), (perMonth.get(monthOf(day)) ?? 0) + n)
      }
      const [first = '', last = ''] = [months[Math.min(one, other)], months[Math.max(one, other)]]
      const span = { from: firstDay(first), to: firstDay(nextMonth(last)) }
      const byMonths = closedMonths(perMonth)({ from: first, to: last })
      expect(byMonths).toBe(closedLine(perDay).over(span))
    }),
    { numRuns: 400 },
  )
})
