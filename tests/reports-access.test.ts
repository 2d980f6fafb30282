import { parse } from 'csv-parse/sync'
import type supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WardReport } from '../src/reports/report.ts'
import { rate, several } from './support/rated.ts'
import { openReporting, type Person, type Reporting, rateAYear } from './support/reporting.ts'
import type { Cast } from './support/ward-a.ts'
import type { TestWorld } from './support/world.ts'

let reports: Reporting
let world: TestWorld
let cast: Cast
const get: Reporting['get'] = (who, path) => reports.get(who, path)
const read: Reporting['read'] = (who, path) => reports.read(who, path)

beforeAll(async () => {
  reports = await openReporting()
  ;({ world, cast } = reports)
  await rateAYear(reports)
  await rate(
    world,
    several(4, { wardId: cast.wardA, day: '2023-05-08', deskId: cast.desk1, officerId: cast.minh }, [1]),
  )
})
afterAll(() => reports?.close())

const YEAR = 'from=2025-03-03&to=2026-03-02'

describe('who may see what', () => {
  const deskReport = '/api/reports/wards/99101'
  const missing = '/api/reports/wards/99999'
  const bytes = ({ status, text, headers: { date, ...headers } }: supertest.Response) => ({ status, text, headers })

  test('another ward, another officer, and what does not exist answer in the same bytes', async () => {
    const { lan, minh, thu } = cast
    const nothing = bytes(await get('sau', missing))
    expect(nothing.status).toBe(404)
    const forbidden: [Person, string][] = [
      ['thu', deskReport],
      ['thu', '/api/reports/wards/99101-20250701?from=nonsense'],
      ['thu', `/api/reports/officers/${lan}`],
      ['lan', deskReport],
      ['lan', `/api/reports/officers/${minh}`],
      ['lan', `/api/reports/officers/${thu}`],
      ['tu', `/api/reports/officers/${lan}`],
      ['tu', '/api/reports/wards/99102'],
      ['sau', `/api/reports/officers/${thu}`],
      ['sau', '/api/reports/officers/00000000-0000-4000-8000-000000000000'],
      ['sau', "/api/reports/officers/1' or '1'='1"],
      ['quan.tri', missing],
      ['quan.tri', '/api/reports/officers/00000000-0000-4000-8000-000000000000'],
    ]
    for (const [who, path] of forbidden) {
      expect(bytes(await get(who, path)), `${who} ${path}`).toEqual(nothing)
      const [bare, query] = path.split('?')
      expect(bytes(await get(who, `${bare}.csv?${query ?? ''}`)), `${who} ${path} as CSV`).toEqual(nothing)
    }
  })

  test('their own they get', async () => {
    const { lan, minh, thu } = cast
    const allowed: [Person, string][] = [
      ['sau', deskReport],
      ['sau', `/api/reports/officers/${minh}`],
      ['thu', '/api/reports/wards/99102-20250701'],
      ['lan', `/api/reports/officers/${lan}`],
      ['tu', deskReport],
      ['quan.tri', deskReport],
      ['quan.tri', `/api/reports/officers/${thu}`],
    ]
    for (const [who, path] of allowed) {
      expect((await get(who, path)).status, `${who} ${path}`).toBe(200)
      expect((await get(who, `${path}.csv`)).status, `${who} ${path} as CSV`).toBe(200)
    }
  })

  test('nobody who is not signed in gets anything', async () => {
    for (const path of [deskReport, missing, `${deskReport}.csv`, '/api/reports/me', '/api/reports/wards']) {
      expect((await get('nobody', path)).status, path).toBe(401)
    }
  })

  test('a clerk sees the ward, and no officer or desk of it', async () => {
    const full = await read<WardReport>('sau', `${deskReport}?${YEAR}`)
    const report = await read<WardReport>('tu', `${deskReport}?${YEAR}`)
    expect(full.officers.length * full.desks.length).toBeGreaterThan(0)
    expect(report.totals).toEqual(full.totals)
    expect({ officers: report.officers, desks: report.desks, unassigned: report.unassigned }).toEqual({
      officers: [],
      desks: [],
      unassigned: null,
    })
  })

  test('each is told which wards are theirs, and who they are', async () => {
    const keys = async (who: Person) => (await read<{ key: string }[]>(who, '/api/reports/wards')).map(({ key }) => key)
    expect(await keys('sau')).toEqual(['99101-20250701'])
    expect(await keys('thu')).toEqual(['99102-20250701'])
    expect(await keys('quan.tri')).toEqual(['99101-20250701', '99102-20250701'])
    expect(await keys('lan')).toEqual([])
    expect(await read('lan', '/api/reports/me')).toEqual({ name: 'Chị Lan', role: 'officer', officerId: cast.lan })
  })
})

describe('a bad question', () => {
  test.each([
    ['from=hôm+qua', 'from'],
    ['from=2026-02-29', 'from'],
    ['to=0000-01-01', 'to'],
    ['from=9999-12-01&to=9999-12-31', 'from'],
    ['from=2026-03-02&to=2026-03-02', 'to'],
    ['from=2021-03-01&to=2026-03-02', 'from'],
    ['by=year', 'by'],
    ['by=', 'by'],
  ])('%s is refused beside its field, in Vietnamese', async (query, field) => {
    for (const path of ['wards/99101', 'wards/99101.csv', `officers/${cast.lan}`]) {
      const answer = await get('sau', `/api/reports/${path}?${query}`)
      expect(answer.status).toBe(422)
      expect(answer.body.errors[field]).toMatch(/[ạảãàáâậầấăặđêệếềôơưừ]/)
    }
  })

  test('five whole years are answered', async () => {
    const { trend } = await read<WardReport>('sau', '/api/reports/wards/99101?from=2021-03-02&to=2026-03-02&by=day')
    expect(trend).toHaveLength(1826)
  })
})

describe('the spreadsheet', () => {
  type Row = Record<string, string>
  const rows = (text: string) => parse(text, { bom: true, columns: true }) as Row[]

  test('holds the figures of the same question, hidden where they are hidden', async () => {
    const report = await read<WardReport>('sau', `/api/reports/wards/99101?${YEAR}&by=month`)
    const answer = await get('sau', `/api/reports/wards/99101.csv?${YEAR}&by=month`)
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toBe(
      'attachment; filename="hai-long-99101-2025-03-03-2026-03-02.csv"',
    )
    expect(answer.text.startsWith('\ufeff')).toBe(true)
    const table = rows(answer.text)
    const lan = table.find((row) => row.Tên === 'Trần Thị Lan' && row['Câu hỏi'] === 'Cách phục vụ') as Row
    const { service } = report.officers[0] as WardReport['officers'][0]
    const cells = ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'].map((step) =>
      Number(lan[step]),
    )
    expect(cells).toEqual(service.bars)
    expect(Number(lan['Số đánh giá (n)'])).toBe(service.n)
    expect(lan['Tỷ lệ hài lòng (%)']).toBe(((service.share ?? 0) * 100).toFixed(1))
    expect([lan['Từ ngày'], lan['Đến hết ngày']]).toEqual(['03/03/2025', '01/03/2026'])
    expect(table.filter((row) => row.Về === 'Diễn biến')).toHaveLength(report.trend.length)

    const hidden = rows((await get('sau', '/api/reports/wards/99101.csv?from=2023-05-08&to=2023-05-09')).text)
    const minh = hidden.find((row) => row.Tên === 'Nguyễn Văn Minh') as Row
    expect([minh['Số đánh giá (n)'], minh['Rất không hài lòng'], minh['Mức tin cậy']]).toEqual([
      '< 10',
      '',
      'Chưa đủ 10 đánh giá',
    ])
  })

  test('makes text of what a spreadsheet would run', async () => {
    const evil = { ward_id: cast.wardA, code: 'X9', created_at: world.now() }
    await world.db
      .insertInto('officers')
      .values({ ...evil, id: crypto.randomUUID(), name: '=HYPERLINK("http://x","y")', title: '@sum' })
      .execute()
    const { text } = await get('sau', `/api/reports/wards/99101.csv?${YEAR}`)
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")",'@sum`)
    expect(text).not.toMatch(/(^|,)"?[=@+]/m)
  })
})
