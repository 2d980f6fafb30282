import { addDays, type Day, dayOf, startOf } from '../values/day.ts'

/** How many days back a slip may be typed in: a month's box is emptied at its end. */
const DAYS_BACK = 30

// A person remembers the hour, or only which half of the day.
export const HALVES = ['morning', 'afternoon'] as const
export const HOURS = ['7', '8', '9', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19'] as const
export type When = (typeof HALVES)[number] | (typeof HOURS)[number]

/** When somebody was at the desk: within a span, as far as the slip says. */
export type Visit = Readonly<{
  day: Day
  from: Date
  to: Date
  /** one moment for it, within the span and not after now: full hour, 9:00, 14:00 */
  openedAt: Date
}>

const HOUR = 3_600_000
const SPANS: Readonly<Record<(typeof HALVES)[number], readonly [from: number, to: number, at: number]>> = {
  morning: [0, 12, 9],
  afternoon: [12, 24, 14],
}

export function isWhen(text: string): text is When {
  return ([...HALVES, ...HOURS] as string[]).includes(text)
}

/** From when on a desk may have been visited that a slip tells of. */
export function earliestVisit(now: Date): Date {
  return startOf(addDays(dayOf(now), -DAYS_BACK))
}

/** The visit that a slip tells of; null: it is still to come, or longer ago than slips are taken. */
export function visitOn(day: Day, when: When, now: Date): Visit | null {
  const today = dayOf(now)
  if (day > today || day < addDays(today, -DAYS_BACK)) return null
  const hour = Number(when)
  const [from, to, at] = when === 'morning' || when === 'afternoon' ? SPANS[when] : [hour, hour + 1, hour]
  const moment = (hours: number) => new Date(startOf(day).getTime() + hours * HOUR)
  if (moment(from) > now) return null
  return { day, from: moment(from), to: moment(to), openedAt: moment(at) > now ? now : moment(at) }
}
