import { sql } from 'kysely'
import { neighbourhoodsOf } from '../places/queries.ts'
import { type QuestionSets, questionById } from '../scales/questions.ts'
import { addDays } from '../values/day.ts'
import { firstDay, monthOf, nextMonth } from '../values/month.ts'
import type { Db } from '../world.ts'
import { wholeYears } from './day-queries.ts'
import { type FacetCounts, type Facets, facetsOf } from './facets.ts'
import type { Span } from './report.ts'

/** A ward's facets by the whole months that a span touches. Their cost follows days × desks, never the number of ratings. */
export async function readFacets(db: Db, wardId: number, span: Span, sets: QuestionSets): Promise<Facets> {
  const months = wholeMonths(span)
  const counts = await facetCountsOf(db, wardId, wholeYears(months))
  const places = await neighbourhoodsOf(db, wardId)
  return facetsOf(months, counts, {
    neighbourhoods: places.map(({ id, name }) => ({ id, name })),
    criterion: (id) => questionById(sets, id)?.title ?? { vi: `Câu hỏi ${id}`, en: `Question ${id}` },
  })
}

/** From the first day of the month in which a span begins to the end of the one in which it ends. */
function wholeMonths({ from, to }: Span): Span {
  return { from: firstDay(monthOf(from)), to: firstDay(nextMonth(monthOf(addDays(to, -1)))) }
}

/** As the headline counts: without what two people excluded. */
async function facetCountsOf(db: Db, wardId: number, { from, to }: Span): Promise<FacetCounts> {
  const { rows: monthly } = await sql<FacetCounts['monthly'][number]>`
    select to_char(month, 'YYYY-MM') as month, place, about, item,
      json_build_array(sum(score_1), sum(score_2), sum(score_3), sum(score_4), sum(score_5)) as bars
    from monthly_counters
    where ward_id = ${wardId} and month >= ${from} and month < ${to}
      and (about = 'neighbourhood' or place = 'desk' and about in ('hour', 'reason', 'criterion'))
    group by 1, 2, 3, 4 having sum(n) > 0`.execute(db)

  const steps = sql.join([1, 2, 3, 4, 5].map((step) => sql.ref(`service_${step}`)))
  const sums = sql.join([1, 2, 3, 4, 5].map((step) => sql`sum(sign * ${sql.ref(`service_${step}`)})`))
  const counters = sql`(
    select day, desk_id, point_id, n, ${steps}, 1 as sign from daily_counters
      where ward_id = ${wardId} and day >= ${from} and day < ${to}
    union all select day, desk_id, point_id, n, ${steps}, -1 from marked_counters
      where ward_id = ${wardId} and day >= ${from} and day < ${to} and mark = 'excluded') as counters`
  const { rows: days } = await sql<FacetCounts['days'][number]>`
    select to_char(day, 'YYYY-MM-DD') as day, json_build_array(${sums}) as bars from ${counters}
    where desk_id is not null group by day having sum(sign * n) > 0`.execute(db)
  const { rows: points } = await sql<FacetCounts['points'][number]>`
    select id as point, neighbourhood_id as neighbourhood, to_char(day, 'YYYY-MM') as month, sum(sign * n)::integer as n
    from ${counters} join points on points.ward_id = ${wardId} and id = point_id and neighbourhood_id is not null
    group by 1, 2, 3 having sum(sign * n) > 0`.execute(db)
  return { monthly, days, points }
}
