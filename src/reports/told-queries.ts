import { sql } from 'kysely'
import type { ProgrammeLine, Total } from '../programme/progress.ts'
import { programmeOf } from '../programme/read.ts'
import { addDays, type Day } from '../values/day.ts'
import { endOf } from '../values/period.ts'
import { nextQuarter, quarterStart } from '../values/quarter.ts'
import { FEWEST } from '../values/score.ts'
import type { Db } from '../world.ts'
import type { ToldQuarter } from './told-quarter.ts'

/** A quarter as it was told to everybody, for the first time (`revision` 1) or once more. `rule`: by which rules. */
export type Telling = Readonly<{ quarter: Day; revision: number; toldAt: Date; rule: string; told: ToldQuarter }>

/**
 * A quarter's last telling, and those before it, the first one first. `programme`: what the ward says of its programmes of
 * the periods that ended in it, where that was asked for; its own numbers of nobody in particular, so they are not kept.
 */
export type Kept = Telling &
  Readonly<{
    earlier: readonly Telling[]
    programme: readonly (Pick<ProgrammeLine, 'name' | 'kind' | 'unit'> & Readonly<{ total: Total }>)[]
  }>

/** Those of these quarters (their first days) that were told, oldest first. */
export async function keptQuarters(db: Db, wardId: number, quarters: readonly Day[]): Promise<Kept[]> {
  if (quarters.length === 0) return []
  const rows = await db
    .selectFrom('told_quarters')
    .select(['quarter', 'revision', 'told_at as toldAt', 'rule', 'figures'])
    .where('ward_id', '=', wardId)
    .where('quarter', 'in', quarters)
    .orderBy('quarter')
    .orderBy('revision')
    .execute()
  const tellings = rows.map(({ figures, ...row }): Telling => ({ ...row, told: figures as unknown as ToldQuarter }))
  return [...Map.groupBy(tellings, ({ quarter }) => quarter).values()].flatMap((its) => {
    const last = its.at(-1)
    return last ? [{ ...last, earlier: its.slice(0, -1), programme: [] }] : []
  })
}

/**
 * Quarters from `since` on that were told before ten and more of their ratings were left out or counted again, or of which
 * the desks have ten and more ratings else than were told: those that are perhaps to be told once more.
 */
export async function quartersToLookAt(db: Db, since: Day): Promise<{ wardId: number; quarter: Day }[]> {
  const { rows } = await sql<{ wardId: number; quarter: Day }>`
    with told as (
      select distinct on (ward_id, quarter) ward_id, quarter, told_at, (figures #>> '{service,n}')::integer as n
      from told_quarters where quarter >= ${since} order by ward_id, quarter, revision desc
    ), spans as (
      select *, (quarter + interval '3 months')::date as until from told
    )
    select ward_id as "wardId", quarter from spans as t
    where ${FEWEST} <= (
        select count(*) from rating_exclusions as x join ratings as r on r.ward_id = x.ward_id and r.id = x.rating_id
        where x.ward_id = t.ward_id and x.wish = 'exclude' and x.decision = 'agreed'
          and greatest(x.decided_at, x.restored_at) > t.told_at and r.day >= t.quarter and r.day < t.until)
      or ${FEWEST} <= abs(t.n
        - (select coalesce(sum(n), 0) from daily_counters as c
           where c.ward_id = t.ward_id and c.desk_id is not null and c.day >= t.quarter and c.day < t.until)
        + (select coalesce(sum(n), 0) from marked_counters as m where m.mark = 'excluded'
           and m.ward_id = t.ward_id and m.desk_id is not null and m.day >= t.quarter and m.day < t.until))
    order by 1, 2`.execute(db)
  return rows
}

/** The same quarters with what the ward's programmes were asked for and what came of it. */
export async function withProgramme(db: Db, wardId: number, quarters: readonly Kept[]): Promise<Kept[]> {
  const last = quarters.at(-1)
  const lines = last ? await programmeOf(db, wardId, nextQuarter(last.quarter)) : []
  const told = lines.flatMap(({ name, kind, unit, trend }) => trend.map((total) => ({ name, kind, unit, total })))
  return quarters.map((kept) => {
    const endsIn = ({ total }: Kept['programme'][number]) =>
      quarterStart(addDays(endOf(total.period), -1)) === kept.quarter && total.from !== null
    return { ...kept, programme: told.filter(endsIn) }
  })
}

/** The first day on which a ward was rated; null: it never was. */
export async function firstRated(db: Db, wardId: number): Promise<Day | null> {
  const { min } = db.fn
  const row = await db
    .selectFrom('daily_counters')
    .select(min('day').as('day'))
    .where('ward_id', '=', wardId)
    .executeTakeFirst()
  return row?.day ?? null
}
