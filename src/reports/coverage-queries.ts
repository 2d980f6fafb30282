import { sql } from 'kysely'
import { finishedCases, handledCases } from '../cases/queries.ts'
import { firstDay, type Month, monthOf, monthsOf, nextMonth } from '../values/month.ts'
import type { Db } from '../world.ts'
import type { MonthCounts } from './coverage.ts'
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
