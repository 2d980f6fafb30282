import { sql } from 'kysely'
import { firstDay, type Month } from '../values/month.ts'
import type { Bars } from '../values/score.ts'
import type { Db } from '../world.ts'
import type { Months, Question } from './city.ts'

/** One ward's answers to one question, by month; months without any are left out. */
export type WardMonths = Readonly<{ ward: number; question: Question; months: readonly (readonly [Month, ...Bars])[] }>

/**
 * What was answered in many wards, month by month, as their own reports' headlines count it. Its cost follows wards ×
 * months, never the number of ratings.
 */
export async function answersOfCity(db: Db, wardIds: readonly number[], { from, to }: Months): Promise<WardMonths[]> {
  const { rows } = await sql<WardMonths>`
    select ward, question, json_agg(json_build_array(to_char(month, 'YYYY-MM'), s1, s2, s3, s4, s5)) as months
    from (
      select ward_id as ward, month,
        case when about = 'ward' or place = 'ward' then 'ward' when about = 'hour' then 'service' else about end as question,
        sum(score_1) as s1, sum(score_2) as s2, sum(score_3) as s3, sum(score_4) as s4, sum(score_5) as s5
      from monthly_counters
      where ward_id in (select unnest(${`{${wardIds.join(',')}}`}::integer[]))
        and month between ${firstDay(from)} and ${firstDay(to)}
        and (place = 'desk' and about in ('hour', 'handling', 'ward') or place = 'point' and about = 'ward'
          or place = 'ward' and about in ('hour', 'ward'))
      group by 1, 2, 3
    ) as answers group by ward, question`.execute(db)
  return rows
}
