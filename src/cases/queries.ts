import { sql } from 'kysely'
import { firstDay, type Month, monthOf, nextMonth } from '../values/month.ts'
import type { Db } from '../world.ts'
import type { HandledCount } from './handled.ts'

/** What a ward has said of its months, or of those in `only`: a number for each desk or officer and month. */
export async function handledCases(db: Db, wardId: number, only?: readonly Month[]): Promise<HandledCount[]> {
  const rows = await db
    .selectFrom('handled_cases')
    .select(['month', 'desk_id as deskId', 'officer_id as officerId', 'n'])
    .where('ward_id', '=', wardId)
    .$if(only !== undefined, (all) => all.where('month', 'in', (only ?? []).map(firstDay)))
    .orderBy('month')
    .execute()
  return rows.map(({ month, ...row }) => ({ month: monthOf(month), ...row }))
}

/**
 * Cases of the register that were finished from one month to another (both with it), by desk; only months that the register
 * covers: it knows cases that were due before the month began, and a file came after it had ended. A month of which only
 * the second half was imported would praise the ward.
 */
export async function finishedCases(db: Db, wardId: number, first: Month, last: Month) {
  const { rows } = await sql<{ month: Month; desk: string | null; n: number }>`
    with months as (
      select date_trunc('month', finished_on)::date as month, desk_id, count(*)::integer as n from cases
      where ward_id = ${wardId} and finished_on >= ${firstDay(first)}::date and finished_on < ${firstDay(nextMonth(last))}::date
      group by 1, 2
    )
    select to_char(month, 'YYYY-MM') as month, desk_id as desk, n from months
    where month > (select min(due_on) from cases where ward_id = ${wardId})
      and month + interval '1 month' <= (select max(day) from case_files where ward_id = ${wardId})
    order by month, desk_id`.execute(db)
  return rows
}
