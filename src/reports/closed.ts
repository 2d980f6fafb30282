import { addDays, type Day, daysBetween, weekdayOf } from '../values/day.ts'
import { FEWEST } from '../values/score.ts'
import type { Span } from './report.ts'

/**
 * How a figure stays closed beside all other figures that may be asked for. Who asks twice, one day longer, has the day's
 * few people by subtraction; so a line of figures (the ward, an officer, a desk …) is told between certain days only, its
 * boundaries, and between two neighbouring boundaries of a line lie nobody's answers or ten people's and more. Whatever is
 * added and subtracted then, it is whole pieces that come out.
 *
 * The method is global recoding of time, down its hierarchy, before cells are suppressed: A. Hundepool and others,
 * "Statistical Disclosure Control" (Wiley 2012), on hierarchical and linked tables; ten as the Washington State Department of
 * Health has it for small numbers. A calendar year is cut into quarters, these into
 * months, weeks and days, as far as no piece has one to nine answers; such a piece goes with the next one, the last with
 * the one before. It is cut by its own answers alone, never by the span asked: else each span would have cuts of its own.
 *
 * Nobody is a number too: thirty in a quarter and nobody in March are thirty before March, over days that are not closed, and
 * taken off all the ward's thirty-three they leave three. So that nobody answered is told where it follows from what is told
 * anyway: the piece around is empty, or the whole is, or what the larger parts leave of it. Of a whole it is always told: its
 * parts are cut only where it is cut, so an empty day takes nothing but itself out of their pieces.
 */

// Two figures that are told side by side may differ by five: enough that no one to four people stand between them.
export const FEWEST_APART = 5

/** Answers a day; or a month, then on its first day. Days without any may be left out. */
export type PerDay = ReadonlyMap<Day, number>

/** Where a line may be told. */
export type Closed = Readonly<{
  over(span: Span): boolean
  /** its boundaries in a year: true for the i-th day after 1 January, up to the next 1 January */
  boundaries(year: number): readonly boolean[]
  /** of which days of a year it is told that nobody answered */
  empty(year: number): readonly boolean[]
}>

/**
 * Over which spans a line may be told beside its figures over all other spans. `perDay`: all of its answers in all calendar
 * years that are asked about. `within`: of the whole that it is a part of; it is told over no span over which that isn't.
 */
export function closedLine(perDay: PerDay, within: Closed | null = null): Closed {
  return closedTogether([perDay], within)
}

/**
 * Where every one of these lines has nobody, or ten and more, or `fewest`, between two neighbouring boundaries, which are
 * the same for all of them.
 */
export function closedTogether(lines: readonly PerDay[], within: Closed | null = null, fewest = FEWEST): Closed {
  const sums = lines.map(sumsOf)
  return closedBy(
    once((year) => {
      const before = sums.map((line) => line(year))
      const fewests = sums.map(() => fewest)
      const { cuts, isBoundary } = cut(yearly(year), before, within?.boundaries(year) ?? null, fewests)
      const isEmpty = within ? emptyIn(cuts, before, within.empty(year)) : emptyIn(yearly(year).days.keys(), before)
      return { isBoundary, isEmpty }
    }),
  )
}

/** Of each day of a year: may it begin or end a span, and is it told that nobody answered on it? */
type Year = Readonly<{ isBoundary: readonly boolean[]; isEmpty: readonly boolean[] }>

function closedBy(inYear: (year: number) => Year): Closed {
  const over = ({ from, to }: Span) => {
    const last = to.endsWith('-01-01') ? yearOf(to) - 1 : yearOf(to)
    for (let year = yearOf(from); year <= last; year++) {
      const [{ isBoundary, isEmpty }, { at, days }] = [inYear(year), yearly(year)]
      let [start, end] = [at.get(from) ?? 0, at.get(to) ?? days.length - 1]
      while (start < end && !isBoundary[start] && isEmpty[start]) start++
      while (start < end && !isBoundary[end] && isEmpty[end - 1]) end--
      if (start < end && !(isBoundary[start] && isBoundary[end])) return false
    }
    return true
  }
  return { over, boundaries: (year) => inYear(year).isBoundary, empty: (year) => inYear(year).isEmpty }
}

/** A line's boundaries, for another of which its empty days say nothing. */
export function onlyBoundaries({ boundaries }: Closed): Closed {
  return closedBy((year) => ({ isBoundary: boundaries(year), isEmpty: [] }))
}

/**
 * The parts of a whole (officers, desks, ways of sending), each with the spans over which it is told. The larger parts come
 * first, and each is told only where what is left of the whole without it and the larger ones is closed as well: so what is
 * left over can't be had by subtraction, over no span and over no difference of spans. `last`: a part that is given up
 * first, being nobody's; it may be left over by fives.
 */
export function closedParts(
  whole: PerDay,
  parts: ReadonlyMap<string, PerDay>,
  within: Closed = closedLine(whole),
  last: string | null = null,
  fewest = FEWEST,
): (id: string) => Closed {
  const sums = [...parts].map(([id, perDay]) => ({ id, sums: sumsOf(perDay) }))
  const all = sumsOf(whole)
  // Year by year, so that a year's cuts are the same whichever years are asked for with it.
  const inYear = once((year) => {
    const closed = new Map<string, Year>()
    const order = sums
      .map(({ id, sums }) => ({ id, part: sums(year), n: id === last ? 0 : (sums(year).at(-1) as number) }))
      .sort((a, b) => b.n - a.n || Number(a.id === last) - Number(b.id === last) || (a.id < b.id ? -1 : 1))
    let rest = all(year)
    let [before, empty] = [within.boundaries(year), within.empty(year)]
    for (const [at, { id, part }] of order.entries()) {
      rest = rest.map((n, at) => n - (part[at] as number))
      const [own, left] = [id, order[at + 1]?.id ?? last].map((one) => (one === last ? FEWEST_APART : fewest))
      const { cuts, isBoundary } = cut(yearly(year), [part, rest], before, [own ?? fewest, left ?? fewest])
      closed.set(id, { isBoundary, isEmpty: emptyIn(cuts, [part], empty) })
      before = isBoundary
      empty = emptyIn(cuts, [rest], empty)
    }
    return closed
  })
  // That somebody has no answers at all is no secret.
  const nobody = (year: number): Year => {
    return { isBoundary: within.boundaries(year), isEmpty: yearly(year).days.map(() => true) }
  }
  return (id) => closedBy((year) => inYear(year).get(id) ?? nobody(year))
}

/**
 * The nearest boundary, backwards from a span's first day or onwards to its end, within the year; a year that has none is left
 * as it is: nothing of it is told.
 */
export function outwards({ boundaries }: Closed, day: Day, step: 1 | -1): Day {
  const year = yearOf(day) - Number(step === 1 && day.endsWith('-01-01'))
  const [{ days, at }, isBoundary] = [yearly(year), boundaries(year)]
  for (let i = at.get(day) ?? 0; i >= 0 && i < days.length; i += step) if (isBoundary[i]) return days[i] as Day
  return day
}

/** Of which days it is told that nobody answered: those of pieces in which nobody did, and those known to be empty. */
function emptyIn(
  cuts: Iterable<number>,
  before: readonly (readonly number[])[],
  known: readonly boolean[] = [],
): readonly boolean[] {
  const isEmpty = known.length > 0 ? known.slice() : new Array<boolean>(366).fill(false)
  let from = 0
  for (const to of cuts) {
    let nobody = true
    for (const n of before) nobody &&= n[from] === n[to]
    if (nobody) isEmpty.fill(true, from, to)
    from = to
  }
  return isEmpty
}

/** The pieces, by where they begin and the last ends; and before which days they may be parted from each other. */
function cut(
  { days, levels }: Calendar,
  before: readonly (readonly number[])[],
  allowed: readonly boolean[] | null,
  fewest: readonly number[],
): Readonly<{ cuts: readonly number[]; isBoundary: readonly boolean[] }> {
  const end = days.length - 1
  const nobody = (a: number, b: number) => before.every((n) => n[a] === n[b])
  const isGood = (a: number, b: number) =>
    before.every((n, i) => n[a] === n[b] || (n[b] as number) - (n[a] as number) >= (fewest[i] as number))
  const isAllowed = (at: number) => allowed === null || allowed[at] === true
  let cuts = [0, end]
  if (!isGood(0, end) || !isAllowed(0) || !isAllowed(end)) return { cuts, isBoundary: days.map(() => false) }

  for (const level of levels) {
    let next = 0 // both go up: each candidate is looked at once, not once a piece
    cuts = cuts.flatMap((a, i) => {
      const b = cuts[i + 1]
      if (b === undefined) return [a]
      const first = next
      while (next < level.length && (level[next] as number) < b) next++
      return [a, ...split(a, b, level.slice(first, next), isAllowed, isGood)]
    })
  }
  // A day is as good as the boundary from which nobody's answers part it.
  let piece = 0
  const isBoundary = days.map((_, at) => {
    if (cuts[piece + 1] === at) piece++
    return isAllowed(at) && (nobody(cuts[piece] as number, at) || nobody(at, cuts[piece + 1] ?? at))
  })
  return { cuts, isBoundary }
}

/** Cuts within [a, b) at candidates, as many as there can be from the left; the rest, where it has too few, goes with the last piece. */
function split(
  a: number,
  b: number,
  candidates: readonly number[],
  isAllowed: (at: number) => boolean,
  isGood: (a: number, b: number) => boolean,
): number[] {
  const cuts = [a]
  for (const at of candidates) {
    if (at > a && at < b && isAllowed(at) && isGood(cuts.at(-1) as number, at)) cuts.push(at)
  }
  while (cuts.length > 1 && !isGood(cuts.at(-1) as number, b)) cuts.pop()
  return cuts.slice(1)
}

/** Every day of a year and the next 1 January, where each lies, and where its quarters, months, weeks and days begin. */
type Calendar = Readonly<{
  days: readonly Day[]
  at: ReadonlyMap<Day, number>
  levels: readonly (readonly number[])[]
}>

const yearly = once((year): Calendar => {
  const [start, end] = [year, year + 1].map((one) => `${String(one).padStart(4, '0')}-01-01`) as [Day, Day]
  const days = Array.from({ length: daysBetween(start, end) + 1 }, (_, i) => addDays(start, i))
  const starting = (isStart: (day: Day) => boolean) => days.flatMap((day, at) => (isStart(day) ? [at] : []))
  return {
    days,
    at: new Map(days.map((day, at) => [day, at])),
    levels: [
      starting((day) => /-(01|04|07|10)-01$/.test(day)),
      starting((day) => day.endsWith('-01')),
      starting((day) => weekdayOf(day) === 1),
      starting(() => true),
    ],
  }
})

function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** How many answers lie before each day of a year. */
function sumsOf(line: PerDay): (year: number) => readonly number[] {
  return once((year) => {
    let n = 0
    return yearly(year).days.map((day) => {
      const before = n
      n += line.get(day) ?? 0
      return before
    })
  })
}

function once<T>(make: (year: number) => T): (year: number) => T {
  const years = new Map<number, T>()
  return (year) => {
    const known = years.get(year) ?? make(year)
    years.set(year, known)
    return known
  }
}
