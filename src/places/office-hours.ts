import type { Schedule } from '../values/opening.ts'
import type { Hours } from '../values/weekly-hours.ts'

/** Unless a ward says otherwise: Monday to Friday 7:00–17:30, Saturday 7:00–12:00. */
export const USUAL_HOURS: readonly Hours[] = [
  ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '07:00', closes: '17:30' })),
  { weekday: 6, opens: '07:00', closes: '12:00' },
]

/** When an office of these hours is open: closed on public holidays, and at work on the days that make up for moved ones. */
export function officeWeek(hours: readonly Hours[]): Schedule {
  return { hours, exceptions: [], openOnHolidays: false, worksMovedDays: true }
}
