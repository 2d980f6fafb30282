import { addDays, type Day, weekdayOf } from '../values/day.ts'
import type { By, Span } from './report.ts'

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day))
}

/** The first day of the step that a day lies in. */
function startOfStep(day: Day, by: By): Day {
  if (by === 'day') return day
  return by === 'week' ? mondayOf(day) : `${day.slice(0, 7)}-01`
}

/** Every step that a span touches, in order; the first and the last are cut to the span. `start` names the whole step. */
export function stepsOf({ from, to }: Span, by: By): readonly (Span & { start: Day })[] {
  const steps: (Span & { start: Day })[] = []
  for (let start = startOfStep(from, by); start < to; ) {
    const next = nextStep(start, by)
    steps.push({ start, from: start < from ? from : start, to: next > to ? to : next })
    start = next
  }
  return steps
}

function nextStep(start: Day, by: By): Day {
  if (by === 'day') return addDays(start, 1)
  return by === 'week' ? addDays(start, 7) : startOfStep(addDays(start, 31), 'month')
}

/**
 * What an officer is answered for the span asked: whole weeks that are over, at least one. A span of days could be asked
 * twice, one day longer, and the difference would be one morning's only resident.
 */
export function wholeWeeks({ from, to }: Span, today: Day): Span {
  const thisMonday = mondayOf(today)
  const until = mondayOf(to) < thisMonday ? mondayOf(to) : thisMonday
  const since = mondayOf(from)
  return { from: since < until ? since : addDays(until, -7), to: until }
}
