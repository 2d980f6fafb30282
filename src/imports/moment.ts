import { dayOf, isDay, startOf } from '../values/day.ts'
import { type Month, monthOf } from '../values/month.ts'

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

// What a spreadsheet makes of `2026-10` when it is not held back: a day, or `Oct-26`.
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A month as people write it: `2026-10`, `10/2026`, `tháng 10/2026`, its first day, `Oct-26`. Null: it can't be read. */
export function readMonth(text: string): Month | null {
  const plain = text.toLowerCase().replace(/^(tháng|thang|t)\s*/, '')
  const named = /^([a-z]{3})-(\d{2})$/.exec(plain)
  if (named) return monthAt(`20${named[2]}`, String(MONTHS.indexOf(named[1] ?? '') + 1))
  const yearFirst = /^(\d{4})[-/.](\d{1,2})$/.exec(plain)
  if (yearFirst) return monthAt(yearFirst[1], yearFirst[2])
  const monthFirst = /^(\d{1,2})[-/.](\d{4})$/.exec(plain)
  if (monthFirst) return monthAt(monthFirst[2], monthFirst[1])
  const day = readMoment(plain)
  const first = day?.wholeDay ? dayOf(day.at) : null
  return first?.endsWith('-01') ? monthOf(first) : null
}

function monthAt(year = '', month = ''): Month | null {
  const first = `${year}-${month.padStart(2, '0')}-01`
  return isDay(first) && first >= '2000' && first < '2100' ? monthOf(first) : null
}

function readTime(text: string): number | null {
  const match = TIME.exec(text.trim())
  if (!match) return null
  const [, hour, minute, second, minuteAfterH] = match
  return ((Number(hour) * 60 + Number(minute ?? minuteAfterH ?? 0)) * 60 + Number(second ?? 0)) * 1000
}
