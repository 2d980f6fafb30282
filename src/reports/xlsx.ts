import { writeXlsx } from 'hucre/xlsx'
import { wholeOfficerLines } from './officer-lines.ts'
import { FINE_HEADERS, withProgramme } from './programme-lines.ts'
import { HEADERS, type Line } from './report-lines.ts'
import { wholeLines } from './whole-lines.ts'
import type { WholeOfficerReport } from './whole-officer-report.ts'
import type { WholeReport } from './whole-report.ts'

/** The ward's report as a workbook: numbers that can be counted with, the head in sight while one scrolls. */
export function wardXlsx(report: WholeReport): Promise<Uint8Array> {
  const { headers, lines } = withProgramme({ headers: HEADERS, lines: wholeLines(report) }, report)
  return linesXlsx(headers, lines)
}

/** One officer's report as a workbook. */
export function officerXlsx(report: WholeOfficerReport): Promise<Uint8Array> {
  return linesXlsx(HEADERS, wholeOfficerLines(report))
}

// The reader's own program prints them its way: 4.620 and 81,5 % where it speaks Vietnamese.
const WHOLE = '#,##0'
const PERCENT = '0.0%'
const FINE_PERCENT = '0.00%'

/** Lines under their headers; a header that ends with (%) makes a column of shares. */
export function linesXlsx(headers: readonly string[], lines: readonly Line[]): Promise<Uint8Array> {
  const columns = headers.map((header) => ({
    width: Math.min(30, Math.max(12, header.length)),
    numFmt: FINE_HEADERS.includes(header) ? FINE_PERCENT : header.endsWith('(%)') ? PERCENT : WHOLE,
  }))
  const rows = lines.map((line) =>
    line.map((cell) => (typeof cell === 'object' ? cell.share : cell === '' ? null : cell)),
  )
  const heads = headers.map((header) => header.replace(' (%)', ''))
  return writeXlsx({ sheets: [{ name: 'Báo cáo', columns, rows: [heads, ...rows], freezePane: { rows: 1 } }] })
}
