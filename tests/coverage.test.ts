import type { AddressInfo } from 'node:net'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { importFile } from '../src/imports/import-file.ts'
import { wardById } from '../src/places/queries.ts'
import { closedLine, closedParts } from '../src/reports/closed.ts'
import { coveragesOf } from '../src/reports/coverage.ts'
import { figure } from '../src/reports/honest.ts'
import { readWardReport } from '../src/reports/read.ts'
import type { Coverage, OfficerReport, WardReport } from '../src/reports/report.ts'
import { perform } from '../src/world.ts'
import { axe, describeInBrowser, newPage, openBrowser, putOff } from './support/browser.ts'
import { rate, several } from './support/rated.ts'
import { openReporting, type Reporting } from './support/reporting.ts'
import { PASSWORD } from './support/staff.ts'
import type { Cast } from './support/ward-a.ts'

// Monday 2 March 2026. January: 40 at desk 1 (chị Lan), 12 at desk 2 (anh Minh), 8 there with nobody. February: 30 at desk 1.
let it: Reporting
let cast: Cast
beforeAll(async () => {
  it = await openReporting()
  cast = it.cast
  const { wardA: wardId, desk1, desk2, lan, minh } = cast
  await rate(it.world, [
    ...several(40, { wardId, day: '2026-01-12', deskId: desk1, officerId: lan }),
    ...several(12, { wardId, day: '2026-01-13', deskId: desk2, officerId: minh }),
    ...several(8, { wardId, day: '2026-01-14', deskId: desk2 }),
    ...several(30, { wardId, day: '2026-02-11', deskId: desk1, officerId: lan }),
    ...several(25, { wardId, day: '2026-01-15' }), // the ward as a body: no case was finished there
  ])
})
afterAll(() => it.close())

test('a month without a number of an officer is known only where it may be told that nobody rated them', () => {
  const day = (lan: number, minh: number, hoa: number) => new Map([['lan', lan], ['minh', minh], ['hoa', hoa]]) // biome-ignore format: a row
  const days = new Map([['2026-01-12', day(20, 10, 2)], ['2026-02-10', day(20, 0, 11)]]) // biome-ignore format: two rows
  const of = (id: string) => new Map([...days].map(([at, one]) => [at, one.get(id) ?? 0]))
  const all = new Map([...days].map(([at, one]) => [at, [...one.values()].reduce((a, b) => a + b)]))
  const officer = closedParts(all, new Map(['lan', 'minh', 'hoa'].map((id) => [id, of(id)])))
  const counts = { finished: [], rated: [], handled: [{ month: '2026-02', deskId: null, officerId: 'lan', n: 90 }] }
  const told = { ward: closedLine(all), officer, desk: officer }
  const few = figure([0, 0, 0, 0, 0], true)
  const february = coveragesOf({ from: '2026-02-01', to: '2026-03-01' }, counts, told)
  expect(february.officer('minh', few).because).toBe('no-counts') // as if somebody had rated anh Minh
  expect(february.officer('thu', figure([0, 0, 0, 0, 0])).because).toBe('no-cases') // who was never there
})
beforeEach(() => it.world.pool.query('delete from handled_cases'))

const take = async (header: string, ...rows: string[]) => {
  const file = Buffer.from([header, ...rows].join('\n'))
  const report = await perform(it.world, { kind: 'operator' }, (act) => importFile(act, cast.wardA, file, false))
  expect(report).toMatchObject({ outcome: 'imported' })
}
const BY_DESK = 'tháng,mã quầy,số hồ sơ'
const BY_OFFICER = 'tháng,mã cán bộ,số hồ sơ'
const JANUARY = 'from=2026-01-01&to=2026-02-01'
const FEBRUARY = 'from=2026-02-01&to=2026-03-01'
const BOTH = 'from=2026-01-01&to=2026-03-01'
const ward = (query: string, who: 'sau' | 'tu' = 'sau') => it.read<WardReport>(who, `/api/reports/wards/99101?${query}`)
const covered = async (query: string) => (await ward(query)).coverage
const csv = async (path: string): Promise<Record<string, string>[]> =>
  parse((await it.get('sau', path)).text, { bom: true, columns: true })
const cells = (row: Record<string, string> | undefined) => [
  row?.['Số hồ sơ đã giải quyết'],
  row?.['Tỷ lệ hồ sơ được đánh giá (%)'],
  row?.['Về tỷ lệ này'],
]

describe('how many of the cases were rated', () => {
  test('is unknown while the ward has said no numbers', async () => {
    const report = await ward(JANUARY)
    expect(report.totals.service.n).toBe(60)
    expect(report.coverage).toMatchObject({ share: null, because: 'no-counts', cases: null, months: 1, known: [] })
    expect(report.officers.map(({ coverage }) => coverage.because)).toEqual(['no-counts', 'no-counts'])
  })

  test('is ratings at the desks divided by cases finished, for the ward and for each desk', async () => {
    await take(BY_DESK, '2026-01,1,200', '2026-01,2,40')
    const report = await ward(JANUARY)
    expect(report.coverage).toMatchObject({
      share: 60 / 240,
      because: null,
      cases: 240,
      known: ['2026-01'],
      cut: false,
    })
    expect(report.desks.map(({ code, coverage: { share, cases } }) => [code, share, cases])).toEqual([
      ['1', 40 / 200, 200],
      ['2', 20 / 40, 40],
    ])
    // The ward counts by desk: how many of them each officer finished, nobody has said.
    expect(report.officers.map(({ coverage }) => coverage.because)).toEqual(['no-counts', 'no-counts'])
  })

  test('is told of each officer where the ward counts by officer', async () => {
    await take(BY_OFFICER, '2026-01,L1,100', '2026-01,M2,60')
    const report = await ward(JANUARY)
    expect(report.coverage).toMatchObject({ share: 60 / 160, cases: 160 })
    const [lan, minh] = report.officers.map(({ coverage }) => coverage)
    expect(lan).toMatchObject({ share: 40 / 100, because: null, cases: 100 })
    expect(minh).toMatchObject({ share: 12 / 60, because: null, cases: 60 })
    expect(report.desks.map(({ coverage }) => coverage.because)).toEqual(['no-counts', 'no-counts'])
    const alone = await it.read<OfficerReport>('sau', `/api/reports/officers/${cast.lan}?${JANUARY}`)
    expect(alone.coverage).toEqual(lan)
  })

  test('is told of both where the ward counts by desk and officer', async () => {
    await take('tháng,mã quầy,mã cán bộ,số hồ sơ', '2026-02,1,L1,90', '2026-02,1,M2,10', '2026-02,2,M2,0')
    const report = await ward(FEBRUARY)
    expect(report.coverage).toMatchObject({ share: 30 / 100, cases: 100 })
    expect(report.officers.map(({ coverage: { share, cases } }) => [share, cases])).toEqual([
      [30 / 90, 90],
      [0, 10],
    ])
    expect(report.desks.map(({ coverage: { share, because } }) => [share, because])).toEqual([
      [30 / 100, null],
      [null, 'no-cases'],
    ])
  })

  test('is hidden where the figure is: together with the cases it would be the number of ratings', async () => {
    const { wardA: wardId, desk1, desk2, lan, minh } = cast
    await rate(it.world, [
      ...several(40, { wardId, day: '2025-11-12', deskId: desk1, officerId: lan }),
      ...several(4, { wardId, day: '2025-11-12', deskId: desk2, officerId: minh }),
    ])
    await take(BY_OFFICER, '2025-11,L1,100', '2025-11,M2,60')
    const report = await ward('from=2025-11-01&to=2025-12-01')
    expect(report.coverage).toMatchObject({ share: 44 / 160 })
    expect(report.officers.map(({ service, coverage }) => [service.n, coverage.share, coverage.because])).toEqual([
      [null, null, 'hidden'],
      [null, null, 'hidden'],
    ])
  })

  test('adds the months up where all of them are known', async () => {
    await take(BY_DESK, '2026-01,1,200', '2026-01,2,40', '2026-02,1,60', '2026-02,2,0')
    expect(await covered(BOTH)).toMatchObject({ share: 90 / 300, cases: 300, months: 2, known: ['2026-01', '2026-02'] })
  })

  test('is unknown where a month has no number, and says which part is known, and that part’s share', async () => {
    await take(BY_DESK, '2026-01,1,200', '2026-01,2,40')
    expect(await covered(BOTH)).toEqual({
      share: null,
      because: 'part',
      cases: 240,
      months: 2,
      known: ['2026-01'],
      cut: false,
      knownShare: 60 / 240,
    })
  })

  test('is unknown where days begin or end within a month, because cases are counted by month', async () => {
    await take(BY_DESK, '2026-01,1,200', '2026-01,2,40', '2026-02,1,60')
    expect(await covered('from=2025-12-03&to=2026-03-03')).toMatchObject({
      share: null,
      because: 'part',
      months: 4,
      known: ['2026-01', '2026-02'],
      cut: true,
      knownShare: 90 / 300,
    })
    expect(await covered('from=2026-01-02&to=2026-02-01')).toMatchObject({ because: 'no-month', months: 1, cut: true })
  })

  test('is told over more days than were asked for where fewer than ten stand beside the known months', async () => {
    const { wardA: wardId, desk1, lan } = cast
    await take(BY_DESK, '2026-01,1,200', '2026-01,2,40')
    await rate(it.world, several(3, { wardId, day: '2025-12-30', deskId: desk1, officerId: lan }))
    const at = 'from=2025-12-01&to=2026-02-01'
    const { from, totals, coverage } = await ward(at)
    expect([from < '2025-12-01', totals.service.n]).toEqual([true, 63 + 44]) // those of November with the three
    expect(coverage).toMatchObject({ because: 'part', known: ['2026-01'], knownShare: 60 / 240 })
  })

  test('is unknown for a month in which a desk that was rated has no number', async () => {
    await take(BY_DESK, '2026-01,1,200')
    expect(await covered(JANUARY)).toMatchObject({ share: null, because: 'no-counts', known: [] })
    await take(BY_DESK, '2026-01,2,40')
    expect(await covered(JANUARY)).toMatchObject({ share: 60 / 240 })
  })

  test('is more than everything where there are more ratings than cases, and says so', async () => {
    await take(BY_DESK, '2026-01,1,30', '2026-01,2,10')
    expect(await covered(JANUARY)).toMatchObject({ share: 60 / 40, because: null })
    const [line] = await csv(`/api/reports/wards/99101.csv?${JANUARY}`)
    expect(cells(line)).toEqual(['40', '150.0', 'Nhiều đánh giá hơn hồ sơ: hãy xem lại số hồ sơ'])
  })

  test('stands in the spreadsheet, with the reason where it is unknown', async () => {
    await take(BY_DESK, '2026-01,1,200', '2026-01,2,40')
    const lines = await csv(`/api/reports/wards/99101.csv?${JANUARY}`)
    expect(cells(lines[0])).toEqual(['240', '25.0', ''])
    expect(cells(lines[1])).toEqual(['', '', '']) // of the other question
    expect(cells(lines.find((line) => line.Tên?.startsWith('1 –')))).toEqual(['200', '20.0', ''])
    expect(cells(lines.find((line) => line.Tên === 'Trần Thị Lan'))).toEqual(['', 'Không rõ', 'Chưa nhập số hồ sơ'])
    const [part] = await csv(`/api/reports/wards/99101.csv?${BOTH}`)
    expect(cells(part)).toEqual(['240', 'Không rõ', 'Biết 1/2 tháng: 01/2026'])
    const [week] = await csv('/api/reports/wards/99101.csv?from=2026-01-05&to=2026-01-12')
    expect(cells(week)).toEqual(['', 'Không rõ', 'Khoảng này không có tháng nào trọn vẹn'])
  })

  test('is told to the clerk of the ward as a whole only, and to chị Lan not by days that tell single visits', async () => {
    await take(BY_OFFICER, '2026-01,L1,100', '2026-01,M2,60')
    const seen = await ward(JANUARY, 'tu')
    expect(seen.coverage.share).toBe(60 / 160)
    expect([seen.officers, seen.desks]).toEqual([[], []])
    const own = await it.read<OfficerReport>('lan', `/api/reports/officers/${cast.lan}?${JANUARY}`)
    expect(own.from).toBe('2025-11-12') // from where her own line gives nobody away
    expect(own.coverage).toMatchObject({ share: null, knownShare: null } satisfies Partial<Coverage>)
  })

  test('leaves out what two people have excluded, as every figure of the report does', async () => {
    await take(BY_DESK, '2026-01,1,200', '2026-01,2,40')
    const bars = ['service', 'handling', 'ward'].flatMap((one) => [1, 2, 3, 4, 5].map((step) => `${one}_${step}`))
    const marked = bars.map((name) => (name === 'service_4' ? 5 : 0))
    await it.world.pool.query(
      `insert into marked_counters (ward_id, day, desk_id, officer_id, channel, mark, n, ${bars})
       values ($1, '2026-01-12', $2, $3, 'self', 'excluded', 5, ${marked})`,
      [cast.wardA, cast.desk1, cast.lan],
    )
    onTestFinished(() => void it.world.pool.query('delete from marked_counters'))
    const { totals, coverage } = await ward(BOTH)
    expect(totals.service.n).toBe(85)
    expect(coverage).toMatchObject({ because: 'part', known: ['2026-01'], knownShare: 55 / 240 })
  })

  test('is read without the ratings themselves, as is every figure beside it', async () => {
    await take(BY_DESK, '2026-01,1,200', '2026-01,2,40')
    const holder = await it.world.pool.connect()
    try {
      await holder.query('begin')
      await holder.query('lock table ratings in access exclusive mode')
      const found = (await wardById(it.world.db, cast.wardA)) ?? expect.unreachable()
      const asked = { from: '2026-01-01', to: '2026-02-01', by: 'week' } as const
      const report = await readWardReport(it.world.db, found, asked, () => true)
      expect(report.coverage).toMatchObject({ share: 60 / 240 })
      expect(report.officers.length).toBeGreaterThan(1)
    } finally {
      await holder.query('rollback')
      holder.release()
    }
  })
})

describeInBrowser('on the report page', () => {
  test.each([
    { width: 360, height: 640 },
    { width: 1280, height: 800 },
  ])('it stands beside the other figures and in the table of officers, at %o', async (size) => {
    await take(BY_OFFICER, '2026-01,L1,100', '2026-01,M2,60')
    const browser = await openBrowser()
    onTestFinished(() => browser.close())
    const page = await newPage(browser, size)
    await page.clock.setFixedTime(it.world.now())
    await page.goto(`http://127.0.0.1:${(it.server.address() as AddressInfo).port}/report/?${JANUARY}&by=week`)
    await page.fill('input[name=signIn]', 'sau')
    await page.fill('input[name=password]', PASSWORD)
    await page.click('main form button')
    await putOff(page)
    const headline = page.locator('.headline', { hasText: 'Tỷ lệ hồ sơ được đánh giá' })
    expect(await headline.locator('b').textContent()).toBe('37,5\u00a0%')
    expect(await headline.textContent()).toContain('trên 160 hồ sơ đã giải quyết')
    const lan = page.locator('tr', { has: page.locator('a', { hasText: 'Trần Thị Lan' }) }).first()
    expect(await lan.locator('td').last().textContent()).toBe('40,0\u00a0%100 hồ sơ')
    expect(await axe(page)).toEqual([])

    await page.goto(page.url().replace(JANUARY, 'from=2025-12-03&to=2026-03-03'))
    expect(await headline.textContent()).toContain(
      'không rõBiết 1/5 tháng. 01/2026: 37,5\u00a0%.Khoảng đang xem không trọn tháng.',
    )
    await headline.locator('a', { hasText: 'Xem riêng 01/2026' }).click()
    expect(await headline.locator('b').textContent()).toBe('37,5\u00a0%')
  })
})
