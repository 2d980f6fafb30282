import { addDays, type Day } from './day.ts'

/** A calendar month, `YYYY-MM`; sorts as text. */
export type Month = string

export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

export function firstDay(month: Month): Day {
  return `${month}-01`
}

export function nextMonth(month: Month): Month {
  return monthOf(addDays(firstDay(month), 31))
}

export function monthBefore(month: Month): Month {
  return monthOf(addDays(firstDay(month), -1))
}

/** Every month that a half-open span of days touches, in order; `whole`: all of its days are in the span. */
export function monthsOf(span: Readonly<{ from: Day; to: Day }>): Readonly<{ month: Month; whole: boolean }>[] {
  const months: { month: Month; whole: boolean }[] = []
  for (let month = monthOf(span.from); firstDay(month) < span.to; month = nextMonth(month)) {
    months.push({ month, whole: firstDay(month) >= span.from && firstDay(nextMonth(month)) <= span.to })
  }
  return months
}

/** `10/2026` */
export function printMonth(month: Month): string {
  return `${month.slice(5, 7)}/${month.slice(0, 4)}`
}

/** `09–11/2026, 01/2027`: months in order, those that follow one another within a year drawn together. */
export function printMonths(months: readonly Month[]): string {
  const runs: [first: Month, last: Month][] = []
  for (const month of months) {
    const run = runs.at(-1)
    if (run && nextMonth(run[1]) === month && run[0].slice(0, 4) === month.slice(0, 4)) run[1] = month
    else runs.push([month, month])
  }
  return runs
    .map(([first, last]) => (first === last ? printMonth(first) : `${first.slice(5, 7)}–${printMonth(last)}`))
    .join(', ')
}
