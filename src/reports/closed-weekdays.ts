import { addDays, type Day, daysBetween, weekdayOf } from '../values/day.ts'
import { FEWEST } from '../values/score.ts'
import { type Closed, closedLine, closedTogether, onlyBoundaries, type PerDay } from './closed.ts'
import type { Span } from './report.ts'

/** Which days are counted with their weekdays, and over which spans each of these (1–7) is told. */
export type Weekdays = Readonly<{ counts(day: Day): boolean; closed(weekday: number): Closed }>

/**
 * What may be told of weekdays beside the ward's own figure, which is told for single days as well: three busy Saturdays
 * taken off the Saturdays leave the fourth, with its five people. `perDay`: the ward's answers.
 *
 * In a year in which most answers came on days that are told for themselves only these days are counted, and weekdays are
 * their sums, which give nothing away. In a thinner year all days are: what a reader can put together then are whole weekdays
 * without the pieces of time that lie in them, and pieces without the weekdays that lie in them; each such rest must be
 * nobody or ten and more, in every stretch of months that is told. (Any other sum or difference that comes out as people is
 * made of such rests.) A year's weekdays share their boundaries and are taken in from the largest; one that would cost the
 * others a boundary, or leave a rest, is not told that year.
 */
export function weekdaysBesideDays(perDay: PerDay, within: Closed): Weekdays {
  const ward = closedLine(perDay, onlyBoundaries(within)) // that may be a line of months, with empty days between
  const years = new Map<number, Year>()
  const inYear = (year: number) => {
    const known = years.get(year) ?? yearOf(year, perDay, ward)
    years.set(year, known)
    return known
  }
  return {
    counts: (day) => inYear(Number(day.slice(0, 4))).alone?.has(day) ?? true,
    closed: (weekday) => {
      const of = (year: number) => {
        const { alone, told } = inYear(year)
        return alone ? ward : told.get(weekday)
      }
      return {
        over: (span) =>
          yearsOf(span).every((year) => of(year)?.over(cut(span, year)) ?? isEmpty(perDay, weekday, year)),
        boundaries: (year) => of(year)?.boundaries(year) ?? ward.boundaries(year).map(() => false),
        empty: (year) => of(year)?.empty(year) ?? [],
      }
    },
  }
}

/** `alone`: the days that count, where not all do. `told`: where all do, the weekdays that are told. */
type Year = Readonly<{ alone: ReadonlySet<Day> | null; told: ReadonlyMap<number, Closed> }>

function yearOf(year: number, perDay: PerDay, ward: Closed): Year {
  const pieces = piecesOf(year, perDay, ward)
  const alone = pieces.filter(({ days }) => (days & (days - 1)) === 0)
  const n = (some: readonly Piece[]) => some.reduce((sum, { all }) => sum + all, 0)
  if (2 * n(alone) <= n(pieces)) return { alone: null, told: toldIn(year, pieces, ward) }
  return { alone: new Set(alone.flatMap(({ dates }) => dates)), told: new Map() }
}

/** A piece of time of the ward's own line, between two of its boundaries: how many of its answers fall on each weekday; its days that have any. */
type Piece = Readonly<{ start: Day; dates: readonly Day[]; on: readonly number[]; all: number; days: number }>

function toldIn(year: number, pieces: readonly Piece[], ward: Closed): ReadonlyMap<number, Closed> {
  const n = (weekday: number) => pieces.reduce((sum, { on }) => sum + (on[weekday] ?? 0), 0)
  const largest = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => n(weekday) > 0).sort((a, b) => n(b) - n(a) || a - b)
  let told: readonly number[] = []
  let closed: Closed | null = null
  for (const weekday of largest) {
    const more = [...told, weekday]
    const together = closedTogether(
      more.flatMap((one) => linesOf(one, pieces)),
      onlyBoundaries(ward), // a piece's answers are counted on its first day, which may be an empty one
    )
    const starts = monthStarts(year, together)
    if (starts.length === 0 || (closed && monthStarts(year, closed).length > starts.length)) continue
    if (!hasNoSmallRest(more, pieces, starts)) continue
    told = more
    closed = together
  }
  return new Map(told.map((weekday) => [weekday, closed as Closed]))
}

function piecesOf(year: number, perDay: PerDay, ward: Closed): Piece[] {
  const pieces: { start: Day; dates: Day[]; on: number[]; all: number; days: number }[] = []
  const isBoundary = ward.boundaries(year)
  for (let at = 0; at < isBoundary.length - 1; at++) {
    const day = addDays(firstOf(year), at)
    if (isBoundary[at]) pieces.push({ start: day, dates: [], on: Array<number>(8).fill(0), all: 0, days: 0 })
    const [piece, n] = [pieces.at(-1), perDay.get(day) ?? 0]
    if (!piece || n === 0) continue
    const weekday = weekdayOf(day)
    piece.on[weekday] = (piece.on[weekday] ?? 0) + n
    piece.all += n
    piece.dates.push(day)
    piece.days |= 1 << weekday
  }
  return pieces.filter(({ all }) => all > 0)
}

/** The weekday; what is left of it without the pieces that are all of it; what is left of the others. */
function linesOf(weekday: number, pieces: readonly Piece[]): PerDay[] {
  const line = (n: (piece: Piece) => number) => {
    const sums = new Map<Day, number>()
    for (const piece of pieces) sums.set(piece.start, (sums.get(piece.start) ?? 0) + n(piece))
    return sums
  }
  const on = (piece: Piece) => piece.on[weekday] ?? 0
  return [
    line(on),
    line((piece) => (piece.days === 1 << weekday ? 0 : on(piece))),
    line((piece) => (on(piece) > 0 ? piece.all - on(piece) : 0)),
  ]
}

/** The same of every group of the weekdays, in each stretch of months between two boundaries. */
function hasNoSmallRest(told: readonly number[], pieces: readonly Piece[], starts: readonly Day[]): boolean {
  const stretches = starts.map((from, at) => {
    const to = starts[at + 1]
    return pieces.filter(({ start }) => start >= from && (to === undefined || start < to))
  })
  const newest = 1 << (told.at(-1) as number) // groups without it were looked at before it came
  const all = told.reduce((days, weekday) => days | (1 << weekday), 0)
  return Array.from({ length: all + 1 }, (_, group) => group)
    .filter((group) => (group & ~all) === 0 && (group & newest) !== 0)
    .every((group) =>
      stretches.every((stretch) => {
        let [ofGroup, ofOthers] = [0, 0]
        for (const { on, all, days } of stretch) {
          if ((days & group) === 0) continue
          const n = on.reduce((sum, one, weekday) => ((group & (1 << weekday)) === 0 ? sum : sum + one), 0)
          if ((days & ~group) !== 0) ofGroup += n
          ofOthers += all - n
        }
        return [ofGroup, ofOthers].every((rest) => rest === 0 || rest >= FEWEST)
      }),
    )
}

/** The first days of months that are boundaries in a year; none: it is told over no span. */
function monthStarts(year: number, { boundaries }: Closed): Day[] {
  const isBoundary = boundaries(year)
  if (!isBoundary[0] || !isBoundary.at(-1)) return []
  return Array.from({ length: 12 }, (_, month) => `${pad(year)}-${String(month + 1).padStart(2, '0')}-01`).filter(
    (day) => isBoundary[daysBetween(firstOf(year), day)],
  )
}

function isEmpty(perDay: PerDay, weekday: number, year: number): boolean {
  return [...perDay].every(([day, n]) => n === 0 || weekdayOf(day) !== weekday || Number(day.slice(0, 4)) !== year)
}

function yearsOf({ from, to }: Span): number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(addDays(to, -1).slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

function cut({ from, to }: Span, year: number): Span {
  const [start, end] = [firstOf(year), firstOf(year + 1)]
  return { from: from < start ? start : from, to: to > end ? end : to }
}

function firstOf(year: number): Day {
  return `${pad(year)}-01-01`
}

function pad(year: number): string {
  return String(year).padStart(4, '0')
}
