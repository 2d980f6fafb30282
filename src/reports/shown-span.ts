import { addDays, type Day, daysBetween, weekdayOf } from '../values/day.ts'
import { firstDay, monthOf, nextMonth } from '../values/month.ts'
import { nextQuarter, quarterStart } from '../values/quarter.ts'
import { type Closed, outwards } from './closed.ts'
import type { Span } from './report.ts'
import { mondayOf } from './span.ts'

// A span may grow by a fifth for the sake of a tenth of the lines, and double where else half of them can't be told.
const WORTH_OF_LINES = 2
const MOST_WIDER = 1

/**
 * The span that is told for the one asked. Its ends are boundaries of the ward's own line, so it grows where they are not;
 * and it grows on to the beginning of a week, month or quarter, to twice its length at most, where more of the lines
 * (officers) can be told then than that costs. Outwards only: whoever asks for a day gets it; and who asks for whole weeks
 * or months gets these and no more, if the ward's own line allows.
 */
export function shownSpan(asked: Span, ward: Closed, lines: readonly Closed[] = []): Span {
  const near = { from: outwards(ward, asked.from, -1), to: outwards(ward, asked.to, 1) }
  const starts = near.from === asked.from && isStart(asked.from) ? [] : STARTS.map((start) => start(asked.from))
  const ends = near.to === asked.to && isStart(asked.to) ? [] : NEXT_STARTS.map((start) => start(asked.to))
  const length = daysBetween(asked.from, asked.to)
  const worth = (span: Span) => {
    const wider = (daysBetween(span.from, span.to) - daysBetween(near.from, near.to)) / length
    if (wider > MOST_WIDER || (wider > 0 && !ward.over(span))) return Number.NEGATIVE_INFINITY
    const told = lines.filter((line) => line.over(span)).length
    return (WORTH_OF_LINES * told) / Math.max(1, lines.length) - wider
  }
  const spans = [near.from, ...starts.filter((day) => day < near.from)].flatMap((from) =>
    [near.to, ...ends.filter((day) => day > near.to)].map((to) => ({ from, to })),
  )
  return spans.reduce((best, span) => (worth(span) > worth(best) ? span : best), near)
}

const STARTS = [mondayOf, (day: Day) => firstDay(monthOf(day)), quarterStart]

/** The same after a day, or on it. */
const NEXT_STARTS = [
  (day: Day) => mondayOf(addDays(day, 6)),
  (day: Day) => (day.endsWith('-01') ? day : firstDay(nextMonth(monthOf(day)))),
  (day: Day) => (quarterStart(day) === day ? day : nextQuarter(day)),
]

function isStart(day: Day): boolean {
  return weekdayOf(day) === 1 || day.endsWith('-01')
}
