import { sql } from 'kysely'
import type { Day } from '../values/day.ts'
import { firstDayOf, type Months, monthsIn, type Period, periodOf } from '../values/period.ts'
import type { Db } from '../world.ts'
import type { Figure } from './figure.ts'
import type { Direction, Indicator, IndicatorKind } from './indicator.ts'
import type { Sums } from './progress.ts'

/** Everything that a ward measures its programmes by, hidden ones too, in its order. */
export async function indicatorsOf(db: Db, wardId: number): Promise<Indicator[]> {
  const rows = await db
    .selectFrom('programme_indicators')
    .select(['id', 'name', 'kind', 'unit', 'better', 'usual_target as usualTarget', 'place', 'hidden_at as hiddenAt'])
    .where('ward_id', '=', wardId)
    .orderBy('place')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as IndicatorKind, better: row.better as Direction }))
}

/** All that a ward said of some periods. */
export async function figuresIn(db: Db, wardId: number, periods: readonly Period[]): Promise<Figure[]> {
  if (periods.length === 0) return []
  const rows = await db
    .selectFrom('programme_figures')
    .select(['indicator_id as indicatorId', 'neighbourhood_id as neighbourhoodId', 'target', 'result', 'whole'])
    .select(['first_day', 'months'])
    .where('ward_id', '=', wardId)
    .where((is) => is.or(periods.map((period) => is.and({ first_day: firstDayOf(period), months: monthsIn(period) }))))
    .execute()
  return rows.map(({ first_day, months, ...row }) => ({ ...row, period: periodOf(first_day, months as Months) }))
}

export type PeriodSums = Sums & Readonly<{ indicatorId: string; period: Period }>

/** The ward's sums of every indicator and period from one day to another; a period belongs to the day it begins on. */
export async function sumsBetween(db: Db, wardId: number, from: Day, to: Day): Promise<PeriodSums[]> {
  const { rows } = await sql<Row>`
    select indicator_id as "indicatorId", first_day as "firstDay", months,
      (count(result) filter (where ${PLACE}))::integer as known,
      (count(*) filter (where ${PLACE} and result is not null and target is null))::integer as untargeted,
      (sum(result) filter (where ${PLACE}))::double precision as result,
      (sum(whole) filter (where ${PLACE}))::double precision as whole,
      sum(target) filter (where ${PLACE}) as target,
      sum(target * whole) filter (where ${PLACE}) as weighted,
      min(target) filter (where ${PLACE}) as least, max(target) filter (where ${PLACE}) as most,
      max(target) filter (where ${WARD}) as "wardTarget", max(result) filter (where ${WARD}) as "wardResult",
      max(whole) filter (where ${WARD}) as "wardWhole"
    from programme_figures
    where ward_id = ${wardId} and first_day >= ${from}::date and first_day < ${to}::date
    group by indicator_id, first_day, months
    order by indicator_id, first_day, months`.execute(db)
  return rows.map(({ firstDay, months, wardTarget, wardResult, wardWhole, ...sums }) => ({
    ...sums,
    period: periodOf(firstDay, months),
    ofWard: { target: wardTarget, result: wardResult, whole: wardWhole },
  }))
}

const PLACE = sql`neighbourhood_id is not null`
const WARD = sql`neighbourhood_id is null`

type Row = Omit<PeriodSums, 'period' | 'ofWard'> &
  Readonly<{
    firstDay: Day
    months: Months
    wardTarget: number | null
    wardResult: number | null
    wardWhole: number | null
  }>

/** The last save of a ward, and whether it can still be told as the last. */
export async function lastSave(db: Db, wardId: number, since: Date) {
  const row = await db
    .selectFrom('programme_saves')
    .select(['id', 'saved_at as savedAt', 'undone_at as undoneAt', sql<number>`jsonb_array_length(changes)`.as('n')])
    .where('ward_id', '=', wardId)
    .where('saved_at', '>=', since)
    .orderBy('saved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && row.undoneAt === null ? row : null
}
