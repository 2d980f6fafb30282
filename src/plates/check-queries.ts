import { sql } from 'kysely'
import { addDays, type Day, dayOf, startOf } from '../values/day.ts'
import { isWorkingDay } from '../values/working-days.ts'
import type { Db } from '../world.ts'
import type { Finding } from './plate.ts'

/** A desk and one plate in force on it; a desk without any is there too, because that is what a check finds. */
export type CheckLine = Readonly<{
  deskId: string
  desk: string
  code: string | null
  /** the last look of today */
  today: Readonly<{ found: Finding; at: Date; by: string }> | null
  /** nobody looked on the working day before today, though the plate hung there all that day */
  missed: boolean
}>

/** The last day before `today` on which a ward works. */
export function workingDayBefore(today: Day): Day {
  let day = addDays(today, -1)
  while (!isWorkingDay(day)) day = addDays(day, -1)
  return day
}

/** The plates of a ward's open desks, each to be looked at once every working day, in the order of the desks' names. */
export async function dailyChecks(db: Db, wardId: number, now: Date): Promise<CheckLine[]> {
  const today = dayOf(now)
  const before = workingDayBefore(today)
  const { rows } = await sql<Omit<CheckLine, 'today'> & { found: Finding | null; at: Date; by: string }>`
    select d.id as "deskId", d.name as desk, s.code, c.found, c.checked_at as at, c.name as by,
      s.code is not null and s.since < ${startOf(before)} and not exists (
        select from plate_checks where ward_id = d.ward_id and code = s.code and day = ${before}::date) as missed
    from desks d
    left join lateral (
      select t.code, t.since from plate_targets t join plates p on p.code = t.code and p.revoked_at is null
      where t.ward_id = d.ward_id and t.desk_id = d.id and t.until is null
    ) s on true
    left join lateral (
      select found, checked_at, u.name from plate_checks k join users u on u.id = k.checked_by
      where k.ward_id = d.ward_id and k.code = s.code and k.day = ${today}::date
      order by checked_at desc limit 1
    ) c on true
    where d.ward_id = ${wardId} and d.closed_at is null
    order by six_digits(vietnamese_key(d.name)) collate "C", s.code`.execute(db)
  return rows.map(({ found, at, by, ...line }) => ({ ...line, today: found === null ? null : { found, at, by } }))
}

/** What waits for a look this morning. */
export type PlateCare = Readonly<{
  /** plates of which something is said to be wrong, the latest first; at most five, and how many there are */
  wrong: readonly Readonly<{ code: string; place: string; what: string }>[]
  wrongs: number
  /** names of desks whose plate nobody looked at on `day` */
  missed: readonly string[]
  day: Day
  /** open desks on which no plate is in force */
  bare: readonly string[]
}>

const SHOWN = 5

export async function plateCare(db: Db, wardId: number, now: Date): Promise<PlateCare> {
  const [checks, { rows }] = await Promise.all([
    dailyChecks(db, wardId, now),
    sql<{ code: string; place: string; what: string; n: number }>`
      select w.code, w.what, count(*) over ()::integer as n,
        coalesce(d.name, s.name, h.number || ' ' || h.street, '') as place
      from (
        select code, (array_agg(what order by first_at desc))[1] as what, max(first_at) as at
        from wrong_plates where ward_id = ${wardId} and settled_at is null group by code
      ) as w
      left join plate_targets t on t.code = w.code and t.until is null
      left join desks d on d.ward_id = t.ward_id and d.id = t.desk_id
      left join points s on s.ward_id = t.ward_id and s.id = t.point_id
      left join houses h on h.ward_id = t.ward_id and h.id = t.house_id
      order by w.at desc limit ${SHOWN}`.execute(db),
  ])
  return {
    wrong: rows.map(({ n: _n, ...one }) => one),
    wrongs: rows[0]?.n ?? 0,
    missed: checks.filter(({ missed }) => missed).map(({ desk }) => desk),
    day: workingDayBefore(dayOf(now)),
    bare: checks.filter(({ code }) => code === null).map(({ desk }) => desk),
  }
}
