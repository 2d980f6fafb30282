import { sql } from 'kysely'
import { knownMonths } from '../cases/due-queries.ts'
import { finishedCases, handledCases } from '../cases/queries.ts'
import { firstDay, type Month, monthOf, monthsOf, nextMonth } from '../values/month.ts'
import type { Db } from '../world.ts'
import type { MonthCounts, MonthFacts } from './coverage.ts'
import type { Span } from './report.ts'

type Row = Readonly<{ month: string; desk: string; officer: string | null; n: number }>

/**
 * What a ward's register and the ward itself have said of the whole months of a span, and how many rated in them. The ward's counters are read once more
 * only where it has said anything; their cost follows days × desks, like the report's.
 */
export async function monthCountsOf(db: Db, wardId: number, span: Span): Promise<MonthCounts> {
  const months = monthsOf(span).flatMap(({ month, whole }) => (whole ? [month] : []))
  const [first, last] = [months.at(0), months.at(-1)]
  if (first === undefined || last === undefined) return { finished: [], handled: [], rated: [] }
  const [finished, handled] = [await finishedCases(db, wardId, first, last), await handledCases(db, wardId, months)]
  const saidNothing = finished.length + handled.length === 0
  return { finished, handled, rated: saidNothing ? [] : await ratedBetween(db, wardId, first, last) }
}

/** How many rated at desks, by month; as the headline counts: without what two people excluded. */
export async function ratedBetween(db: Db, wardId: number, first: Month, last: Month) {
  const days = sql`ward_id = ${wardId} and desk_id is not null
    and day >= ${firstDay(first)} and day < ${firstDay(nextMonth(last))}`
  const { rows } = await sql<Row>`
    select date_trunc('month', day::timestamp)::date as month, desk_id as desk, officer_id as officer, sum(n)::integer as n
    from (select day, desk_id, officer_id, n from daily_counters where ${days}
      union all select day, desk_id, officer_id, -n from marked_counters where ${days} and mark = 'excluded') as counters
    group by 1, 2, 3`.execute(db)
  return rows.filter(({ n }) => n > 0).map(({ month, ...row }) => ({ ...row, month: monthOf(month) }))
}

type FactsRow = Readonly<{ ward: number; month: Month }> & MonthFacts

/**
 * What is known of the months (both with them) of many wards at once: of each ward by month. Its cost follows wards × months ×
 * desks, never the number of ratings or cases.
 */
export async function factsByWard(
  db: Db,
  wardIds: readonly number[],
  first: Month,
  last: Month,
): Promise<ReadonlyMap<number, ReadonlyMap<Month, MonthFacts>>> {
  const within = sql`ward_id in (select unnest(${`{${wardIds.join(',')}}`}::integer[]))
    and month between ${firstDay(first)} and ${firstDay(last)}`
  const told = (of: string, column: string) =>
    sql`(select distinct ward_id, month, ${sql.ref(column)}, true as told from ${sql.ref(of)} where ${sql.ref(column)} is not null)`
  const { rows } = await sql<FactsRow>`
    with rated as materialized (
      select ward_id, month, item::uuid as desk_id, officer_id, n from monthly_counters
      where ${within} and place = 'desk' and about = 'desk' and n > 0
    ), finished as materialized (
      select ward_id, month, desk_id, n from case_counters
        join (${knownMonths(wardIds, first, last)}) as known using (ward_id, month)
      where what = 'finished' and n > 0 and month between ${firstDay(first)} and ${firstDay(last)}
    ), handled as materialized (
      select ward_id, month, desk_id, officer_id, n from handled_cases where ${within}
    ), ratings as (
      select ward_id, month, sum(n)::integer as n, bool_or(f.told is null) as unfinished,
        bool_or(d.told is null) as missing_desk, bool_or(officer_id is not null and o.told is null) as missing_officer
      from rated left join ${told('finished', 'desk_id')} as f using (ward_id, month, desk_id)
        left join ${told('handled', 'desk_id')} as d using (ward_id, month, desk_id)
        left join ${told('handled', 'officer_id')} as o using (ward_id, month, officer_id)
      group by 1, 2
    ), register as (
      select ward_id, month, sum(n)::integer as n, bool_or(desk_id is null) as unnamed from finished group by 1, 2
    ), numbers as (
      select ward_id, month, sum(n)::integer as n, bool_or(officer_id is null) as desks, bool_or(desk_id is null) as officers
      from handled group by 1, 2
    )
    select ward_id as ward, to_char(month, 'YYYY-MM') as month, coalesce(ratings.n, 0) as rated,
      case when register.n is not null then
        json_build_object('n', register.n, 'unnamed', unnamed, 'missing', coalesce(unfinished, false)) end as finished,
      case when numbers.n is not null then
        json_build_object('n', numbers.n, 'desks', desks, 'officers', officers,
          'missingDesk', coalesce(missing_desk, false), 'missingOfficer', coalesce(missing_officer, false)) end as handled
    from ratings full join register using (ward_id, month) full join numbers using (ward_id, month)`.execute(db)
  return new Map(
    [...Map.groupBy(rows, ({ ward }) => ward)].map(([ward, months]) => [
      ward,
      new Map(months.map(({ month, rated, finished, handled }) => [month, { rated, finished, handled }])),
    ]),
  )
}
