import { sql } from 'kysely'
import { firstDay, type Month } from '../values/month.ts'
import type { Bars } from '../values/score.ts'
import type { Db } from '../world.ts'

/**
 * What was answered in a month, as the headline counts. `about` and its `item`: hour ('07'; '' on paper), handling, ward,
 * reason, criterion, neighbourhood (its id). `bars`: the answers 1–5; `service` of who is meant, but for handling, ward and
 * criterion, which are answers of their own. `officer`: of reasons and criteria.
 */
export type MonthlyCount = Readonly<{
  month: Month
  place: 'desk' | 'point' | 'ward'
  about: 'hour' | 'handling' | 'ward' | 'reason' | 'criterion' | 'neighbourhood'
  item: string
  officer: string | null
  bars: Bars
}>

/** A ward's counters by month, both months included. Its cost follows the months, never the number of ratings. */
export async function monthlyOf(db: Db, wardId: number, first: Month, last: Month): Promise<MonthlyCount[]> {
  const { rows } = await sql<MonthlyCount>`
    select to_char(month, 'YYYY-MM') as month, place, about, item, officer_id as officer,
      json_build_array(score_1, score_2, score_3, score_4, score_5) as bars
    from monthly_counters
    where ward_id = ${wardId} and month between ${firstDay(first)} and ${firstDay(last)} and n > 0
      and about not in ('desk', 'answered')`.execute(db)
  return rows
}
