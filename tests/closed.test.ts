import { expect, test } from 'vitest'
import { closedLine, closedParts, type PerDay } from '../src/reports/closed.ts'
import type { Span } from '../src/reports/report.ts'
import { addDays, type Day } from '../src/values/day.ts'

const line = (...days: readonly (readonly [Day, number])[]): PerDay => new Map(days)
const everyDay = (from: Day, to: Day, n: number): PerDay => {
  const days = new Map<Day, number>()
  for (let day = from; day < to; day = addDays(day, 1)) days.set(day, n)
  return days
}
const span = (from: Day, to: Day): Span => ({ from, to })

test('a month with fewer than ten is told with its neighbour, and never by itself', () => {
  const { over } = closedLine(line(['2026-01-12', 40], ['2026-02-11', 3], ['2026-03-11', 12]))
  expect(over(span('2026-01-01', '2026-02-01'))).toBe(true)
  expect(over(span('2026-02-01', '2026-03-01'))).toBe(false)
  expect(over(span('2026-01-01', '2026-03-01'))).toBe(false) // less January it would be three
  expect(over(span('2026-01-01', '2026-04-01'))).toBe(true)
})

test('whole quarters come before whole months, these before weeks, and these before days', () => {
  const { over } = closedLine(everyDay('2026-01-01', '2027-01-01', 2))
  expect(over(span('2026-04-01', '2026-07-01'))).toBe(true)
  expect(over(span('2026-05-01', '2026-06-01'))).toBe(true)
  expect(over(span('2026-05-11', '2026-05-18'))).toBe(true)
  expect(over(span('2026-05-11', '2026-05-12'))).toBe(false)
})

test('days on which nobody came count for nothing: a span without them is the same', () => {
  const { over } = closedLine(line(['2026-03-04', 12], ['2026-03-25', 12]))
  expect(over(span('2026-03-04', '2026-03-05'))).toBe(true)
  expect(over(span('2026-02-20', '2026-03-20'))).toBe(true)
})

test('each year is cut by itself, whichever years are asked about with it', () => {
  const [few, many] = [line(['2025-12-30', 4]), everyDay('2026-01-01', '2026-12-31', 12)]
  const both = closedLine(new Map([...few, ...many]))
  expect(both.over(span('2025-12-01', '2026-02-01'))).toBe(false)
  expect(both.over(span('2026-01-05', '2026-01-06'))).toBe(true)
  expect(both.boundaries(2026)).toEqual(closedLine(many).boundaries(2026))
})

test('an officer with few keeps back the smallest of the others, over the same days', () => {
  const parts = new Map([
    ['lan', everyDay('2026-01-01', '2026-04-01', 5)],
    ['minh', everyDay('2026-01-01', '2026-04-01', 2)],
    ['hoa', line(['2026-02-10', 4])],
  ])
  const whole = new Map([...everyDay('2026-01-01', '2026-04-01', 7), ['2026-02-10', 11]])
  const told = closedParts(whole, parts)
  const january = span('2026-01-01', '2026-02-01')
  expect(['lan', 'minh', 'hoa'].map((id) => told(id).over(january))).toEqual([true, false, false])
  const alone = closedParts(everyDay('2026-01-01', '2026-04-01', 7), new Map([...parts].slice(0, 2)))
  expect(['lan', 'minh'].map((id) => alone(id).over(january))).toEqual([true, true])
})

test('of a whole it is always told that nobody came', () => {
  const { over } = closedLine(line(['2026-01-12', 40], ['2026-02-03', 4], ['2026-02-05', 7]))
  expect(over(span('2026-02-03', '2026-02-04'))).toBe(false)
  expect(over(span('2026-02-04', '2026-02-05'))).toBe(true) // between the four and the seven, who stay together
  expect(over(span('2026-02-04', '2026-02-06'))).toBe(false)
})

test('of a part it is told only where its piece is empty, or the whole is, or what the larger parts leave', () => {
  const days = (lan: number, minh: number, hoa: number) => ({ lan, minh, hoa, all: lan + minh + hoa })
  const months = { '2026-01-12': days(20, 10, 2), '2026-02-10': days(20, 0, 11), '2026-04-14': days(30, 0, 0) }
  const of = (who: keyof ReturnType<typeof days>): PerDay =>
    new Map(Object.entries(months).map(([day, n]) => [day, n[who]]))
  const told = closedParts(of('all'), new Map((['lan', 'minh', 'hoa'] as const).map((who) => [who, of(who)])))
  const over = (who: string, from: Day, to: Day) => told(who).over(span(from, to))
  expect(over('lan', '2026-02-01', '2026-03-01')).toBe(true)
  expect(over('minh', '2026-02-01', '2026-03-01')).toBe(false) // Hoa’s eleven would be told then, and of her thirteen January’s two
  expect(over('minh', '2026-01-01', '2026-04-01')).toBe(true)
  expect(over('minh', '2026-02-11', '2026-02-20')).toBe(true) // nobody came to anybody
  expect(over('minh', '2026-04-14', '2026-04-15')).toBe(true) // all thirty were Lan’s
  expect(over('minh', '2026-02-20', '2026-07-01')).toBe(true)
  expect(over('thu', '2026-02-01', '2026-02-11')).toBe(true) // she was never there
})
