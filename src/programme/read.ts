import { type Neighbourhood, neighbourhoodsOf } from '../places/queries.ts'
import { addDays, type Day } from '../values/day.ts'
import { endOf, monthsIn } from '../values/period.ts'
import type { Db } from '../world.ts'
import { type Figure, NOTHING } from './figure.ts'
import type { Indicator } from './indicator.ts'
import { type ProgrammeLine, progressOf, type Total, totalOf } from './progress.ts'
import { figuresIn, indicatorsOf, type PeriodSums, sumsBetween } from './queries.ts'

/** In days: twelve quarters. Years further back are in the export. */
const LOOK_BACK = 3 * 366
const MOST_STEPS = 12

/** What a report that ends before `to` tells of a ward's programmes; empty: the ward has none. */
export async function programmeOf(db: Db, wardId: number, to: Day): Promise<ProgrammeLine[]> {
  const indicators = (await indicatorsOf(db, wardId)).filter(({ hiddenAt }) => hiddenAt === null)
  if (indicators.length === 0) return []
  const sums = Map.groupBy(await sumsBetween(db, wardId, addDays(to, -LOOK_BACK), to), (one) => one.indicatorId)
  const told = indicators.map((indicator) => ({ indicator, trend: trendOf(indicator, sums.get(indicator.id) ?? []) }))
  const periods = new Set(told.flatMap(({ trend }) => trend.at(-1)?.period ?? []))
  const figures = await figuresIn(db, wardId, [...periods])
  const neighbourhoods = await neighbourhoodsOf(db, wardId)
  return told.map(({ indicator, trend }) => {
    const { id, name, kind, unit, better } = indicator
    const total = trend.at(-1) ?? null
    const theirs = figures.filter((one) => one.indicatorId === id && one.period === total?.period)
    return { id, name, kind, unit, better, total, places: placesOf(indicator, theirs, neighbourhoods), trend }
  })
}

/** Up to the last period with a result, or with a target where none has one; of two that end alike the shorter. */
function trendOf(indicator: Indicator, sums: readonly PeriodSums[]): Total[] {
  const totals = sums.map((one) => totalOf(indicator, one.period, one))
  const [last] = totals.toSorted((a, b) => Number(b.from !== null) - Number(a.from !== null) || later(a, b))
  if (!last) return []
  return totals
    .filter(({ period }) => monthsIn(period) === monthsIn(last.period) && period <= last.period)
    .slice(-MOST_STEPS)
}

function later({ period: a }: Total, { period: b }: Total): number {
  return endOf(b).localeCompare(endOf(a)) || monthsIn(a) - monthsIn(b)
}

/** Every neighbourhood that there is, and those closed since that had a figure. */
export function rowsFor(neighbourhoods: readonly Neighbourhood[], figures: readonly Figure[]): Neighbourhood[] {
  const told = new Set(figures.map(({ neighbourhoodId }) => neighbourhoodId))
  return neighbourhoods.filter(({ id, closedAt }) => closedAt === null || told.has(id))
}

function placesOf(indicator: Indicator, figures: readonly Figure[], neighbourhoods: readonly Neighbourhood[]) {
  if (figures.every(({ neighbourhoodId }) => neighbourhoodId === null)) return []
  return rowsFor(neighbourhoods, figures).map(({ id, name }) => {
    const figure = figures.find(({ neighbourhoodId }) => neighbourhoodId === id) ?? NOTHING
    const { target, result, whole } = figure
    return { id, name, ...progressOf(indicator, { target, result, whole }) }
  })
}
