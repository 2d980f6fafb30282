import { addDays, daysBetween } from '../values/day.ts'
import { firstDay, monthBefore, monthsOf } from '../values/month.ts'
import type { Before, Figure, Moved, Span, TwoFigures } from './report.ts'

/** The span just before, as long: as many whole months before whole months, else as many days. */
export function spanBefore(span: Span): Span {
  const { from, to } = span
  const months = monthsOf(span)
  if (!months.every(({ whole }) => whole)) return { from: addDays(from, -daysBetween(from, to)), to: from }
  const first = months.reduce(monthBefore, from.slice(0, 7))
  return { from: firstDay(first), to: from }
}

type Totals = TwoFigures & Readonly<{ ward?: Figure }>

/** What the totals were in the span before, and which of them have moved since. */
export function beforeOf({ from, to }: Span, before: Totals, now: Totals): Before {
  const since = (then: Figure | undefined, figure: Figure | undefined) =>
    then && figure ? { figure: then, moved: moved(then, figure) } : null
  return {
    ...{ from, to }, // and nothing else of what came with the span: it may hold the counts themselves
    service: since(before.service, now.service),
    handling: since(before.handling, now.handling),
    ward: since(before.ward, now.ward),
  }
}

/** A change is told only where the two intervals part; null: one of them is hidden. */
export function moved(before: Figure, now: Figure): Moved {
  if (before.standing === 'hidden' || now.standing === 'hidden') return null
  if (now.low > before.high) return 'up'
  return now.high < before.low ? 'down' : 'same'
}
