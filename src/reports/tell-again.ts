import { type Bars, FEWEST, NO_BARS } from '../values/score.ts'
import type { Figure } from './report.ts'
import type { ToldQuarter } from './told-quarter.ts'

/**
 * What may be told of a quarter once more, after it was told `before`, once or several times; null: nothing has changed, or
 * it must wait. Whoever kept what was told subtracts, so between any two tellings
 * - the same lines are told: a line that is told only now, or only then, and the others tell what is left without it;
 * - on each line, on what is left of the quarter without its months, and without those who named a reason, nobody came or
 *   went, or ten and more did: those who came and those who went taken apart, since five and five are no ten.
 * Months and their quarter are cut alike then, so every sum and difference of two tellings is made of these.
 */
export function toldAgain(before: readonly ToldQuarter[], now: ToldQuarter): ToldQuarter | null {
  const [first] = before
  const last = before.at(-1)
  if (!first || !last) return null
  const next = onlyLinesOf(first, now)
  const changes = before.map((one) => changesBetween(linesOf(one), linesOf(next)))
  const isSafe = changes.every((of) => of?.every((change) => isEnough(change)))
  const differs = changes.at(-1)?.some((change) => change.some((n) => n !== 0))
  return isSafe && differs ? next : null
}

/** How many more (or fewer) ratings at desks a telling has than the one before it; null: not told. */
export function moreAtDesks(before: ToldQuarter, now: ToldQuarter): number | null {
  return before.service.n === null || now.service.n === null ? null : now.service.n - before.service.n
}

type Lines = ReadonlyMap<string, Figure>

/** Every figure of a telling, by what it is about. */
function linesOf({ service, handling, ward, months, points, reasons, criteria }: ToldQuarter): Lines {
  return new Map<string, Figure>([
    ['service', service],
    ['handling', handling],
    ['ward', ward],
    ...months.map((one): [string, Figure] => [`${MONTH}${one.month}`, one.service]),
    ...points.flatMap((one): [string, Figure][] => [
      [`point ${one.name}`, one.service],
      [`handling at point ${one.name}`, one.handling],
    ]),
    ...reasons.map((one): [string, Figure] => [`${REASON}${one.id}`, one.service]),
    ...criteria.map((one): [string, Figure] => [`criterion ${one.id}`, one.answers]),
  ])
}

const MONTH = 'month '
const REASON = 'reason '

/** What came and what went, line by line and in the rests; null: a line is told in one of the two only. */
function changesBetween(then: Lines, now: Lines): Bars[] | null {
  const changes = new Map<string, Bars>()
  for (const line of new Set([...then.keys(), ...now.keys()])) {
    const [one, other] = [barsOf(then.get(line)), barsOf(now.get(line))]
    // A point of another name is perhaps the same point: a line that isn't there is one of nobody, or it is not compared.
    if (one.n === null && other.n === null) continue
    const isMissing = !then.has(line) || !now.has(line)
    if (one.n === null || other.n === null || (isMissing && one.n + other.n > 0)) return null
    changes.set(line, less(other.bars, one.bars))
  }
  const total = changes.get('service') ?? NO_BARS
  const of = (kind: string) => [...changes].flatMap(([line, change]) => (line.startsWith(kind) ? [change] : []))
  const rests = [of(MONTH).reduce(less, total), ...of(REASON).map((change) => less(total, change))]
  return [...changes.values(), ...(changes.has('service') ? rests : [])]
}

function barsOf(figure: Figure | undefined): Readonly<{ n: number | null; bars: Bars }> {
  return figure ? { n: figure.n, bars: figure.bars ?? NO_BARS } : { n: 0, bars: NO_BARS }
}

function less(bars: Bars, others: Bars): Bars {
  return bars.map((n, at) => n - (others[at] as number)) as unknown as Bars
}

/** Those who came, and those who went: nobody, or ten and more. */
function isEnough(change: Bars): boolean {
  const came = change.reduce((sum, n) => sum + Math.max(0, n), 0)
  const went = change.reduce((sum, n) => sum + Math.max(0, -n), 0)
  return [came, went].every((n) => n === 0 || n >= FEWEST)
}

/** What was not told the first time is not told now either, and reads as it did. */
function onlyLinesOf(first: ToldQuarter, now: ToldQuarter): ToldQuarter {
  const known = linesOf(first)
  const kept = (line: string, figure: Figure): Figure => {
    const then = known.get(line)
    return then?.n === null ? then : figure
  }
  const gone = <T>(then: readonly T[], left: readonly T[], nameOf: (one: T) => string, isUntold: (one: T) => boolean) =>
    then.filter((one) => isUntold(one) && !left.some((other) => nameOf(other) === nameOf(one)))
  const points = gone(
    first.points,
    now.points,
    ({ name }) => name,
    ({ service, handling }) => service.n === null && handling.n === null,
  )
  const reasons = gone(
    first.reasons,
    now.reasons,
    ({ id }) => id,
    ({ service }) => service.n === null,
  )
  return {
    service: kept('service', now.service),
    handling: kept('handling', now.handling),
    ward: kept('ward', now.ward),
    months: now.months.map((one) => ({ ...one, service: kept(`${MONTH}${one.month}`, one.service) })),
    points: [...now.points, ...points].map(({ name, service, handling }) => {
      return { name, service: kept(`point ${name}`, service), handling: kept(`handling at point ${name}`, handling) }
    }),
    reasons: [...now.reasons, ...reasons].map((one) => ({ ...one, service: kept(`${REASON}${one.id}`, one.service) })),
    criteria: now.criteria.map((one) => ({ ...one, answers: kept(`criterion ${one.id}`, one.answers) })),
    coverage: first.service.n === null ? first.coverage : now.coverage,
  }
}
