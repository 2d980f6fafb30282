import { facetLines } from './facet-lines.ts'
import { saidLines } from './officer-lines.ts'
import { type Line, wardLines } from './report-lines.ts'
import { scaleLines } from './scale-lines.ts'
import type { WholeReport } from './whole-report.ts'

/** The ward's report with all its chapters, as lines under `HEADERS`: the figures of the page, hidden where they are hidden. */
export function wholeLines(report: WholeReport): Line[] {
  return [
    ...wardLines(report),
    ...saidLines(report.statements),
    ...facetLines(report),
    ...scaleLines(report.ward.name, report.scales),
  ]
}
