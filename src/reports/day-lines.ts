import type { Channel } from '../ratings/rating.ts'
import { addDays, type Day } from '../values/day.ts'
import type { PerDay } from './closed.ts'

/**
 * How many answered at one place, under one officer and in one way, day by day: `days` after `since`, and for each of them
 * how many answered to each question. `mark`: of these, who is flagged, left out by two people, or in the register of cases.
 */
export type DayLine = Readonly<{
  mark: 'flagged' | 'excluded' | 'confirmed' | null
  desk: string | null
  point: string | null
  officer: string | null
  channel: Channel
  since: Day
  days: readonly number[]
  service: readonly number[]
  handling: readonly number[]
  ward: readonly number[]
}>

export type Question = 'service' | 'handling' | 'ward'
type Sign = (line: DayLine) => number

/** As the headline counts: without what two people excluded. */
const headline: Sign = ({ mark }) => (mark === null ? 1 : mark === 'excluded' ? -1 : 0)

export const only =
  (mark: DayLine['mark']): Sign =>
  (line) =>
    line.mark === mark ? 1 : 0

/** Added up day by day, each line under its key; null: it belongs to none. */
export function linesBy(
  lines: readonly DayLine[],
  question: Question,
  keyOf: (line: DayLine) => string | null,
  signOf: Sign = headline,
): Map<string, PerDay> {
  const sums = new Map<string, Map<Day, number>>()
  for (const line of lines) {
    const [sign, key] = [signOf(line), keyOf(line)]
    if (sign === 0 || key === null) continue
    const sum = sums.get(key) ?? new Map<Day, number>()
    sums.set(key, sum)
    line[question].forEach((n, i) => {
      if (n === 0) return
      const day = dayAfter(line.since, line.days[i] as number)
      sum.set(day, (sum.get(day) ?? 0) + sign * n)
    })
  }
  return sums
}

/** Without what was answered on a day or later. */
export function endingBefore(lines: readonly DayLine[], day: Day): DayLine[] {
  const questions = ['service', 'handling', 'ward'] as const
  return lines.map((line) => {
    const isBefore = (_: number, i: number) => dayAfter(line.since, line.days[i] as number) < day
    const left = Object.fromEntries(questions.map((question) => [question, line[question].filter(isBefore)]))
    return { ...line, ...left, days: line.days.filter(isBefore) }
  })
}

/** All of them together. */
export function lineOf(lines: readonly DayLine[], question: Question, signOf: Sign = headline): PerDay {
  return linesBy(lines, question, () => '', signOf).get('') ?? NOTHING
}

export const NOTHING: PerDay = new Map()

const known = new Map<Day, Day[]>()

/** Days are asked for by the ten thousand, and always the same ones. */
function dayAfter(since: Day, days: number): Day {
  const from = known.get(since) ?? []
  if (!known.has(since)) known.set(since, from)
  for (let at = from.length; at <= days; at++) from.push(addDays(since, at))
  return from[days] as Day
}
