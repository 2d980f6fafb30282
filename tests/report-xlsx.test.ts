import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OfficerReport, WardReport } from '../src/reports/report.ts'
import { fetchBytes } from './support/fetch-bytes.ts'
import { openReporting, type Person, type Reporting, rateAYear } from './support/reporting.ts'

const SPAN = 'from=2025-03-03&to=2026-03-03&by=month'

let reports: Reporting
beforeAll(async () => {
  reports = await openReporting()
  const { world, cast } = reports
  await rateAYear(reports)
  await world.pool.query(`update officers set name = '=HYPERLINK("http://x","Lan")' where id = $1`, [cast.lan])
})
afterAll(() => reports.close())

const fetchFile = (who: Person, path: string) => fetchBytes(reports.get(who, path))

test('the workbook holds the figures of the page as numbers, its head stands still, and no cell is a formula', async () => {
  const { bytes, headers } = await fetchFile('sau', `/api/reports/wards/99101.xlsx?${SPAN}`)
  expect(headers['content-disposition']).toBe('attachment; filename="hai-long-99101-2025-03-03-2026-03-03.xlsx"')
  const report = await reports.read<WardReport>('sau', `/api/reports/wards/99101?${SPAN}`)
  const [sheet] = (await readXlsx(bytes)).sheets
  const [heads = [], ...rows] = sheet?.rows ?? []
  const at = (head: string) => heads.indexOf(head)
  expect(at('Tỷ lệ hài lòng')).toBeGreaterThan(0)
  const row = (about: string, name: string) => rows.find((cells) => cells[0] === about && cells[1] === name) ?? []
  const { service } = report.totals
  const whole = row('Phường', 'Phường An Bình')
  expect(whole[at('Số đánh giá (n)')]).toBe(service.n)
  expect(whole[at('Tỷ lệ hài lòng')]).toBeCloseTo(service.share ?? 0, 12)
  expect(whole[at('Khoảng tin cậy từ')]).toBeCloseTo(service.low ?? 0, 12)
  for (const { name, shrunk } of report.officers) {
    expect(row('Cán bộ', name)[at('Ước lượng thận trọng')]).toBeCloseTo(shrunk.service ?? 0, 12)
  }
  expect(report.officers.map(({ name }) => name)).toContain('=HYPERLINK("http://x","Lan")')
  expect(sheet?.freezePane).toMatchObject({ rows: 1 })
  expect(JSON.stringify([...(sheet?.cells?.values() ?? [])])).not.toContain('"formula"')
})

test('has the lines of the CSV, one for one', async () => {
  const { bytes } = await fetchFile('sau', `/api/reports/wards/99101.xlsx?${SPAN}`)
  const csv = (await reports.get('sau', `/api/reports/wards/99101.csv?${SPAN}`)).text
  expect((await readXlsx(bytes)).sheets[0]?.rows).toHaveLength(csv.trim().split('\r\n').length)
})

test('the same CSV of a month that is over is the same bytes when it is asked for again, years later', async () => {
  const of = () => reports.get('sau', '/api/reports/wards/99101.csv?from=2025-11-01&to=2025-12-01&by=week')
  const before = await of()
  expect(before.status).toBe(200)
  await reports.world.pool.query('update daily_counters set service_5 = service_5') // rows elsewhere on the disk
  const { text } = await of()
  expect(text).toBe(before.text)
})

test('an officer has their own, in whole weeks, and nobody else’s', async () => {
  const { lan, minh } = reports.cast
  const { bytes } = await fetchFile('lan', `/api/reports/officers/${lan}.xlsx?${SPAN}`)
  const report = await reports.read<OfficerReport>('lan', `/api/reports/officers/${lan}?${SPAN}`)
  const [, first] = (await readXlsx(bytes)).sheets[0]?.rows ?? []
  expect(first?.[6]).toBe(report.totals.service.n)
  expect((await reports.get('lan', `/api/reports/officers/${minh}.xlsx?${SPAN}`)).status).toBe(404)
  expect((await reports.get('thu', `/api/reports/wards/99101.xlsx?${SPAN}`)).status).toBe(404)
})
