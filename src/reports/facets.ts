import { REASONS } from '../ratings/rating.ts'
import type { Day } from '../values/day.ts'
import { weekdayOf } from '../values/day.ts'
import { firstDay, type Month } from '../values/month.ts'
import { add, type Bars, count, NO_BARS } from '../values/score.ts'
import { type Closed, closedLine, closedParts, closedTogether, type PerDay } from './closed.ts'
import { weekdaysBesideDays } from './closed-weekdays.ts'
import { figure } from './honest.ts'
import type { MonthlyCount } from './monthly.ts'
import type { Figure, Span } from './report.ts'

/** Named at desks: how often (n) and how satisfied those were who named it. Who names two is counted with both. */
export type ReasonLine = Readonly<{ reason: string; tone: 'good' | 'bad'; service: Figure }>
/** A further question at desks: its own five answers. `title` in the languages of the catalogues. */
export type CriterionLine = Readonly<{
  criterion: string
  title: Readonly<{ vi: string; en: string }>
  answers: Figure
}>
/** What was said of support points there, and of the ward before its houses. */
export type NeighbourhoodLine = Readonly<{ id: string; name: string; service: Figure }>
/** The local hour in which the page was opened, `07`; empty: on paper, where nobody knows. */
export type HourLine = Readonly<{ hour: string; service: Figure }>
/** ISO: 1 Monday … 7 Sunday. */
export type WeekdayLine = Readonly<{ weekday: number; service: Figure }>

/** What went well or wrong, where and when, told by whole months: those that the report's span touches. */
export type Facets = Span &
  Readonly<{
    /** `service` at desks over these months, of which reasons, hours and weekdays are parts */
    service: Figure
    reasons: readonly ReasonLine[]
    criteria: readonly CriterionLine[]
    /** the mean of the criteria's shares, 0–1; null: fewer than two are told */
    mean: number | null
    neighbourhoods: readonly NeighbourhoodLine[]
    hours: readonly HourLine[]
    weekdays: readonly WeekdayLine[]
    /** days of few answers are counted with no weekday: the others and the weekday would give them away */
    leftOut: boolean
  }>

/**
 * Counters of all calendar years that the span touches: what may be told of a month depends on its year. `monthly`: for
 * both months and officers together. `days`: `service` at desks. `points`: how many rated a support point in a month.
 */
export type FacetCounts = Readonly<{
  monthly: readonly Omit<MonthlyCount, 'officer'>[]
  days: readonly Readonly<{ day: Day; bars: Bars }>[]
  points: readonly Readonly<{ point: string; neighbourhood: string; month: Month; n: number }>[]
}>

export type FacetNames = Readonly<{
  neighbourhoods: readonly Readonly<{ id: string; name: string }>[]
  criterion: (id: string) => CriterionLine['title']
}>

const GOOD = new Set(['polite', 'clear', 'quick', 'on-time'])

/** Facets from their counters. `span`: whole months, half-open. */
export function facetsOf(span: Span, counts: FacetCounts, names: FacetNames): Facets {
  const atDesks = (about: MonthlyCount['about']) =>
    linesOf(counts.monthly.filter((one) => one.about === about && one.place === 'desk'))
  const hours = atDesks('hour')
  const whole = sumOf([...hours.values()])
  const total = closedLine(perDay(whole))
  const told = ({ bars }: Line, closed: Closed) => figure(inSpan(bars, span), !closed.over(span))

  const closedHour = closedParts(perDay(whole), mapped(hours, perDay), total)
  const reasons = atDesks('reason')
  const criteria = atDesks('criterion')
  const lines = [...criteria].map(([criterion, line]) => ({
    criterion,
    title: names.criterion(criterion),
    answers: told(line, closedLine(perDay(line))),
  }))
  return {
    ...span,
    service: told(whole, total),
    reasons: REASONS.map((reason) => {
      const line = reasons.get(reason) ?? NOTHING
      // Reasons overlap and add up to nothing; but those who did not name one are had by subtraction.
      const closed = closedTogether([perDay(line), without(whole, line)], total)
      return { reason, tone: GOOD.has(reason) ? 'good' : 'bad', service: told(line, closed) }
    }),
    criteria: lines.sort((a, b) => a.criterion.localeCompare(b.criterion, 'vi', { numeric: true })),
    mean: meanOf(lines.map(({ answers }) => answers)),
    neighbourhoods: neighbourhoodLines(span, counts, names),
    hours: [...hours]
      .map(([hour, line]) => ({ hour, service: told(line, closedHour(hour)) }))
      .sort((a, b) => Number(a.hour === '') - Number(b.hour === '') || (a.hour < b.hour ? -1 : 1)),
    ...weekdayLines(span, counts, total),
  }
}

/** A line's answers by the first day of each month. */
type Line = Readonly<{ bars: ReadonlyMap<Day, Bars> }>
const NOTHING: Line = { bars: new Map() }

function linesOf(counts: FacetCounts['monthly']): Map<string, Line> {
  const items = Map.groupBy(counts, ({ item }) => item)
  return mapped(items, (of) => ({ bars: summed(of.map(({ month, bars }) => [firstDay(month), bars])) }))
}

function summed(entries: readonly (readonly [Day, Bars])[]): Map<Day, Bars> {
  const sums = new Map<Day, Bars>()
  for (const [day, bars] of entries) sums.set(day, add(sums.get(day) ?? NO_BARS, bars))
  return sums
}

function sumOf(lines: readonly Line[]): Line {
  return { bars: summed(lines.flatMap(({ bars }) => [...bars])) }
}

function inSpan(bars: Iterable<readonly [Day, Bars]>, { from, to }: Span): Bars {
  return [...bars].reduce((sum, [day, one]) => (day >= from && day < to ? add(sum, one) : sum), NO_BARS)
}

function perDay({ bars }: Line): PerDay {
  return mapped(bars, count)
}

function without(whole: Line, line: Line): PerDay {
  return new Map([...perDay(whole)].map(([day, n]) => [day, n - count(line.bars.get(day) ?? NO_BARS)]))
}

function mapped<K, A, B>(map: ReadonlyMap<K, A>, to: (value: A) => B): Map<K, B> {
  return new Map([...map].map(([key, value]) => [key, to(value)]))
}

function meanOf(figures: readonly Figure[]): number | null {
  const shares = figures.flatMap(({ share }) => share ?? [])
  return shares.length < 2 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length
}

/**
 * A support point is told for itself too: so is what is left of its neighbourhood without it, and that must be nobody or
 * enough, as for each of the points that are not told.
 */
function neighbourhoodLines(span: Span, { monthly, points }: FacetCounts, names: FacetNames): NeighbourhoodLine[] {
  const lines = linesOf(monthly.filter(({ about }) => about === 'neighbourhood'))
  const houses = linesOf(monthly.filter(({ about, place }) => about === 'neighbourhood' && place === 'ward'))
  return names.neighbourhoods.flatMap(({ id, name }) => {
    const line = lines.get(id)
    if (!line) return []
    const here = points.filter(({ neighbourhood }) => neighbourhood === id)
    const each = [...Map.groupBy(here, ({ point }) => point).values()].map(
      (months): PerDay => new Map(months.map(({ month, n }) => [firstDay(month), n])),
    )
    const closed = closedTogether([perDay(line), perDay(houses.get(id) ?? NOTHING), ...each])
    return [{ id, name, service: figure(inSpan(line.bars, span), !closed.over(span)) }]
  })
}

function weekdayLines(span: Span, { days }: FacetCounts, total: Closed): Pick<Facets, 'weekdays' | 'leftOut'> {
  const told = weekdaysBesideDays(new Map(days.map(({ day, bars }) => [day, count(bars)])), total)
  const sum = (some: FacetCounts['days']) =>
    inSpan(
      some.map(({ day, bars }) => [day, bars]),
      span,
    )
  const by = Map.groupBy(days, ({ day }) => weekdayOf(day))
  return {
    weekdays: [...by]
      .sort(([a], [b]) => a - b)
      .map(([weekday, its]) => {
        const counted = sum(its.filter(({ day }) => told.counts(day)))
        const isTold = told.closed(weekday).over(span) && (count(counted) > 0 || count(sum(its)) === 0)
        return { weekday, service: figure(isTold ? counted : sum(its), !isTold) }
      }),
    leftOut: count(sum(days.filter(({ day }) => !told.counts(day)))) > 0,
  }
}
