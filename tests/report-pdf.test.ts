import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Figure } from '../src/reports/report.ts'
import { reportPdf } from '../src/reports/report-pdf.ts'
import type { WholeReport } from '../src/reports/whole-report.ts'
import { printInterval, printNumber, printPercent } from '../src/values/number.ts'
import { fetchBytes } from './support/fetch-bytes.ts'
import { fontsOf, readPdf } from './support/pdf.ts'
import { rate, several } from './support/rated.ts'
import { openReporting, type Reporting, rateAYear } from './support/reporting.ts'

const SPAN = 'from=2025-03-03&to=2026-03-03&by=month'

describe('the ward’s report on paper', () => {
  let reports: Reporting
  beforeAll(async () => {
    reports = await openReporting()
    const { world, cast } = reports
    await rateAYear(reports)
    await rate(world, several(4, { wardId: cast.wardA, day: '2020-06-01', deskId: cast.desk2, officerId: cast.minh }))
    await rate(world, several(20, { wardId: cast.wardA, day: '2020-06-01', deskId: cast.desk1, officerId: cast.lan }))
  })
  afterAll(() => reports.close())

  const fetchPdf = async (query: string) => {
    const { bytes: pdf, headers } = await fetchBytes(reports.get('sau', `/api/reports/wards/99101.pdf?${query}`))
    return { pdf, headers }
  }
  const flat = (text: string) => text.replace(/[\s\u00a0]+/g, ' ')

  test('says the figures of the page to the last digit, under the nation’s heading, with room for a signature', async () => {
    const { pdf, headers } = await fetchPdf(SPAN)
    expect(headers['content-type']).toBe('application/pdf')
    expect(headers['content-disposition']).toBe('attachment; filename="hai-long-99101-2025-03-03-2026-03-03.pdf"')
    const report = await reports.read<WholeReport>('sau', `/api/reports/wards/99101?${SPAN}`)
    const pages = await readPdf(pdf, 20)
    const text = flat(pages.map((page) => page.text).join(' '))
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'PHƯỜNG AN BÌNH',
      'CHỦ TỊCH',
    ])
      expect(text).toContain(words)
    expect(text).toContain('ngày 02 tháng 03 năm 2026')
    expect(text).toContain(`Trang 1/${pages.length}`)
    expect(text).toContain(`Trang ${pages.length}/${pages.length}`)
    const row = (name: string, figure: Figure) => {
      if (figure.standing === 'hidden') return expect.unreachable('the year has enough of everybody')
      const { n, bars, share, low, high } = figure
      return flat(
        [
          name,
          printNumber(n),
          ...bars.map((bar) => printNumber(bar)),
          printPercent(share, 1),
          printInterval(low, high),
          'đủ',
        ].join(' '),
      )
    }
    const { totals, officers } = report
    expect(text).toContain(row('Cách phục vụ', totals.service))
    expect(text).toContain(row('Giải quyết hồ sơ', totals.handling))
    expect(text).toContain(row('Phường, xã nói chung', totals.ward))
    for (const { name, service } of officers) expect(text).toContain(row(name, service))
    const shown = report.trend.filter(({ service }) => service.standing === 'full')
    expect(shown.length).toBeGreaterThan(8)
    for (const { service, from } of shown) expect(text).toContain(row(from.split('-').reverse().join('/'), service))
  })

  test('carries its letters, is A4, and is the same bytes at the same moment', async () => {
    const [{ pdf }, again] = [await fetchPdf(SPAN), await fetchPdf(SPAN)]
    expect(pdf.equals(again.pdf)).toBe(true)
    for (const font of fontsOf(pdf)) expect(font.embedded).toBe(true)
    const sizes = [...pdf.toString('latin1').matchAll(/MediaBox \[0 0 (\S+) (\S+)\]/g)]
    expect(sizes.length).toBeGreaterThan(1)
    for (const [, width, height] of sizes) {
      expect(Number(width)).toBeCloseTo((210 / 25.4) * 72, 4)
      expect(Number(height)).toBeCloseTo((297 / 25.4) * 72, 4)
    }
    expect(pdf.length).toBeLessThan(120_000)
  })

  test('hides what the page hides, and of nothing says that there is nothing', async () => {
    const [{ pdf: thin }, { pdf: none }] = [
      await fetchPdf('from=2020-06-01&to=2020-06-02'),
      await fetchPdf('from=2010-01-01&to=2010-01-08'),
    ]
    const text = flat((await readPdf(thin, 20)).map((page) => page.text).join(' '))
    expect(text).toMatch(/Minh < 10 – – – – – – – chưa đủ 10/)
    const empty = flat((await readPdf(none, 20)).map((page) => page.text).join(' '))
    expect(empty).toContain('chưa có đánh giá')
    expect(empty).not.toContain('Từng cán bộ')
  })

  test('leaves a row in the audit, and is nobody else’s', async () => {
    await fetchPdf(SPAN)
    const { rows } = await reports.world.pool.query(`select details from audit where action = 'report-exported'`)
    expect(rows.length).toBeGreaterThan(0)
    for (const [who, status] of [
      ['thu', 404],
      ['lan', 404],
      ['nobody', 401],
    ] as const)
      expect([who, (await reports.get(who, `/api/reports/wards/99101.pdf?${SPAN}`)).status]).toEqual([who, status])
    expect((await reports.get('sau', '/api/reports/wards/99101.pdf?from=hôm-qua')).status).toBe(422)
  })

  test('names as long as there are stay on the paper', async () => {
    const report = await reports.read<WholeReport>('sau', `/api/reports/wards/99101?${SPAN}`)
    const name = 'Công Tằng Tôn Nữ Nguyễn Phước Quỳnh Nguyệt Phương'
    const long = { ...report, ward: { ...report.ward, name: 'Phường Nam Phước – Thạnh Mỹ Lợi Đông' } }
    const many = Array.from({ length: 60 }, (_, at) => ({
      ...(long.officers[0] ?? expect.unreachable()),
      id: String(at),
      name,
    }))
    const pdf = await buffer(reportPdf({ ...long, officers: many }, { madeAt: new Date(0), today: '2026-03-02' }))
    const pages = await readPdf(pdf, 72)
    expect(pages.length).toBeGreaterThan(5)
    for (const { picture } of pages) {
      const { data, width, height } = picture
      // The outer 8 mm of every page are white.
      const edge = Math.round((8 / 25.4) * 72)
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          if (x > edge && x < width - edge && y > edge && y < height - edge) continue
          if ((data[(y * width + x) * 4] as number) < 200) expect.unreachable(`ink at ${x}, ${y}`)
        }
      }
    }
    expect(flat(pages.map((page) => page.text).join(' ')).match(/Nguyệt Phương/g)?.length).toBeGreaterThan(100)
  })
})
