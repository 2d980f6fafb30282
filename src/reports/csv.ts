import { csvText } from '../http/csv.ts'
import { wholeOfficerLines } from './officer-lines.ts'
import { withProgramme } from './programme-lines.ts'
import { type Cell, HEADERS, type Line } from './report-lines.ts'
import { wholeLines } from './whole-lines.ts'
import type { WholeOfficerReport } from './whole-officer-report.ts'
import type { WholeReport } from './whole-report.ts'

/** The ward's report as CSV; shares in percent, with a point. */
export function wardCsv(report: WholeReport): string {
  const { headers, lines } = withProgramme({ headers: HEADERS, lines: wholeLines(report) }, report)
  return linesCsv(headers, lines)
}

/** One officer's report as CSV. */
export function officerCsv(report: WholeOfficerReport): string {
  return linesCsv(HEADERS, wholeOfficerLines(report))
}

/** Lines under their headers. */
export function linesCsv(headers: readonly string[], lines: readonly Line[]): string {
  return csvText([headers, ...lines.map((line) => line.map(print))])
}

function print(cell: Cell): string | number {
  return typeof cell === 'object' ? (cell.share * 100).toFixed(cell.decimals ?? 1) : cell
}
