import { DOMParser, type Element } from '@xmldom/xmldom'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Figure, WardReport } from '../src/reports/report.ts'
import { printInterval, printNumber, printPercent } from '../src/values/number.ts'
import { fetchBytes } from './support/fetch-bytes.ts'
import { readPdf } from './support/pdf.ts'
import { rate, several } from './support/rated.ts'
import { openReporting, type Reporting, rateAYear } from './support/reporting.ts'

const WARD = '/api/reports/wards/99101'
const SPAN = 'from=2025-03-03&to=2026-03-03&by=month'
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

let reports: Reporting
beforeAll(async () => {
  reports = await openReporting()
  const { world, cast } = reports
  await rateAYear(reports)
  await rate(world, several(4, { wardId: cast.wardA, day: '2020-06-01', deskId: cast.desk2, officerId: cast.minh }))
  await rate(world, several(20, { wardId: cast.wardA, day: '2020-06-01', deskId: cast.desk1, officerId: cast.lan }))
})
afterAll(() => reports?.close())

const fetchFile = (ending: string, query = SPAN) => fetchBytes(reports.get('sau', `${WARD}.${ending}?${query}`))

/** A file for Word as a strict reader of XML sees it: each part well formed, or an error. */
async function openDocx(query = SPAN) {
  const { bytes, headers } = await fetchFile('docx', query)
  const files = unzipSync(bytes)
  const read = (path: string) => {
    const onError = (level: string, message: string) => expect.unreachable(`${path}: ${level}: ${message}`)
    return new DOMParser({ onError }).parseFromString(strFromU8(files[path] ?? expect.unreachable(path)), 'text/xml')
  }
  for (const path of Object.keys(files)) if (/\.(xml|rels)$/.test(path)) read(path)
  return { headers, read, document: read('word/document.xml') }
}

const all = (node: Pick<Element, 'getElementsByTagNameNS'>, name: string): Element[] => [
  ...node.getElementsByTagNameNS(W, name),
]
const textOf = (node: Element) =>
  all(node, 't')
    .map((one) => one.textContent ?? '')
    .join('')
const rowsOf = (table: Element) => all(table, 'tr').map((row) => all(row, 'tc').map(textOf))
const attribute = (node: Element | undefined, name: string) => node?.getAttributeNS(W, name)

const HIDDEN = {
  none: ['0', 'chưa có đánh giá'],
  few: ['< 10', 'chưa đủ 10 đánh giá'],
  withheld: ['≥ 10', 'ẩn để giữ kín số của người khác'],
} as const

/** A row of figures as it is printed on paper, in cells. */
function printed(name: string, figure: Figure): string[] {
  if (figure.standing === 'hidden') {
    const [n, why] = HIDDEN[figure.because]
    return [name, n, ...Array<string>(7).fill('–'), why]
  }
  const { n, bars, share, low, high } = figure
  return [
    ...[name, printNumber(n), ...bars.map((bar) => printNumber(bar))],
    ...[printPercent(share, 1), printInterval(low, high), 'đủ'],
  ]
}

/** The same as numbers, from n to the end of the interval; nothing where it is hidden. `percent`: how a share is written. */
function counted<T>(figure: Figure, percent: (share: number) => T): (number | T)[] | null {
  if (figure.standing === 'hidden') return null
  return [figure.n, ...figure.bars, ...[figure.share, figure.low, figure.high].map(percent)]
}

test('page, table, workbook, paper and Word say the same figures to the last digit', async () => {
  const report = await reports.read<WardReport>('sau', `${WARD}?${SPAN}`)
  const { totals, officers, desks, points, trend, ward } = report
  const lines: [about: string, name: string, onPaper: string, figure: Figure][] = [
    ['Phường', ward.name, 'Cách phục vụ', totals.service],
    ...officers.map(({ name, service }): [string, string, string, Figure] => ['Cán bộ', name, name, service]),
    ...desks.map(({ code, name, service }): [string, string, string, Figure] => [
      'Quầy', `${code} – ${name}`, name, service,
    ]), // biome-ignore format: one row
    ...points.map(({ name, service }): [string, string, string, Figure] => ['Điểm hỗ trợ', name, name, service]),
  ]
  expect(lines.filter(([, , , { standing }]) => standing === 'full').length).toBeGreaterThan(4)
  const csv: string[][] = parse((await fetchFile('csv')).bytes, { bom: true })
  const book = (await readXlsx((await fetchFile('xlsx')).bytes)).sheets[0]?.rows ?? []
  const pages = await readPdf((await fetchFile('pdf')).bytes, 20)
  const paper = pages.map(({ text }) => text).join(' ').replace(/\s+/g, ' ') // biome-ignore format: one line
  const { document } = await openDocx()
  const word = all(document, 'tbl').flatMap(rowsOf)

  for (const [about, name, onPaper, figure] of lines) {
    const here = (row: readonly unknown[]) => row[0] === about && row[1] === name && row[3] === 'Cách phục vụ'
    const [inCsv = [], inBook = []] = [csv.find(here), book.find(here)]
    const inFile = [inCsv.slice(6, 15), inBook.slice(6, 15)]
    const percents = counted(figure, (share) => (share * 100).toFixed(1))?.map(String)
    const hidden = [printed('', figure)[1], ...Array<string>(8).fill('')]
    expect(inFile[0]).toEqual(percents ?? hidden)
    expect(inFile[1]).toEqual(counted(figure, Number) ?? hidden.map((cell) => cell || null))
    const cells = printed(onPaper, figure)
    expect(paper).toContain(cells.join(' ').replace(/\s+/g, ' '))
    const inWord = cells.filter((cell) => cell !== '–') // of what is hidden the words stand in their place
    expect(word.map((row) => row.slice(0, inWord.length))).toContainEqual(inWord)
  }
  const months = trend.filter(({ service }) => service.standing === 'full')
  expect(months.length).toBeGreaterThan(8)
  for (const { from, service } of months) {
    const cells = printed(from.split('-').reverse().join('/'), service)
    expect(paper).toContain(cells.join(' ').replace(/\s+/g, ' '))
    expect(word.map((row) => row.slice(0, cells.length))).toContainEqual(cells)
  }
})

test('Word finds its way: headings, tables whose head comes again, Vietnamese, A4 with numbered pages', async () => {
  const { headers, read, document } = await openDocx()
  expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
  expect(headers['content-disposition']).toBe('attachment; filename="hai-long-99101-2025-03-03-2026-03-03.docx"')
  const styled = (style: string) =>
    all(document, 'p').filter((one) => attribute(all(one, 'pStyle')[0], 'val') === style).map(textOf) // biome-ignore format: one line
  expect(styled('Title')).toEqual(['BÁO CÁO'])
  expect(styled('Heading1')[0]).toBe('1. Kết quả chung')
  expect(styled('Heading1')).toContain('5. Từng cán bộ (xếp theo tên, không xếp hạng)')
  const [letterhead, ...tables] = all(document, 'tbl')
  expect(letterhead && textOf(letterhead)).toContain('PHƯỜNG AN BÌNHCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
  expect(tables.length).toBeGreaterThan(4)
  for (const table of tables) {
    const [head, ...rows] = all(table, 'tr')
    expect(head && all(head, 'tblHeader')).toHaveLength(1)
    expect(rows.flatMap((row) => all(row, 'tblHeader'))).toEqual([])
    const widths = all(table, 'gridCol').map((column) => Number(attribute(column, 'w')))
    expect(Math.abs(widths.reduce((sum, width) => sum + width, 0) - (165 / 25.4) * 1440)).toBeLessThan(15)
    for (const row of all(table, 'tr')) {
      const spans = all(row, 'tc').map((cell) => Number(attribute(all(cell, 'gridSpan')[0], 'val') ?? 1))
      const starts = spans.map((_, at) => spans.slice(0, at).reduce((sum, span) => sum + span, 0))
      const over = spans.map((span, at) => widths.slice(starts[at], (starts[at] ?? 0) + span))
      expect(over.flat()).toEqual(widths)
      const sums = over.map((some) => some.reduce((sum, width) => sum + width, 0))
      expect(all(row, 'tcW').map((cell) => Number(attribute(cell, 'w')))).toEqual(sums)
    }
  }
  const styles = read('word/styles.xml')
  const defaults = all(styles, 'rPrDefault')[0] ?? expect.unreachable()
  expect(attribute(all(defaults, 'lang')[0], 'val')).toBe('vi-VN')
  expect(attribute(all(defaults, 'rFonts')[0], 'ascii')).toBe('Times New Roman')
  expect(attribute(all(defaults, 'sz')[0], 'val')).toBe('26')
  const page = all(document, 'pgSz')[0]
  expect([attribute(page, 'w'), attribute(page, 'h')]).toEqual(['11906', '16838'])
  expect(all(document, 'titlePg')).toHaveLength(1)
  const head = ['word/header1.xml', 'word/header2.xml'].map((path) => all(read(path), 'instrText').map((one) => one.textContent)) // biome-ignore format: one line
  expect(head.flat().map((field) => field?.trim())).toEqual(['PAGE'])
  const text = all(document, 'p').map(textOf)
  expect(text.join(' ')).not.toMatch(/Nét đứt|Chấm rỗng|Từ trái sang phải|Điều được khen:/) // of drawings that are not there
  for (const words of ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', '(Ký, ghi rõ họ tên, đóng dấu)'])
    expect(text).toContain(words)
})

test('Word hides what the page hides, and says where the days are that it does not list', async () => {
  const thin = (await openDocx('from=2020-06-01&to=2020-06-02&by=day')).document
  const rows = all(thin, 'tbl').flatMap(rowsOf)
  const minh = rows.find(([name]) => name?.includes('Minh'))
  expect(minh?.slice(1)).toEqual(['< 10', 'chưa đủ 10 đánh giá', '–'])
  expect(textOf(thin.documentElement as Element)).toContain('Số liệu từng ngày có trong biểu đồ của bản PDF')
})

test('a file for Word leaves a row in the audit, and is nobody else’s', async () => {
  const seen = async () =>
    (await reports.world.pool.query(`select from audit where action = 'report-exported'`)).rowCount ?? 0
  const before = await seen()
  await fetchFile('docx')
  expect(await seen()).toBe(before + 1)
  for (const [who, status] of [['thu', 404], ['lan', 404], ['nobody', 401]] as const) {
    expect([who, (await reports.get(who, `${WARD}.docx?${SPAN}`)).status]).toEqual([who, status])
  } // biome-ignore format: one list
  expect((await reports.get('sau', `${WARD}.docx?from=hôm-qua`)).status).toBe(422)
  expect(await seen()).toBe(before + 1)
})
