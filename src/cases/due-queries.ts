import { type RawBuilder, sql } from 'kysely'
import { firstDay, type Month, nextMonth } from '../values/month.ts'
import type { Db } from '../world.ts'

/** Cases that were due in a month: finished before their day, on it, after it or not at all. */
export type DueMonth = Readonly<{ month: Month; early: number; equal: number; late: number }>

/**
 * What was due from one month to another (both with it), by month; only months that are over and that the register covers: it
 * knows cases due before the month began, and a file came after it had ended. By the day they were due, since whether a case
 * was late doesn't change after that day: a report of that month says the same for ever. Null: the ward has no register.
 */
export async function dueByMonth(db: Db, wardId: number, first: Month, last: Month): Promise<DueMonth[] | null> {
  const { rows } = await sql<DueMonth | Readonly<{ month: null }>>`
    with known as (
      select (select min(due_on) from cases where ward_id = ${wardId}) as since,
        (select max(day) from case_files where ward_id = ${wardId}) as until
    ), months as (
      select date_trunc('month', due_on)::date as month, count(*) filter (where finished_on < due_on)::integer as early,
        count(*) filter (where finished_on = due_on)::integer as equal,
        count(*) filter (where finished_on is null or finished_on > due_on)::integer as late
      from cases where ward_id = ${wardId}
        and due_on >= ${firstDay(first)}::date and due_on < ${firstDay(nextMonth(last))}::date
      group by 1
    )
    select to_char(month, 'YYYY-MM') as month, early, equal, late
    from known left join months on month > since and month + interval '1 month' <= until
    where known.since is not null order by month`.execute(db)
  return rows.length === 0 ? null : rows.filter((row): row is DueMonth => row.month !== null)
}

/**
 * Cases that were due in some months (those of them that the register covers: `months` of them): `late` are those finished
 * after their day or not at all, `open` those of them that are not.
 */
export type Due = Readonly<{ due: number; late: number; open: number; months: number }>

/** The same of many wards at once, from the counters by month, so that its cost follows wards × months; a ward whose register covers none is left out. */
export async function dueByWard(
  db: Db,
  wardIds: readonly number[],
  first: Month,
  last: Month,
): Promise<ReadonlyMap<number, Due>> {
  const of = (...what: string[]) => sql`sum(n) filter (where what in (${sql.join(what.map((one) => sql.lit(one)))}))`
  const { rows } = await sql<Due & { ward: number }>`
    select ward_id as ward, count(*)::integer as months, coalesce(sum(due), 0)::integer as due,
      coalesce(sum(late), 0)::integer as late, coalesce(sum(open), 0)::integer as open
    from (${knownMonths(wardIds, first, last)}) as known left join (
      select ward_id, month, ${of('due')} as due, ${of('late', 'open')} as late, ${of('open')} as open
      from case_counters where month between ${firstDay(first)} and ${firstDay(last)} group by 1, 2
    ) as cases using (ward_id, month)
    group by 1`.execute(db)
  return new Map(rows.map(({ ward, ...due }) => [ward, due]))
}

/** SQL for the months, from one to another, that the registers of these wards cover: rows (ward_id, month). */
export function knownMonths(wardIds: readonly number[], first: Month, last: Month): RawBuilder<unknown> {
  // Looked up once a ward, not once a month.
  return sql`with registers as materialized (
      select ward_id, (select min(due_on) from cases where cases.ward_id = one.ward_id) as since,
        (select max(day) from case_files where case_files.ward_id = one.ward_id) as until
      from unnest(${`{${wardIds.join(',')}}`}::integer[]) as one (ward_id)
    )
    select ward_id, month::date as month from registers
      cross join generate_series(${firstDay(first)}::timestamp, ${firstDay(last)}::timestamp, '1 month') as month
    where month > since and month + interval '1 month' <= until`
}
