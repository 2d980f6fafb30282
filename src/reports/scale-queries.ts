import { sql } from 'kysely'
import { newestConfirmed } from '../assessments/queries.ts'
import { dueByMonth } from '../cases/due-queries.ts'
import { scaleOn } from '../scales/scale-on.ts'
import { addDays, type Day } from '../values/day.ts'
import { type Month, monthOf, monthsOf } from '../values/month.ts'
import { nextQuarter, quarterStart } from '../values/quarter.ts'
import type { Bars } from '../values/score.ts'
import type { Db } from '../world.ts'
import { circularChapter } from './circular.ts'
import type { Facets } from './facets.ts'
import type { Figure } from './report.ts'
import { type ScaleChapter, scalesOf, serviceOver } from './scales.ts'

/** The official scales over the months of a ward's facets, and what the ward says of itself. */
export async function readScales(db: Db, wardId: number, facets: Facets): Promise<ScaleChapter[]> {
  const last = addDays(facets.to, -1)
  const due = await dueByMonth(db, wardId, monthOf(facets.from), monthOf(last))
  const service = due === null ? new Map<Month, Bars>() : await serviceByMonth(db, wardId, facets.from, last)
  return scalesOf(last, scaleOn(last), facets, { due, service, circular: await readCircular(db, wardId, facets.to) })
}

/**
 * What the chair has confirmed of the last quarter that was over before `to`, or of the one before it: in the first weeks of a
 * quarter the last one is not written up yet. Null: nothing.
 */
export async function readCircular(db: Db, wardId: number, to: Day): Promise<ScaleChapter | null> {
  const last = quarterBefore(to)
  const newest = await newestConfirmed(db, wardId, { from: quarterBefore(last), to: last })
  return newest && circularChapter(newest.quarter, newest, await serviceOfQuarter(db, wardId, newest.quarter))
}

/** The first day of the last quarter that was over on a day. */
function quarterBefore(day: Day): Day {
  return quarterStart(addDays(quarterStart(day), -1))
}

/** How residents rated `service` at desks in a quarter, told by the same cuts as in a report; `quarter`: its first day. */
export async function serviceOfQuarter(db: Db, wardId: number, quarter: Day): Promise<Figure> {
  const last = addDays(nextQuarter(quarter), -1)
  const months = monthsOf({ from: quarter, to: nextQuarter(quarter) }).map(({ month }) => month)
  return serviceOver(months, await serviceByMonth(db, wardId, quarter, last))
}

/** `service` at desks as the headline counts, of all calendar years from one day to another. */
async function serviceByMonth(db: Db, wardId: number, first: string, last: string): Promise<Map<Month, Bars>> {
  const { rows } = await sql<{ month: Month; bars: Bars }>`
    select to_char(month, 'YYYY-MM') as month,
      json_build_array(sum(score_1), sum(score_2), sum(score_3), sum(score_4), sum(score_5)) as bars
    from monthly_counters where ward_id = ${wardId} and about = 'hour' and place = 'desk'
      and month between ${`${first.slice(0, 4)}-01-01`} and ${`${last.slice(0, 4)}-12-31`}
    group by 1`.execute(db)
  return new Map(rows.map(({ month, bars }) => [month, bars]))
}
