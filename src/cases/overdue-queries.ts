import { sql } from 'kysely'
import type { Day } from '../values/day.ts'
import type { Db } from '../world.ts'
import type { Asked, CaseWord, DeskMonth, LateCase, Register, Shown } from './overdue.ts'

export const PAGE_SIZE = 20

const isLate = (today: Day) => sql`(c.finished_on > c.due_on or (c.finished_on is null and c.due_on < ${today}::date))`

const SAID = sql`left join lateral (
  select w.state, w.cause, w.day, u.name as by from case_words as w join users as u on u.id = w.said_by
  where w.ward_id = c.ward_id and w.case_id = c.id order by w.said_at desc, w.id desc limit 1) as said on true`

function condition(wardId: number, { desk, month, today }: Omit<Asked, 'shown'>) {
  const ofDesk = desk === 'none' ? sql`c.desk_id is null` : desk === null ? sql`true` : sql`c.desk_id = ${desk}::uuid`
  const inMonth = month === null ? sql`true` : sql`to_char(c.due_on, 'YYYY-MM') = ${month}`
  return sql`c.ward_id = ${wardId} and ${isLate(today)} and ${ofDesk} and ${inMonth}`
}

function on(shown: Shown) {
  if (shown === 'unsaid') return sql`said.state is null`
  return shown === 'open' ? sql`c.finished_on is null` : sql`c.finished_on is not null`
}

function line(today: Day) {
  return sql`c.id, c.procedure, d.name as desk, c.received_on as "receivedOn", c.due_on as "dueOn",
    c.finished_on as "finishedOn", coalesce(c.finished_on, ${today}::date) - c.due_on as "daysLate", f.name as file,
    f.day as "fileDay", c.line, c.key_odd is null and c.key_even is null as nameless,
    case when said.state is not null then json_build_object('state', said.state, 'cause', said.cause, 'by', said.by,
      'day', said.day) end as said`
}

const FROM = sql`cases as c join case_files as f on f.ward_id = c.ward_id and f.id = c.file_id
  left join desks as d on d.ward_id = c.ward_id and d.id = c.desk_id ${SAID}`

/** One page of a ward's late cases, from 1; the longest late first. */
export async function listLate(db: Db, wardId: number, asked: Asked, page: number): Promise<LateCase[]> {
  const { rows } = await sql<LateCase>`select ${line(asked.today)} from ${FROM}
    where ${condition(wardId, asked)} and ${on(asked.shown)}
    order by "daysLate" desc, c.id limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(db)
  return rows
}

/** How many there are on each list, for the same desk and month. */
export async function countLate(db: Db, wardId: number, asked: Omit<Asked, 'shown'>): Promise<Record<Shown, number>> {
  const count = (shown: Shown) => sql`count(*) filter (where ${on(shown)})::integer`
  const { rows } = await sql<Record<Shown, number>>`select ${count('open')} as open, ${count('finished')} as finished,
    ${count('unsaid')} as unsaid from cases as c ${SAID} where ${condition(wardId, asked)}`.execute(db)
  return rows[0] as Record<Shown, number>
}

/** A late case and all that was said about it, the first word first; null: no such case in this ward, or it isn't late. */
export async function findLate(
  db: Db,
  wardId: number,
  id: string,
  today: Day,
): Promise<Readonly<{ late: LateCase; words: readonly CaseWord[] }> | null> {
  const { rows } = await sql<LateCase>`select ${line(today)} from ${FROM}
    where c.ward_id = ${wardId} and c.id = ${id}::uuid and ${isLate(today)}`.execute(db)
  const [late] = rows
  if (!late) return null
  const words = await sql<CaseWord>`select w.state, w.cause, w.words, u.name as by, w.said_at as at
    from case_words as w join users as u on u.id = w.said_by
    where w.ward_id = ${wardId} and w.case_id = ${id}::uuid order by w.said_at, w.id`.execute(db)
  return { late, words: words.rows }
}

/** What was due from `first` until today, by desk and month. Its cost follows the cases due in that time. */
export async function lateByDesk(db: Db, wardId: number, first: Day, today: Day): Promise<DeskMonth[]> {
  const { rows } = await sql<DeskMonth>`select to_char(c.due_on, 'YYYY-MM') as month, c.desk_id as desk,
      count(*)::integer as due, count(*) filter (where ${isLate(today)})::integer as late,
      count(*) filter (where ${isLate(today)} and c.finished_on is null)::integer as open
    from cases as c where c.ward_id = ${wardId} and c.due_on >= ${first}::date and c.due_on <= ${today}::date
    group by 1, 2`.execute(db)
  return rows
}

export async function registerOf(db: Db, wardId: number): Promise<Register> {
  const { rows } = await sql<{ cases: number; name: string | null; day: Day | null }>`
    select (select count(*)::integer from cases where ward_id = ${wardId}) as cases, last.name, last.day
    from (select 1) as one left join lateral (
      select name, day from case_files where ward_id = ${wardId} order by day desc, taken_at desc limit 1) as last on true
  `.execute(db)
  const [row] = rows
  return { cases: row?.cases ?? 0, last: row?.name && row.day ? { name: row.name, day: row.day } : null }
}
