import { addDays, type Day, daysBetween, weekdayOf } from '../values/day.ts'
import { firstDay, monthOf } from '../values/month.ts'
import { quarterStart } from '../values/quarter.ts'
import type { Closed } from './closed.ts'
import type { Span } from './report.ts'

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
  const near = { from: outwards(asked.from, -1, isBoundary(ward, 0)), to: outwards(asked.to, 1, isBoundary(ward, -1)) }
  const starts = near.from === asked.from && isStart(asked.from) ? [] : STARTS.map((start) => start(asked.from))
  const ends = near.to === asked.to && isStart(asked.to) ? [] : STARTS.map((start) => startAfter(asked.to, start))
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

const STARTS: readonly ((day: Day) => Day)[] = [
  (day) => addDays(day, 1 - weekdayOf(day)),
  (day) => firstDay(monthOf(day)),
  quarterStart,
]

function isStart(day: Day): boolean {
  return weekdayOf(day) === 1 || day.endsWith('-01')
}

/** The next such day, or this one. */
function startAfter(day: Day, start: (day: Day) => Day): Day {
  let next = day
  while (start(next) !== next) next = addDays(next, 1)
  return next
}

/** `offset` −1: as a span's end, which may be the last day of a year and one. */
function isBoundary(ward: Closed, offset: 0 | -1): (day: Day) => boolean {
  return (day) => {
    const year = Number(addDays(day, offset).slice(0, 4))
    const at = daysBetween(`${String(year).padStart(4, '0')}-01-01`, day)
    return ward.boundaries(year)[at] === true
  }
}

/** The nearest boundary outwards; a year that has none is left as it was asked for: nothing of it is told. */
function outwards(day: Day, step: 1 | -1, isEnd: (day: Day) => boolean): Day {
  const inside = step === 1 ? addDays(day, -1) : day
  for (let at = day; ; at = addDays(at, step)) {
    if (isEnd(at)) return at
    const next = step === 1 ? at : addDays(at, -1)
    if (next.slice(0, 4) !== inside.slice(0, 4)) return day
  }
}
