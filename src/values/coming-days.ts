import { addDays, type Day, weekdayOf } from './day.ts'
import { type Holiday, holidayOn } from './holidays.ts'
import type { Exception, Schedule } from './opening.ts'
import type { Span } from './weekly-hours.ts'

/** Days in a row, both ends included, that are not as in any other week. `hours` empty: closed. */
export type ComingDays = Readonly<{
  from: Day
  to: Day
  hours: readonly Span[]
  holiday: Holiday | null
  reason: string
}>

/**
 * What is special about a place from a day on, that day included, for so many days: its exceptions, whole, and the
 * holidays that close it, without those on which it would have been closed anyway. By their days.
 */
export function comingDays(schedule: Schedule, from: Day, days: number): ComingDays[] {
  const last = addDays(from, days - 1)
  const own = schedule.exceptions.filter((one) => one.from <= last && one.to >= from)
  return [...own.map(asComing), ...holidays(schedule, from, days)].sort((one, other) =>
    one.from < other.from ? -1 : 1,
  )
}

function asComing({ from, to, hours, reason }: Exception): ComingDays {
  return { from, to, hours, holiday: null, reason }
}

function holidays(schedule: Schedule, from: Day, days: number): ComingDays[] {
  if (schedule.openOnHolidays) return []
  const isOwn = (day: Day) => schedule.exceptions.some((one) => one.from <= day && day <= one.to)
  const opens = (day: Day) => schedule.hours.some(({ weekday }) => weekday === weekdayOf(day))
  const runs: (ComingDays & { opens: boolean })[] = []
  for (let ahead = 0; ahead < days; ahead += 1) {
    const day = addDays(from, ahead)
    const holiday = isOwn(day) ? null : holidayOn(day)
    const run = runs.at(-1)
    if (holiday && run?.holiday === holiday && addDays(run.to, 1) === day)
      runs[runs.length - 1] = { ...run, to: day, opens: run.opens || opens(day) }
    else if (holiday) runs.push({ from: day, to: day, hours: [], holiday, reason: '', opens: opens(day) })
  }
  return runs.filter((run) => run.opens).map(({ opens, ...run }) => run)
}
