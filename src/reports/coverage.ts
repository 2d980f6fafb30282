import { type CountedBy, countedBy, type HandledCount } from '../cases/handled.ts'
import { type Month, monthsOf } from '../values/month.ts'
import { FEWEST } from '../values/score.ts'
import type { Coverage, Figure, Span } from './report.ts'

/** How many rated in a whole month at a desk under an officer. */
export type RatedMonth = Readonly<{ month: Month; desk: string; officer: string | null; n: number }>

/** What is known of the whole months of a span: the ward's own numbers, and how many rated. */
export type MonthCounts = Readonly<{ handled: readonly HandledCount[]; rated: readonly RatedMonth[] }>

export type Coverages = Readonly<{
  /** `figure`: what the report says of `service` over the span */
  ward(figure: Figure): Coverage
  officer(id: string, figure: Figure): Coverage
  desk(id: string, figure: Figure): Coverage
}>

/**
 * Ratings ÷ cases finished. Known for a whole span only if it begins and ends with a month and the ward has said a number
 * for every month and for everyone who was rated in it: a numerator without its denominator would praise the ward.
 * Where the figure is hidden the share is too, since together with the cases it is the number of ratings.
 */
export function coveragesOf(span: Span, { handled, rated }: MonthCounts): Coverages {
  const months = monthsOf(span)
  const whole = months.filter((one) => one.whole).map(({ month }) => month)
  const byMonth = Map.groupBy(handled, ({ month }) => month)
  const ratedIn = Map.groupBy(rated, ({ month }) => month)
  const base = { months: months.length, cut: whole.length < months.length }

  function of(
    known: readonly Month[],
    mine: readonly HandledCount[],
    figure: Figure,
    ofKnown: number | null,
  ): Coverage {
    const all = { ...base, known, cases: null, share: null, knownShare: null }
    if (whole.length === 0) return { ...all, because: 'no-month' }
    if (known.length === 0) return { ...all, because: 'no-counts' }
    const cases = mine.filter(({ month }) => known.includes(month)).reduce((sum, { n }) => sum + n, 0)
    if (known.length < months.length) {
      const knownShare = ofKnown === null || cases === 0 ? null : ofKnown / cases
      return { ...all, cases, knownShare, because: 'part' }
    }
    if (cases === 0) return { ...all, cases, because: 'no-cases' }
    if (figure.n === null) return { ...all, cases, because: 'hidden' }
    return { ...all, cases, share: figure.n / cases, because: null }
  }

  return {
    ward: (figure) => {
      const known = whole.filter((month) => isWhole(byMonth.get(month) ?? [], ratedIn.get(month) ?? []))
      const n = rated.filter(({ month }) => known.includes(month)).reduce((sum, one) => sum + one.n, 0)
      return of(known, handled, figure, tellable(n, figure))
    },
    officer: (id, figure) => {
      const isMine = (officer: string | null) => officer === id
      const known = whole.filter((month) => {
        const counts = (byMonth.get(month) ?? []).filter((count) => countedBy(count) !== 'desk')
        const served = (ratedIn.get(month) ?? []).some(({ officer }) => isMine(officer))
        return counts.length > 0 && (!served || counts.some(({ officerId }) => isMine(officerId)))
      })
      return of(
        known,
        handled.filter(({ officerId }) => isMine(officerId)),
        figure,
        null,
      )
    },
    desk: (id, figure) => {
      const known = whole.filter((month) => {
        const counts = (byMonth.get(month) ?? []).filter((count) => countedBy(count) !== 'officer')
        const served = (ratedIn.get(month) ?? []).some(({ desk }) => desk === id)
        return counts.length > 0 && (!served || counts.some(({ deskId }) => deskId === id))
      })
      return of(
        known,
        handled.filter(({ deskId }) => deskId === id),
        figure,
        null,
      )
    },
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

/** The ratings of the known months, unless they, or what the span has besides, are fewer than ten. */
function tellable(n: number, figure: Figure): number | null {
  if (n === 0) return 0
  if (n < FEWEST || figure.n === null) return null
  const rest = figure.n - n
  return rest === 0 || rest >= FEWEST ? n : null
}
