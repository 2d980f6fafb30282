import { expect, test } from 'vitest'
import { seeded } from '../src/demo/random.ts'
import { type Closed, closedLine, closedParts, type PerDay } from '../src/reports/closed.ts'
import { type Weekdays, weekdaysBesideDays } from '../src/reports/closed-weekdays.ts'
import { type FacetCounts, facetsOf } from '../src/reports/facets.ts'
import type { Span } from '../src/reports/report.ts'
import { addDays, type Day, weekdayOf } from '../src/values/day.ts'
import { firstDay, type Month } from '../src/values/month.ts'
import type { Bars } from '../src/values/score.ts'

const MONTHS = Array.from({ length: 12 }, (_, at): Month => `2025-${String(at + 1).padStart(2, '0')}`)
const ENDS = [...MONTHS, '2026-01'].map(firstDay)
/** Every span of whole months within the year. */
const SPANS = ENDS.flatMap((from, at) => ENDS.slice(at + 1).map((to): Span => ({ from, to })))
const DAYS = Array.from({ length: 365 }, (_, at) => addDays('2025-01-01', at))

/** A ward's answers a day: busy or thin, a short Saturday, now and then a slow day, a month in which hardly anybody came. */
function randomWard(seed: number): Map<Day, number> {
  const random = seeded(seed)
  const usual = random.pick([2, 6, 9, 12, 25])
  const saturday = random.pick([0, 0.4, 0.9])
  const quiet = random.whole(0, 15)
  return new Map(
    DAYS.map((day) => {
      const weekday = weekdayOf(day)
      const share = weekday === 7 ? 0 : weekday === 6 ? saturday : 1
      const slow = Number(day.slice(5, 7)) === quiet || random.chance(0.03) ? 0.2 : 1
      return [day, Math.floor(usual * share * slow * (0.7 + 0.6 * random.fraction()) + random.fraction())]
    }),
  )
}

/** Days that a reader is told together and can't tell apart: the shortest spans over which the ward is told. */
function toldTogether(ward: Closed): Day[][] {
  const pieces: Day[][] = []
  for (let at = 0; at < DAYS.length; ) {
    let length = 1
    const told = () => ward.over({ from: DAYS[at] as Day, to: addDays(DAYS[at] as Day, length) })
    while (at + length <= DAYS.length && !told()) length++
    if (at + length > DAYS.length) return pieces
    pieces.push(DAYS.slice(at, at + length))
    at += length
  }
  return pieces
}

/** The smallest group of people, but nobody, that comes out of weekdays and pieces of time by adding and subtracting. */
function smallestLeft(perDay: PerDay, { counts, closed }: Weekdays): number {
  const pieces = toldTogether(closedLine(perDay)).map((days) => {
    /** Of each weekday: who is counted with it, and how many of the piece are left without them. */
    const on = [0, 1, 2, 3, 4, 5, 6, 7].map((weekday) =>
      sum(days.filter((day) => weekdayOf(day) === weekday && counts(day))),
    )
    return { from: days[0] as Day, to: addDays(days.at(-1) as Day, 1), on, all: sum(days) }
  })
  function sum(days: readonly Day[]) {
    return days.reduce((all, day) => all + (perDay.get(day) ?? 0), 0)
  }
  let least = Number.POSITIVE_INFINITY
  for (const { from, to } of SPANS) {
    const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => closed(weekday).over({ from, to }))
    const here = pieces.filter((piece) => piece.from < to && piece.to > from)
    for (let group = 1; group < 1 << weekdays.length; group++) {
      const among = weekdays.filter((_, at) => (group & (1 << at)) !== 0)
      let [left, others] = [0, 0]
      for (const { on, all } of here) {
        const n = among.reduce((some, weekday) => some + (on[weekday] ?? 0), 0)
        if (n < all) left += n
        if (n > 0) others += all - n
      }
      for (const n of [left, others]) if (n > 0) least = Math.min(least, n)
    }
  }
  return least
}

test('weekdays, single days and all spans of months together leave no one to nine people', () => {
  let told = 0
  const naive: number[] = []
  for (let seed = 1; seed <= 30; seed++) {
    const perDay = randomWard(seed)
    const ward = closedLine(perDay)
    const beside = weekdaysBesideDays(perDay, ward)
    told += [1, 2, 3, 4, 5, 6].filter((weekday) => SPANS.some((span) => beside.closed(weekday).over(span))).length
    expect(smallestLeft(perDay, beside), `ward ${seed}`).toBeGreaterThanOrEqual(10)
    if (seed > 6) continue
    const weekdays = Map.groupBy(perDay, ([day]) => weekdayOf(day))
    const parts = closedParts(perDay, new Map([...weekdays].map(([weekday, days]) => [String(weekday), new Map(days)])), ward)
    naive.push(smallestLeft(perDay, { counts: () => true, closed: (weekday) => parts(String(weekday)) }))
  }
  expect(told).toBeGreaterThan(80)
  expect(Math.min(...naive)).toBeLessThan(10) // the same hunt finds people where weekdays are cut by themselves
}) // biome-ignore format: one line is one step

test('hours and reasons: no span and no difference of two leaves one to nine people', () => {
  let told = 0
  for (let seed = 1; seed <= 12; seed++) {
    const random = seeded(seed)
    const bars = (n: number): Bars => [0, 0, n, 0, 0]
    const monthly: FacetCounts['monthly'][number][] = []
    for (const month of MONTHS) {
      let left = 0
      for (const item of ['08', '09', '13', '']) {
        const n = random.chance(0.15) ? 0 : random.whole(0, random.pick([4, 14, 40]))
        left += n
        monthly.push({ month, place: 'desk', about: 'hour', item, bars: bars(n) })
      }
      const slow = random.chance(0.3) ? left : random.whole(0, left)
      monthly.push({ month, place: 'desk', about: 'reason', item: 'slow', bars: bars(slow) })
    }
    const names = { neighbourhoods: [], criterion: (id: string) => ({ vi: id, en: id }) }
    const all = SPANS.map((span) => ({ span, facets: facetsOf(span, { monthly, days: [], points: [] }, names) }))
    /** What is left of the total without these lines, where all of it is told; n null is not told. */
    const rests = all.flatMap(({ span, facets }) => {
      const total = facets.service.n
      if (total === null) return []
      const hours = facets.hours.flatMap(({ service }) => service.n ?? [])
      const slow = facets.reasons.find(({ reason }) => reason === 'slow')?.service.n ?? null
      told += hours.length + Number(slow !== null)
      const known = [{ line: 'whole', n: total }, { line: 'rest of hours', n: total - hours.reduce((a, b) => a + b, 0) }]
      const hidden = facets.hours.map(({ service }) => Number(service.n === null)).join('')
      return [
        ...known.map(({ line, n }) => ({ line: `${line} ${line === 'whole' ? '' : hidden}`, span, n })),
        ...facets.hours.flatMap(({ hour, service }) => (service.n === null ? [] : [{ line: hour, span, n: service.n }])),
        ...(slow === null ? [] : [{ line: 'slow', span, n: slow }, { line: 'not slow', span, n: total - slow }]),
      ]
    }) // biome-ignore format: one kind of line a row
    for (const { line, n } of rests) expect([line, n === 0 || n >= 10]).toEqual([line, true])
    for (const one of rests)
      for (const other of rests) {
        const inside = other.span.from >= one.span.from && other.span.to <= one.span.to
        if (one.line !== other.line || !inside) continue
        const apart = one.n - other.n
        if (apart !== 0 && apart < 10) expect.unreachable(`ward ${seed}: ${one.line} ${JSON.stringify([one, other])}`)
      }
  }
  expect(told).toBeGreaterThan(400)
})
