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

export type Coverages = Readonly<{
  /** `figure`: what the report says of `service` over the span */
  ward(figure: Figure): Coverage
  officer(id: string, figure: Figure): Coverage
  desk(id: string, figure: Figure): Coverage
}>

/**
 * Ratings ÷ cases finished. Known for a whole span only if it begins and ends with a month and the ward has said a number
 * for every month and for everyone who was rated in it: a numerator without its denominator would praise the ward.
 * A month that the register covers is counted by it, desk by desk, and else by the numbers that the ward said. Where the
 * figure is hidden the share is too, since together with the cases it is the number of ratings. `ward`: over which spans the
 * ward's own line may be told.
 */
export function coveragesOf(span: Span, { finished, handled, rated }: MonthCounts, ward: Closed): Coverages {
  const months = monthsOf(span)
  const whole = months.filter((one) => one.whole).map(({ month }) => month)
  const inRegister = Map.groupBy(finished, ({ month }) => month)
  const byMonth = Map.groupBy(handled, ({ month }) => month)
  const ratedIn = Map.groupBy(rated, ({ month }) => month)
  const base = { months: months.length, cut: whole.length < months.length }

  /** `ofMonth`: the numbers to be added up, none: nothing was finished; null: it is not known. */
  function of(
    ofMonth: (month: Month) => readonly Readonly<{ n: number }>[] | null,
    figure: Figure,
    ofKnown: (known: readonly Month[]) => number | null,
  ): Coverage {
    const known = whole.filter((month) => ofMonth(month) !== null)
    const all = { ...base, known, cases: null, share: null, knownShare: null }
    if (whole.length === 0) return { ...all, because: 'no-month' }
    if (known.length === 0) return { ...all, because: 'no-counts' }
    const cases = known.flatMap((month) => ofMonth(month) ?? []).reduce((sum, { n }) => sum + n, 0)
    if (known.length < months.length) {
      const n = ofKnown(known)
      return { ...all, cases, knownShare: n === null || cases === 0 ? null : n / cases, because: 'part' }
    }
    if (cases === 0) return { ...all, cases, because: 'no-cases' }
    if (figure.n === null) return { ...all, cases, because: 'hidden' }
    return { ...all, cases, share: figure.n / cases, because: null }
  }

  return {
    ward: (figure) =>
      of(
        (month) => {
          const [cases, counts, served] = [
            inRegister.get(month) ?? [],
            byMonth.get(month) ?? [],
            ratedIn.get(month) ?? [],
          ]
          const desks = new Set(cases.map(({ desk }) => desk))
          if (cases.length > 0 && (desks.has(null) || served.every(({ desk }) => desks.has(desk)))) return cases
          return isWhole(counts, served) ? counts : null
        },
        figure,
        (known) =>
          runs(known).every((run) => ward.over(run))
            ? tellable(
                rated.filter(({ month }) => known.includes(month)).reduce((sum, one) => sum + one.n, 0),
                figure,
              )
            : null,
      ),
    officer: (id, figure) =>
      of(
        (month) => {
          const counts = (byMonth.get(month) ?? []).filter((count) => countedBy(count) !== 'desk')
          const served = (ratedIn.get(month) ?? []).some(({ officer }) => officer === id)
          const mine = counts.filter(({ officerId }) => officerId === id)
          return counts.length > 0 && (!served || mine.length > 0) ? mine : null
        },
        figure,
        () => null,
      ),
    desk: (id, figure) =>
      of(
        (month) => {
          const served = (ratedIn.get(month) ?? []).some(({ desk }) => desk === id)
          const cases = inRegister.get(month) ?? []
          const here = cases.filter(({ desk }) => desk === id)
          if (cases.length > 0 && cases.every(({ desk }) => desk !== null) && (!served || here.length > 0)) return here
          const counts = (byMonth.get(month) ?? []).filter((count) => countedBy(count) !== 'officer')
          const mine = counts.filter(({ deskId }) => deskId === id)
          return counts.length > 0 && (!served || mine.length > 0) ? mine : null
        },
        figure,
        () => null,
      ),
  }
}

/** Everyone who was rated in the month has a number in it. */
function isWhole(counts: readonly HandledCount[], rated: readonly RatedMonth[]): boolean {
  if (counts.length === 0) return false
  const by: CountedBy[] = counts.map(countedBy)
  const desks = new Set(counts.map(({ deskId }) => deskId))
  const officers = new Set(counts.map(({ officerId }) => officerId))
  return rated.every(
    ({ desk, officer }) =>
      (by.includes('officer') || desks.has(desk)) && (by.includes('desk') || officer === null || officers.has(officer)),
  )
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
