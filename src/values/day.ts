/** A calendar day in Viet Nam, `YYYY-MM-DD`; sorts as text, and is what PostgreSQL's `date` reads and prints. */
export type Day = string

/** Viet Nam has kept UTC+7 without summer time since 1975; one zone for every ward. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh'

const UTC_PLUS_7 = 7 * 3_600_000
const MS_PER_DAY = 86_400_000

/** The local day on which a moment falls. (A formatter of the zone says the same and takes a twentieth of a rating's time.) */
export function dayOf(moment: Date): Day {
  return new Date(moment.getTime() + UTC_PLUS_7).toISOString().slice(0, 10)
}

/** The local time of day at a moment, to the minute: `17:30`. */
export function timeOf(moment: Date): string {
  return new Date(moment.getTime() + UTC_PLUS_7).toISOString().slice(11, 16)
}

/** `day` moved by whole days, forwards or back. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10)
}

/** How many days lie from one day to another; negative: it is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY
}

/** ISO: 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** True for a day that exists: `2026-02-29` does not. */
export function isDay(text: string): text is Day {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addDays(text, 0) === text
}

/** A day as a date box sends it, or as people type it where there is none: "1/7/2025". What is no day stays as typed. */
export function dayAsTyped(typed: string): Day {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? []
  return year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : typed
}

/** The moment a local day begins: midnight in Viet Nam. */
export function startOf(day: Day): Date {
  return new Date(`${day}T00:00:00+07:00`)
}

/** The way a day is written to people: `20/11/2026`. */
export function printDay(day: Day): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
}

/** Day and time of day as people read it here: `14:05, 20/11/2026`. */
export function printMoment(moment: Date): string {
  const time = new Intl.DateTimeFormat('vi-VN', { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit' }).format(
    moment,
  )
  return `${time}, ${printDay(dayOf(moment))}`
}
