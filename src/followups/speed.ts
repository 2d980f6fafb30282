import { sql } from 'kysely'
import type { Day } from '../values/day.ts'
import { workingDaysBetween } from '../values/working-days.ts'
import type { Db } from '../world.ts'

/** How long residents waited for the first word, by who gave it and in which month. */
export type Speed = Readonly<{
  /** `2026-03` */
  month: string
  name: string
  n: number
  /** working days, the middle one of all (of an even number: the mean of the middle two) */
  median: number
  inTime: number
}>

type Answered = Readonly<{ name: string; came: Day; day: Day; n: number }>

/**
 * First answers (a reply, or a closing without one) given since `from`, the newest month first. `inTime`: within `days`
 * working days. Grouped by pairs of days in the database, so the answer doesn't grow with the ratings of a day.
 */
export async function answerSpeeds(db: Db, wardId: number, from: Day, days: number): Promise<Speed[]> {
  const { rows } = await sql<Answered>`
    select u.name, r.day as came, first.day, count(*)::integer as n from (
      select distinct on (rating_id) rating_id, by, day from (
        select rating_id, said_by as by, said_at as at, day from followup_words where ward_id = ${wardId} and kind = 'reply'
        union all select rating_id, closed_by, closed_at, day from followup_closings where ward_id = ${wardId}
      ) as answers order by rating_id, at
    ) as first join ratings as r on r.ward_id = ${wardId} and r.id = first.rating_id join users as u on u.id = first.by
    where first.day >= ${from}::date group by u.name, r.day, first.day`.execute(db)
  const groups = Map.groupBy(rows, ({ day, name }) => `${day.slice(0, 7)}\n${name}`)
  return [...groups].map(([key, answered]) => speed(key, answered, days)).sort(newestFirst)
}

function speed(key: string, answered: readonly Answered[], days: number): Speed {
  const [month = '', name = ''] = key.split('\n')
  const waits = answered
    .flatMap(({ came, day, n }) => Array<number>(n).fill(workingDaysBetween(came, day)))
    .sort((a, b) => a - b)
  return { month, name, n: waits.length, median: median(waits), inTime: waits.filter((wait) => wait <= days).length }
}

/** Of numbers in order: the middle one, or the mean of the middle two. */
export function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

function newestFirst(a: Speed, b: Speed): number {
  return b.month.localeCompare(a.month) || a.name.localeCompare(b.name, 'vi')
}
