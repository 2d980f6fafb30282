import { addDays, type Day } from './day.ts'

/** The first day of the quarter in which `day` lies. */
export function quarterStart(day: Day): Day {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
}

/** The first day of the quarter after the one in which `day` lies. */
export function nextQuarter(day: Day): Day {
  return quarterStart(addDays(quarterStart(day), 93))
}

/** `3/2026` */
export function printQuarter(day: Day): string {
  return `${Math.ceil(Number(day.slice(5, 7)) / 3)}/${day.slice(0, 4)}`
}
