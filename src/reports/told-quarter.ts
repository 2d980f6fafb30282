import { addDays, type Day } from '../values/day.ts'
import { type Month, monthOf } from '../values/month.ts'
import { quarterStart } from '../values/quarter.ts'
import type { CriterionLine, Facets } from './facets.ts'
import type { Figure, HiddenFigure, Span, WardReport } from './report.ts'

/**
 * What everybody may be told of a quarter that is over, officers and desks never: the ward's report over its days. All of
 * it is worked out at one moment and kept, so that no two of its figures can tell of what happened in between.
 */
export type ToldQuarter = Readonly<{
  service: Figure
  handling: Figure
  ward: Figure
  months: readonly Readonly<{ month: Month; service: Figure }>[]
  points: readonly Readonly<{ name: string; service: Figure; handling: Figure }>[]
  /** `service` of those at desks who named it; one may name several */
  reasons: readonly Readonly<{ id: string; tone: 'good' | 'bad'; service: Figure }>[]
  /** a further question's own answers, and its words as it was asked */
  criteria: readonly Readonly<{ id: string; title: CriterionLine['title']; answers: Figure }>[]
  /** cases finished, and the share of them that was rated (0–1, or more where the numbers can't both be right); null: unknown */
  coverage: Readonly<{ cases: number | null; share: number | null }>
}>

// Days: until then slips of paper come in late, and two people may still leave out what is odd.
const SETTLED = 14

/** The last quarter that is told on a day. */
export function lastQuarter(today: Day): Span {
  const to = quarterStart(addDays(today, -SETTLED))
  return { from: quarterStart(addDays(to, -1)), to }
}

/** `2026-Q3`, by its first day. */
export function quarterKey(quarter: Day): string {
  return `${quarter.slice(0, 4)}-Q${Math.ceil(Number(quarter.slice(5, 7)) / 3)}`
}

/** Puts a quarter together. `report`: the ward's, over the quarter by month; `facets`: of its months. */
export function toldQuarter(quarter: Span, report: WardReport, facets: Facets): ToldQuarter {
  // A report may be told over more days than were asked for, lest few people stand out; then nothing is said of these.
  const same = report.from === quarter.from && report.to === quarter.to
  const { totals, trend, points, coverage } = same ? report : NOTHING
  const told = totals.service.standing !== 'hidden'
  return {
    ...totals,
    months: trend.map(({ from, service }) => ({ month: monthOf(from), service })),
    points: points.map(({ name, service, handling }) => ({ name, service, handling })),
    reasons: told ? reasonsOf(facets.reasons) : [],
    criteria: told ? facets.criteria.map(({ criterion, ...line }) => ({ id: criterion, ...line })) : [],
    coverage: told ? { cases: coverage.cases, share: coverage.share } : NOTHING.coverage,
  }
}

/** Does it tell a figure at all? If not, nothing needs to be kept of it. */
export function tells({ service, handling, ward, months, points, reasons, criteria }: ToldQuarter): boolean {
  const parts = [...months, ...points, ...reasons].map((part) => part.service)
  const more = [...points.map((point) => point.handling), ...criteria.map(({ answers }) => answers)]
  return [service, handling, ward, ...parts, ...more].some(({ standing }) => standing !== 'hidden')
}

/** Most often named first, those that are not told last; reasons that nobody named are left out. */
function reasonsOf(reasons: Facets['reasons']): ToldQuarter['reasons'] {
  return reasons
    .filter(({ service }) => service.n !== 0)
    .map(({ reason, tone, service }) => ({ id: reason, tone, service }))
    .toSorted((one, other) => (other.service.n ?? 0) - (one.service.n ?? 0))
}

// How many there were is not said either: the figures of the days around would tell of those few.
const WITHHELD: HiddenFigure = {
  ...{ standing: 'hidden', because: 'withheld', n: null },
  ...{ bars: null, share: null, low: null, high: null },
}
const NOTHING = {
  totals: { service: WITHHELD, handling: WITHHELD, ward: WITHHELD },
  trend: [],
  points: [],
  coverage: { cases: null, share: null },
} as const
