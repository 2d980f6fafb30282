import { isDay, startOf } from '../values/day.ts'

/** `wholeDay`: only a day was written. */
export type Written = Readonly<{ at: Date; wholeDay: boolean }>

const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T]+(.+))?$/
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ ,T]+(.+))?$/
const TIME = /^([01]?\d|2[0-3])(?::([0-5]\d)(?::([0-5]\d))?|[hg]([0-5]\d)?)$/i

/**
 * A moment as people here write it, by the clock of Viet Nam: `20/11/2026 08:00`, `2026-11-20`, `20-11-2026 8h30`. The
 * day always stands before the month. Null: it can't be read, or no such day exists.
 */
export function readMoment(text: string): Written | null {
  const dayFirst = DAY_FIRST.exec(text)
  const yearFirst = YEAR_FIRST.exec(text)
  const [year, month, date, time] = dayFirst
    ? [dayFirst[3], dayFirst[2], dayFirst[1], dayFirst[4]]
    : [yearFirst?.[1], yearFirst?.[2], yearFirst?.[3], yearFirst?.[4]]
  const day = `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`
  if (!isDay(day) || day < '2000' || day >= '2100') return null
  const milliseconds = time === undefined ? 0 : readTime(time)
  if (milliseconds === null) return null
  return { at: new Date(startOf(day).getTime() + milliseconds), wholeDay: time === undefined }
}

/** Where a span ends when `text` is its last day or moment: a whole day counts to its own end. */
export function readEnd(text: string): Date | null {
  const written = readMoment(text)
  if (!written?.wholeDay) return written?.at ?? null
  return new Date(written.at.getTime() + 86_400_000) // days are all of one length here: no summer time
}

function readTime(text: string): number | null {
  const match = TIME.exec(text.trim())
  if (!match) return null
  const [, hour, minute, second, minuteAfterH] = match
  return ((Number(hour) * 60 + Number(minute ?? minuteAfterH ?? 0)) * 60 + Number(second ?? 0)) * 1000
}
