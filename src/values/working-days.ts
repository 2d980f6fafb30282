import { addDays, type Day, weekdayOf } from './day.ts'
import { HOLIDAYS, type HolidayYear, isWorkedWeekend } from './holidays.ts'

const FRIDAY = 5

/** What is known of a year's holidays; 'none': no list, only weekends are left out. */
export type Knowledge = HolidayYear['known'] | 'none'

export function holidaysKnown(year: string): Knowledge {
  return HOLIDAYS[year]?.known ?? 'none'
}

/** Whether civil servants work on this day: Monday to Friday but for holidays, and the weekend days moved to make up. */
export function isWorkingDay(day: Day): boolean {
  if (isWorkedWeekend(day)) return true
  return weekdayOf(day) <= FRIDAY && !HOLIDAYS[day.slice(0, 4)]?.off.includes(day)
}

/** The `days`-th working day after `day`, which itself doesn't count: a Friday and one day is Monday. `days` ≥ 1. */
export function addWorkingDays(day: Day, days: number): Day {
  let at = day
  for (let left = days; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkingDay(at)) left -= 1
  }
  return at
}

/** Working days after `from` up to and with `to`: 0 on the same day, or from a Friday to the Sunday; never negative. */
export function workingDaysBetween(from: Day, to: Day): number {
  let days = 0
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at)) days += 1
  return days
}

/**
 * The first day whose `days`-th working day is `today` or later: what came in before it is late. So a database finds what
 * is late by comparing days, and knows no calendar.
 */
export function notYetLate(today: Day, days: number): Day {
  let at = today
  while (addWorkingDays(addDays(at, -1), days) >= today) at = addDays(at, -1)
  return at
}
