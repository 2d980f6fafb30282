import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import { POINT_LIMITS } from '../points/point.ts'
import { addDays, type Day, dayAsTyped, isDay } from '../values/day.ts'
import type { Exception } from '../values/opening.ts'
import { readSpans } from '../values/weekly-hours.ts'
import { text } from './forms.ts'

/** Days on which a point's week doesn't hold, as they are typed. */
export const DaysForm = z.object({
  from: text.transform(dayAsTyped),
  to: text.transform(dayAsTyped),
  hours: text,
  reason: text,
})
export type DaysInput = z.output<typeof DaysForm>

const MOST_DAYS = 366

/** The days as they were typed, or all that is wrong with them. One that is over helps nobody, and is a slip of the pen. */
export function readDays(
  form: DaysInput,
  today: Day,
): { ok: true; exception: Exception } | { ok: false; wrong: Wrong[] } {
  const { from, reason } = form
  const to = form.to === '' ? from : form.to
  const hours = readSpans(1, form.hours)
  const wrong = [
    ...(isDay(from) ? [] : [{ field: 'from', words: 'point.from.shape' }]),
    ...(isDay(from) ? lastDayFaults(from, to, today) : []),
    ...(hours ? [] : [{ field: 'hours', words: 'ward.hours.shape' }]),
    ...([...reason].length > POINT_LIMITS.reason ? [{ field: 'reason', words: 'point.reason.long' }] : []),
  ]
  if (wrong.length > 0 || !hours) return { ok: false, wrong }
  return { ok: true, exception: { from, to, hours: hours.map(({ opens, closes }) => ({ opens, closes })), reason } }
}

function lastDayFaults(from: Day, to: Day, today: Day): Wrong[] {
  if (!isDay(to)) return [{ field: 'to', words: 'point.to.shape' }]
  if (to < from) return [{ field: 'to', words: 'point.to.early' }]
  if (to < today) return [{ field: from === to ? 'from' : 'to', words: 'point.to.past' }]
  return to > addDays(from, MOST_DAYS) ? [{ field: 'to', words: 'point.to.long' }] : []
}
