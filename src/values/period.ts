import { addDays, type Day } from './day.ts'
import { printMonth } from './month.ts'

/** A calendar month, quarter or year: `2026-10`, `2026-Q4`, `2026`. */
export type Period = string

/** How long a period is, in months. */
export type Months = 1 | 3 | 12
export const LENGTHS: readonly Months[] = [1, 3, 12]

const SHAPE = /^(20\d\d)(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/

/** A period from its key; anything else is none. */
export function periodFrom(key: string): Period | null {
  return SHAPE.test(key) ? key : null
}

export function firstDayOf(period: Period): Day {
  const [, year, month, quarter] = SHAPE.exec(period) ?? []
  const first = month ?? String(quarter ? Number(quarter) * 3 - 2 : 1).padStart(2, '0')
  return `${year}-${first}-01`
}

export function monthsIn(period: Period): Months {
  if (period.includes('Q')) return 3
  return period.length === 4 ? 12 : 1
}

/** The period of that many months in which a day lies. */
export function periodOf(day: Day, months: Months): Period {
  const year = day.slice(0, 4)
  if (months === 12) return year
  return months === 1 ? day.slice(0, 7) : `${year}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** The first day after it. */
export function endOf(period: Period): Day {
  const months = monthsIn(period)
  return firstDayOf(periodOf(addDays(firstDayOf(period), months * 31), months))
}

export function nextPeriod(period: Period): Period {
  return periodOf(endOf(period), monthsIn(period))
}

export function periodBefore(period: Period): Period {
  return periodOf(addDays(firstDayOf(period), -1), monthsIn(period))
}

const ROMAN = ['I', 'II', 'III', 'IV']

/** `tháng 10/2026`, `quý IV/2026`, `năm 2026`; in English `10/2026`, `Q4 2026`, `2026`. */
export function printPeriod(period: Period, lang = 'vi'): string {
  const [, year, month, quarter] = SHAPE.exec(period) ?? []
  const vietnamese = !lang.startsWith('en')
  if (month) return vietnamese ? `tháng ${printMonth(period)}` : printMonth(period)
  if (quarter) return vietnamese ? `quý ${ROMAN[Number(quarter) - 1]}/${year}` : `Q${quarter} ${year}`
  return vietnamese ? `năm ${year}` : (year ?? '')
}

// `Quý 3/2026`, `quý III năm 2026`, `Q3-2026`, `2026-Q3`, `năm 2026`
const QUARTER = /^(?:quý|quy|q)\s*(iv|i{1,3}|[1-4])\s*(?:năm|nam|[/.-]|\s)\s*(20\d\d)$/
const QUARTER_LAST = /^(20\d\d)\s*[-/. ]\s*(?:quý|quy|q)\s*(iv|i{1,3}|[1-4])$/
const YEAR = /^(?:năm|nam)?\s*(20\d\d)$/

/** A quarter or a year as people write it; null: it is neither. Months have a reader of their own (`imports/moment.ts`). */
export function quarterOrYear(text: string): Period | null {
  const plain = text.normalize('NFC').toLowerCase().trim()
  const year = YEAR.exec(plain)
  if (year) return year[1] ?? null
  const first = QUARTER.exec(plain)
  const last = QUARTER_LAST.exec(plain)
  const [quarter, ofYear] = first ? [first[1], first[2]] : [last?.[2], last?.[1]]
  if (!quarter || !ofYear) return null
  const roman = ROMAN.indexOf(quarter.toUpperCase()) + 1
  return `${ofYear}-Q${roman || quarter}`
}
