import { type CountedBy, countedBy, type HandledCount } from '../cases/handled.ts'
import type { Day } from '../values/day.ts'
import { firstDay, type Month, monthsOf, nextMonth } from '../values/month.ts'
import { FEWEST } from '../values/score.ts'
import type { Closed } from './closed.ts'
import type { Coverage, Figure, Span } from './report.ts'

/** How many rated in a whole month at a desk under an officer. */
export type RatedMonth = Readonly<{ month: Month; desk: string; officer: string | null; n: number }>

/** Cases of the ward's register that were finished in a whole month that it covers; `desk` null: the file named none. */
export type FinishedMonth = Readonly<{ month: Month; desk: string | null; n: number }>

/** What is known of the whole months of a span: the ward's register and its own numbers, and how many rated. */
export type MonthCounts = Readonly<{
  finished: readonly FinishedMonth[]
  handled: readonly HandledCount[]
  rated: readonly RatedMonth[]
}>

/**
 * What is known of one whole month of a ward. `rated`: answers to `service` at desks. `finished`: the register's cases, null
 * where it doesn't cover the month; `handled`: the numbers that the ward said, null where it said none.
 */
export type MonthFacts = Readonly<{
  rated: number
  /** `unnamed`: of some of them no desk is named; `missing`: somebody rated at a desk of which it has none */
  finished: Readonly<{ n: number; unnamed: boolean; missing: boolean }> | null
  /** `desks`, `officers`: they are told by desk alone, or by officer alone; `missing…`: one was rated who has no number */
  handled: Readonly<{
    n: number
    desks: boolean
    officers: boolean
    missingDesk: boolean
    missingOfficer: boolean
  }> | null
}>

export type Coverages = Readonly<{
  /** `figure`: what the report says of `service` over the span */
  ward(figure: Figure): Coverage
  officer(id: string, figure: Figure): Coverage
  desk(id: string, figure: Figure): Coverage
}>

/** Over which spans the ward's own line may be told, and each officer's and desk's. */
export type CoverageTold = Readonly<{ ward: Closed; officer(id: string): Closed; desk(id: string): Closed }>

/**
 * Ratings ÷ cases finished. Known for a whole span only if it begins and ends with a month and the ward has said a number
 * for every month and for everyone who was rated in it: a numerator without its denominator would praise the ward.
 * A month that the register covers is counted by it, desk by desk, and else by the numbers that the ward said. Where the
 * figure is hidden the share is too, since together with the cases it is the number of ratings.
 */
export function coveragesOf(
  span: Span,
  { finished, handled, rated }: MonthCounts,
  { ward, officer, desk }: CoverageTold,
): Coverages {
  const inRegister = Map.groupBy(finished, ({ month }) => month)
  const byMonth = Map.groupBy(handled, ({ month }) => month)
  const ratedIn = Map.groupBy(rated, ({ month }) => month)
  const facts = (month: Month) =>
    factsOf(inRegister.get(month) ?? [], byMonth.get(month) ?? [], ratedIn.get(month) ?? [])
  /** Or it is not told that nobody was: a month without a number must not tell either. */
  const wasRated = (month: Month, line: Closed, isOf: (one: RatedMonth) => boolean) =>
    (ratedIn.get(month) ?? []).some(isOf) || !line.over({ from: firstDay(month), to: firstDay(nextMonth(month)) })

  return {
    ward: (figure) => wardCoverage(span, facts, figure, ward.over),
    officer: (id, figure) =>
      coverageOver(
        span,
        (month) => {
          const counts = (byMonth.get(month) ?? []).filter((count) => countedBy(count) !== 'desk')
          const served = wasRated(month, officer(id), (one) => one.officer === id)
          const mine = counts.filter(({ officerId }) => officerId === id)
          return counts.length > 0 && (!served || mine.length > 0) ? sumOf(mine) : null
        },
        figure,
        () => null,
      ),
    desk: (id, figure) =>
      coverageOver(
        span,
        (month) => {
          const served = wasRated(month, desk(id), (one) => one.desk === id)
          const cases = inRegister.get(month) ?? []
          const here = cases.filter(({ desk }) => desk === id)
          if (cases.length > 0 && cases.every(({ desk }) => desk !== null) && (!served || here.length > 0))
            return sumOf(here)
          const counts = (byMonth.get(month) ?? []).filter((count) => countedBy(count) !== 'officer')
          const mine = counts.filter(({ deskId }) => deskId === id)
          return counts.length > 0 && (!served || mine.length > 0) ? sumOf(mine) : null
        },
        figure,
        () => null,
      ),
  }
}

/** A ward's, from what is known of its months. `over`: over which spans its line may be told. */
export function wardCoverage(
  span: Span,
  facts: (month: Month) => MonthFacts | null,
  figure: Figure,
  over: (span: Span) => boolean,
): Coverage {
  const rated = (known: readonly Month[]) => known.reduce((sum, month) => sum + (facts(month)?.rated ?? 0), 0)
  return coverageOver(
    span,
    (month) => casesIn(facts(month)),
    figure,
    (known) => (runs(known).every(over) ? tellable(rated(known), figure) : null),
  )
}

/** `ofMonth`: how many cases were finished; null: it is not known. `ofKnown`: how many rated in some months, where it may be told. */
function coverageOver(
  span: Span,
  ofMonth: (month: Month) => number | null,
  figure: Figure,
  ofKnown: (known: readonly Month[]) => number | null,
): Coverage {
  const months = monthsOf(span)
  const whole = months.filter((one) => one.whole).map(({ month }) => month)
  const known = whole.filter((month) => ofMonth(month) !== null)
  const base = { months: months.length, cut: whole.length < months.length }
  const all = { ...base, known, cases: null, share: null, knownShare: null }
  if (whole.length === 0) return { ...all, because: 'no-month' }
  if (known.length === 0) return { ...all, because: 'no-counts' }
  const cases = known.reduce((sum, month) => sum + (ofMonth(month) ?? 0), 0)
  if (known.length < months.length) {
    const n = ofKnown(known)
    return { ...all, cases, knownShare: n === null || cases === 0 ? null : n / cases, because: 'part' }
  }
  if (cases === 0) return { ...all, cases, because: 'no-cases' }
  if (figure.n === null) return { ...all, cases, because: 'hidden' }
  return { ...all, cases, share: figure.n / cases, because: null }
}

/** The register's where it names everyone's desk who was rated, else the ward's own where everyone has a number. */
function casesIn(facts: MonthFacts | null): number | null {
  const { finished = null, handled = null } = facts ?? {}
  if (finished && (finished.unnamed || !finished.missing)) return finished.n
  if (handled === null) return null
  const { n, desks, officers, missingDesk, missingOfficer } = handled
  return (officers || !missingDesk) && (desks || !missingOfficer) ? n : null
}

function factsOf(
  cases: readonly FinishedMonth[],
  counts: readonly HandledCount[],
  rated: readonly RatedMonth[],
): MonthFacts {
  const by: CountedBy[] = counts.map(countedBy)
  const inCases = new Set(cases.map(({ desk }) => desk))
  const desks = new Set(counts.map(({ deskId }) => deskId))
  const officers = new Set(counts.map(({ officerId }) => officerId))
  return {
    rated: sumOf(rated),
    finished:
      cases.length === 0
        ? null
        : { n: sumOf(cases), unnamed: inCases.has(null), missing: rated.some(({ desk }) => !inCases.has(desk)) },
    handled:
      counts.length === 0
        ? null
        : {
            n: sumOf(counts),
            desks: by.includes('desk'),
            officers: by.includes('officer'),
            missingDesk: rated.some(({ desk }) => !desks.has(desk)),
            missingOfficer: rated.some(({ officer }) => officer !== null && !officers.has(officer)),
          },
  }
}

function sumOf(counts: readonly Readonly<{ n: number }>[]): number {
  return counts.reduce((sum, { n }) => sum + n, 0)
}

/** Months in order, as spans of those that follow one another. */
function runs(months: readonly Month[]): Span[] {
  const spans: { from: Day; to: Day }[] = []
  for (const month of months) {
    const [last, to] = [spans.at(-1), firstDay(nextMonth(month))]
    if (last?.to === firstDay(month)) last.to = to
    else spans.push({ from: firstDay(month), to })
  }
  return spans
}

/** The ratings of the known months, unless they, or what the span has besides, are fewer than ten. */
function tellable(n: number, figure: Figure): number | null {
  if (n === 0) return 0
  if (n < FEWEST || figure.n === null) return null
  const rest = figure.n - n
  return rest === 0 || rest >= FEWEST ? n : null
}
