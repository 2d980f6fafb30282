import type { Span } from '../desks/desk.ts'
import type { Words } from '../html/words.ts'
import { dayOf, printMoment } from '../values/day.ts'

/** A moment as short as it can be said at `now`: `08:00` of today, `08:00, 21/11/2026` of another day. */
export function when(moment: Date, now: Date): string {
  const whole = printMoment(moment)
  return dayOf(moment) === dayOf(now) ? (whole.split(',')[0] ?? whole) : whole
}

/** `08:00 – 11:30, 20/11/2026` within a day, else both whole; in the page's language where no end is planned. */
export function span(words: Words, { from, to }: Span): string {
  if (to === null) return `${printMoment(from)} – ${words.admin.noEnd}`
  return `${dayOf(from) === dayOf(to) ? printMoment(from).split(',')[0] : printMoment(from)} – ${printMoment(to)}`
}
