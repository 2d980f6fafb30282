import { csvText } from '../http/csv.ts'
import type { OfficerReport } from './report.ts'
import { type Cell, HEADERS, type Line, officerLines } from './report-lines.ts'
import { wholeLines } from './whole-lines.ts'
import type { WholeReport } from './whole-report.ts'

/** The ward's report as CSV; shares in percent, with a point. */
export function wardCsv(report: WholeReport): string {
  return linesCsv(HEADERS, wholeLines(report))
}

/** One officer's report as CSV. */
export function officerCsv(report: OfficerReport): string {
  return linesCsv(HEADERS, officerLines(report))
}

/** Lines under their headers. */
export function linesCsv(headers: readonly string[], lines: readonly Line[]): string {
  return csvText([headers, ...lines.map((line) => line.map(print))])
}

function print(cell: Cell): string | number {
  return typeof cell === 'object' ? (cell.share * 100).toFixed(1) : cell
}
