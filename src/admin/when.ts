import { dayOf, printMoment } from '../values/day.ts'

/** A moment as short as it can be said at `now`: `08:00` of today, `08:00, 21/11/2026` of another day. */
export function when(moment: Date, now: Date): string {
  const whole = printMoment(moment)
  return dayOf(moment) === dayOf(now) ? (whole.split(',')[0] ?? whole) : whole
}
