import { z } from 'zod'
import type { Fault } from '../html/error-summary.ts'
import type { Words } from '../html/words.ts'
import { isWhen, type Visit, visitOn } from '../slips/visit.ts'
import { dayAsTyped, isDay } from '../values/day.ts'
import { id, text } from './forms.ts'

/** What a slip says beside its answers, and which form it was typed into. */
export const PaperForm = z.object({ desk: id, day: text, when: text, form: text })

/** What stays from one slip to the next. */
export const PaperQuery = z.object({ desk: id, day: text, when: text })

/** The visit as it was typed, or what is wrong with it. */
export function readVisit(
  { paper: { faults: say } }: Words,
  typed: Readonly<{ day: string; when: string }>,
  now: Date,
): { ok: true; visit: Visit } | { ok: false; fault: Fault } {
  const day = dayAsTyped(typed.day)
  if (!isDay(day)) return { ok: false, fault: { field: 'day', message: say.day } }
  if (!isWhen(typed.when)) return { ok: false, fault: { field: 'when', message: say.when } }
  const visit = visitOn(day, typed.when, now)
  return visit ? { ok: true, visit } : { ok: false, fault: { field: 'day', message: say.dayFar } }
}
