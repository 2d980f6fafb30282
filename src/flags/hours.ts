import { officeWeek } from '../places/office-hours.ts'
import type { Day } from '../values/day.ts'
import { hoursOn } from '../values/opening.ts'
import type { Hours } from '../values/weekly-hours.ts'

/** Half-open, in minutes after midnight. */
export type Minutes = Readonly<{ from: number; to: number }>

/** When an office is open on a day, as the pages of its houses and the ward tell it. */
export function openOn(hours: readonly Hours[], day: Day): Minutes[] {
  return hoursOn(officeWeek(hours), day).spans.map(({ opens, closes }) => {
    return { from: minutesOf(opens), to: minutesOf(closes) }
  })
}

/** Which part of each of a day's 24 hours the office is open, 0–1, on the weekday that has the longest hours. */
export function openByHour(hours: readonly Hours[]): number[] {
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const spans = hours.filter((span) => span.weekday === weekday)
    return Array.from({ length: 24 }, (_, hour) =>
      spans.reduce((sum, { opens, closes }) => {
        const inside = Math.min(minutesOf(closes), hour * 60 + 60) - Math.max(minutesOf(opens), hour * 60)
        return sum + Math.max(0, inside) / 60
      }, 0),
    )
  })
  const length = (day: readonly number[]) => day.reduce((sum, share) => sum + share, 0)
  return days.toSorted((a, b) => length(b) - length(a))[0] as number[]
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
