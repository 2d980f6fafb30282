import { sql } from 'kysely'
import { ANSWER_DAYS, LOW } from '../ratings/rating.ts'
import type { Day } from '../values/day.ts'
import { workingDaysBetween } from '../values/working-days.ts'
import type { Db } from '../world.ts'
import { lateBefore } from './followup.ts'
import { median } from './speed.ts'

/**
 * What became of the low ratings of a span: each is answered (a reply, or a closing without one), open, or late: open for
 * more working days than an answer may take.
 */
export type AnsweredCounts = Readonly<{
  low: number
  /** working days within which an answer is in time */
  days: number
  answered: number
  open: number
  late: number
  /** of the answered */
  inTime: number
  /** answered in time, of those answered and those late, 0–1; null: there is neither */
  share: number | null
  /** working days to the first answer, the middle one of all answered; null: none is */
  median: number | null
}>

/**
 * The low ratings that count in the headline, of all places. How many there are comes from the ward's counters; of the
 * ratings only those are read that were answered.
 */
export async function answeredOf(
  db: Db,
  wardId: number,
  { from, to }: Readonly<{ from: Day; to: Day }>,
  today: Day,
): Promise<AnsweredCounts> {
  const due = lateBefore(today)
  const low = sql.join(
    Array.from({ length: LOW }, (_, at) => sql.ref(`service_${at + 1}`)),
    sql` + `,
  )
  const span = sql`ward_id = ${wardId} and day >= ${from} and day < ${to}`
  const { rows: counts } = await sql<{ low: number; due: number }>`
    select coalesce(sum(n), 0)::integer as low, coalesce(sum(n) filter (where day < ${due}), 0)::integer as due
    from (select day, ${low} as n from daily_counters where ${span}
      union all select day, -(${low}) from marked_counters where ${span} and mark = 'excluded') as counters`.execute(db)
  const { rows: answers } = await sql<{ came: Day; day: Day; n: number }>`
    select to_char(r.day, 'YYYY-MM-DD') as came, to_char(first.day, 'YYYY-MM-DD') as day, count(*)::integer as n from (
      select rating_id, min(day) as day from (
        select rating_id, day from followup_words where ward_id = ${wardId} and kind = 'reply'
        union all select rating_id, day from followup_closings where ward_id = ${wardId} and reopened_at is null
      ) as answers group by rating_id
    ) as first join ratings as r on r.ward_id = ${wardId} and r.id = first.rating_id
    where r.day >= ${from} and r.day < ${to} and r.service <= ${LOW} and r.counted and not exists (
      select from rating_exclusions as x where x.ward_id = r.ward_id and x.rating_id = r.id
        and x.wish = 'exclude' and x.decision = 'agreed' and x.restored_at is null)
    group by 1, 2`.execute(db)

  const sum = (some: readonly { n: number }[]) => some.reduce((all, { n }) => all + n, 0)
  const waits = answers
    .map(({ came, day, n }) => ({ days: workingDaysBetween(came, day), n }))
    .sort((a, b) => a.days - b.days)
  const answered = sum(answers)
  const inTime = sum(waits.filter(({ days }) => days <= ANSWER_DAYS))
  const late = (counts[0]?.due ?? 0) - sum(answers.filter(({ came }) => came < due))
  return {
    low: counts[0]?.low ?? 0,
    days: ANSWER_DAYS,
    answered,
    open: (counts[0]?.low ?? 0) - answered - late,
    late,
    inTime,
    share: answered + late === 0 ? null : inTime / (answered + late),
    median: answered === 0 ? null : median(waits.flatMap(({ days, n }) => Array<number>(n).fill(days))),
  }
}
