import { sql } from 'kysely'
import { isAnswered } from '../ratings/by-month.ts'
import { isHeadline } from '../ratings/marks.ts'
import { LOW } from '../ratings/rating.ts'
import type { Day } from '../values/day.ts'
import { firstDay, type Month, nextMonth } from '../values/month.ts'
import type { Db } from '../world.ts'
import type { AnsweredCounts } from './answered.ts'
import { lateBefore } from './followup.ts'

/** How many low ratings there are, and how they stand: as in `answeredOf`, without how soon they were answered. */
export type Standing = Pick<AnsweredCounts, 'low' | 'answered' | 'open' | 'late'>

const IS_ANSWERED = sql.raw(isAnswered('r'))

/**
 * The low ratings of some months (both with them) in many wards; a ward without any is left out. Read from the counters by
 * month: the cost follows wards × months, and in the days after a month's end the few ratings of it that wait and are not
 * late yet.
 */
export async function answeredByWard(
  db: Db,
  wardIds: readonly number[],
  { from, to }: Readonly<{ from: Month; to: Month }>,
  today: Day,
): Promise<ReadonlyMap<number, Standing>> {
  const wards = sql`ward_id in (select unnest(${`{${wardIds.join(',')}}`}::integer[]))`
  const scores = Array.from({ length: LOW }, (_, at) => sql.ref(`score_${at + 1}`))
  const { rows } = await sql<{ ward: number; low: number; answered: number }>`
    select ward_id as ward, coalesce(sum(${sql.join(scores, sql` + `)}) filter (where about = 'hour'), 0)::integer as low,
      coalesce(sum(n) filter (where about = 'answered'), 0)::integer as answered
    from monthly_counters
    where ${wards} and month between ${firstDay(from)} and ${firstDay(to)} and about in ('hour', 'answered')
    group by 1`.execute(db)

  const [due, end] = [lateBefore(today), firstDay(nextMonth(to))]
  const young = new Map<number, number>()
  if (due < end) {
    const since = due < firstDay(from) ? firstDay(from) : due
    const { rows } = await sql<{ ward: number; n: number }>`
      select ward_id as ward, count(*)::integer as n from ratings as r
      where ${wards} and day >= ${since} and day < ${end} and service <= ${sql.lit(LOW)}
        and ${isHeadline('r')} and not ${IS_ANSWERED}
      group by 1`.execute(db)
    for (const { ward, n } of rows) young.set(ward, n)
  }
  return new Map(
    rows
      .filter(({ low }) => low > 0)
      .map(({ ward, low, answered }) => {
        const open = young.get(ward) ?? 0
        return [ward, { low, answered, open, late: low - answered - open }]
      }),
  )
}
