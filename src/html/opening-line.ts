import { addDays, dayOf, printDay, timeOf, weekdayOf } from '../values/day.ts'
import { type Because, opening, type Schedule } from '../values/opening.ts'
import type { Words } from './words.ts'

/** "Open until 20:30", or why it is closed and when it opens: the same words wherever a support point is shown. */
export function openingLine(words: Words, schedule: Schedule, now: Date): { open: boolean; text: string } {
  const say = words.opening
  const answer = opening(schedule, now)
  if (answer.open) return { open: true, text: say.until(timeOf(answer.until)) }
  if (answer.because.kind === 'unknown' && !answer.opensAt) return { open: false, text: say.unknown }
  return { open: false, text: `${whyClosed(say, answer.because)} ${whenNext(words, answer.opensAt, now)}` }
}

function whyClosed(say: Words['opening'], because: Because): string {
  if (because.kind === 'holiday') return say.holiday(say.holidays[because.holiday])
  return because.kind === 'exception' ? say.day(because.reason.replace(/\.$/, '')) : say.closed
}

function whenNext({ opening: say, place }: Words, opensAt: Date | null, now: Date): string {
  if (opensAt === null) return say.never
  const [day, time] = [dayOf(opensAt), timeOf(opensAt)]
  const today = dayOf(now)
  const weekday = place.weekdays[weekdayOf(day) - 1] ?? ''
  if (day === today) return say.today(time)
  if (day === addDays(today, 1)) return say.tomorrow(time)
  // After seven days the name of a weekday means another week.
  return day < addDays(today, 7) ? say.weekday(time, weekday) : say.later(time, weekday, printDay(day))
}
