import { addDays, type Day, dayOf, startOf, timeOf, weekdayOf } from './day.ts'
import { type Holiday, holidayOn, isWorkedWeekend } from './holidays.ts'
import type { Hours, Span } from './weekly-hours.ts'

/** Days, both included, on which the week does not hold. */
export type Exception = Readonly<{
  from: Day
  to: Day
  /** in order, without overlaps; empty: closed */
  hours: readonly Span[]
  /** for residents, such as "họp tổ dân phố"; empty: not told */
  reason: string
}>

/** When a place is open. Of an exception, a holiday and the week, the first that says something about a day decides. */
export type Schedule = Readonly<{
  hours: readonly Hours[]
  /** no two share a day */
  exceptions: readonly Exception[]
  /** the week holds on public holidays too */
  openOnHolidays: boolean
  /** a weekend day on which offices work to make up for a moved one has Monday's hours; else the week holds */
  worksMovedDays?: true
}>

/** Why a place is closed. */
export type Because =
  | Readonly<{ kind: 'hours' }>
  | Readonly<{ kind: 'holiday'; holiday: Holiday }>
  | Readonly<{ kind: 'exception'; reason: string }>
  /** nobody has said when it opens */
  | Readonly<{ kind: 'unknown' }>

export type Opening =
  | Readonly<{ open: true; until: Date }>
  /** `opensAt` null: not within a year, as far as anybody has said */
  | Readonly<{ open: false; opensAt: Date | null; because: Because }>

const A_YEAR = 366
const MONDAY = 1

/** Whether a place is open at a moment, and until when; or when it opens, and why it is closed now. By the clock of Viet Nam. */
export function opening(schedule: Schedule, now: Date): Opening {
  const today = dayOf(now)
  const { spans, because } = hoursOn(schedule, today)
  const time = timeOf(now)
  const at = spans.findIndex(({ opens, closes }) => opens <= time && time < closes)
  if (at >= 0) return { open: true, until: moment(today, endOf(spans, at)) }
  return { open: false, opensAt: nextOpening(schedule, today, time), because }
}

/** What holds on a day: its spans in order, and why there are none; that the week has none is 'hours'. */
export function hoursOn(schedule: Schedule, day: Day): { spans: readonly Span[]; because: Because } {
  const exception = schedule.exceptions.find(({ from, to }) => from <= day && day <= to)
  if (exception?.hours.length === 0) return { spans: [], because: { kind: 'exception', reason: exception.reason } }
  if (exception) return { spans: exception.hours, because: { kind: 'hours' } }
  if (schedule.hours.length === 0) return { spans: [], because: { kind: 'unknown' } }
  const holiday = schedule.openOnHolidays ? null : holidayOn(day)
  if (holiday) return { spans: [], because: { kind: 'holiday', holiday } }
  const weekday = schedule.worksMovedDays && isWorkedWeekend(day) ? MONDAY : weekdayOf(day)
  return { spans: schedule.hours.filter((span) => span.weekday === weekday), because: { kind: 'hours' } }
}

function nextOpening(schedule: Schedule, today: Day, time: string): Date | null {
  if (schedule.hours.length === 0 && schedule.exceptions.every(({ hours }) => hours.length === 0)) return null
  for (let ahead = 0; ahead <= A_YEAR; ahead += 1) {
    const day = addDays(today, ahead)
    const next = hoursOn(schedule, day).spans.find(({ opens }) => ahead > 0 || opens > time)
    if (next) return moment(day, next.opens)
  }
  return null
}

/** Where one span begins as the other ends, nobody closes the door between them. */
function endOf(spans: readonly Span[], at: number): string {
  const { closes } = spans[at] as Span
  return spans[at + 1]?.opens === closes ? endOf(spans, at + 1) : closes
}

function moment(day: Day, time: string): Date {
  const [hour, minute] = time.split(':').map(Number)
  return new Date(startOf(day).getTime() + ((hour ?? 0) * 60 + (minute ?? 0)) * 60_000)
}
