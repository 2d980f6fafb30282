import { sql } from 'kysely'
import type { Day } from '../values/day.ts'
import { quarterStart } from '../values/quarter.ts'
import type { Db } from '../world.ts'
import type { Statement, Version } from './statement.ts'

const COLUMNS = sql`s.id, s.officer_id as "officerId", o.name as officer, s.quarter, s.words, s.written_at as "writtenAt",
  s.taken_back_at as "takenBackAt", u.name as "notedBy", s.noted_at as "notedAt"`
const FROM = sql`officer_statements as s
  join officers as o on o.ward_id = s.ward_id and o.id = s.officer_id left join users as u on u.id = s.noted_by`

type Row = Omit<Version, 'noted'> & Readonly<{ notedBy: string | null; notedAt: Date | null }>

/** What stands beside a ward's figures of a half-open span: of every quarter that it touches, the newest first. */
export async function statementsOf(
  db: Db,
  wardId: number,
  { from, to }: Readonly<{ from: Day; to: Day }>,
): Promise<Statement[]> {
  const { rows } = await sql<Row>`select * from (
      select distinct on (s.officer_id, s.quarter) ${COLUMNS} from ${FROM}
      where s.ward_id = ${wardId} and s.quarter >= ${quarterStart(from)} and s.quarter < ${to} and s.taken_back_at is null
      order by s.officer_id, s.quarter, s.written_at desc, s.id desc
    ) as standing order by quarter desc, "writtenAt" desc, id`.execute(db)
  return rows.map(statement)
}

/** What stands beside one officer's figures of a quarter; null: nothing. */
export async function statementOf(db: Db, wardId: number, officerId: string, quarter: Day): Promise<Statement | null> {
  const { rows } = await sql<Row>`select ${COLUMNS} from ${FROM}
    where s.ward_id = ${wardId} and s.officer_id = ${officerId} and s.quarter = ${quarter} and s.taken_back_at is null
    order by s.written_at desc, s.id desc limit 1`.execute(db)
  return rows[0] ? statement(rows[0]) : null
}

/** Every version of one officer's words about a quarter, the newest first, those that were taken back too. */
export async function versionsOf(db: Db, wardId: number, officerId: string, quarter: Day): Promise<Version[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from ${FROM}
    where s.ward_id = ${wardId} and s.officer_id = ${officerId} and s.quarter = ${quarter}
    order by s.written_at desc, s.id desc`.execute(db)
  return rows.map((row) => ({ ...statement(row), takenBackAt: row.takenBackAt }))
}

function statement({ notedBy, notedAt, takenBackAt, ...row }: Row): Statement {
  return { ...row, noted: notedBy !== null && notedAt !== null ? { by: notedBy, at: notedAt } : null }
}
