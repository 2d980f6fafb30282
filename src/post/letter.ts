import type { Span } from '../reports/report.ts'
import { addDays, type Day, startOf, weekdayOf } from '../values/day.ts'
import { firstDay, monthBefore, monthOf } from '../values/month.ts'

/** What one person wishes to get about one ward. `every`: the report of a week, of a month, or none. */
export type PostWish = Readonly<{ address: string; every: Every | null; lowRatings: boolean }>
export type Every = 'week' | 'month'

export type LetterKind = 'report' | 'low-ratings' | 'trial'

/** A letter as its sender's list shows it; `fault`: a code such as ECONNREFUSED or 550. */
export type Letter = Readonly<{
  id: string
  kind: LetterKind
  madeAt: Date
  tries: number
  fault: string | null
  sentAt: Date | null
  givenUpAt: Date | null
  /** when it is tried next; of no meaning once it was sent or given up */
  dueAt: Date
}>

/** In characters: RFC 5321 allows 254. */
const LONGEST_ADDRESS = 254

/** One address, such as people have; not every one that RFC 5322 would allow. */
export function isAddress(text: string): boolean {
  return (
    text.length <= LONGEST_ADDRESS && /^[^\s@<>()",;:\\[\]]+@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(text)
  )
}

// When the committee begins to work: it lies on top in the morning.
const AT = 7 * 3_600_000

/** The last whole week or month that is over, once its letter is due: at seven on the Monday, or first day, after it. */
export function lastPeriod(every: Every, now: Date, today: Day): Span & { dueAt: Date } {
  const start = (day: Day) => (every === 'week' ? addDays(day, 1 - weekdayOf(day)) : firstDay(monthOf(day)))
  const before = (day: Day) => (every === 'week' ? addDays(day, -7) : firstDay(monthBefore(monthOf(day))))
  const due = (to: Day) => new Date(startOf(to).getTime() + AT)
  let to = start(today)
  if (due(to) > now) to = before(to)
  return { from: before(to), to, dueAt: due(to) }
}

/** How long is waited after each try that failed, in seconds: minutes at first, then hours. After the last one no more. */
export const PAUSES: readonly number[] = [1, 5, 15, 60, 240, 720, 1440].map((minutes) => minutes * 60)
