import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { CASES } from '../ratings/counters.ts'
import { mend } from '../ratings/recompute.ts'
import { dayOf } from '../values/day.ts'
import type { Act } from '../world.ts'
import type { CaseRow } from './cases.ts'

/** A table for one file: of this transaction alone, gone with it. `known`: the case of the register that a row is. */
export async function layTable({ tx }: Act): Promise<void> {
  await sql`
    create temporary table cases_of_file (
      line integer not null, id uuid not null, key_odd bytea, key_even bytea, received_on date not null,
      due_on date not null, finished_on date, procedure text not null, desk_id uuid, known uuid
    ) on commit drop`.execute(tx)
}

export async function lay({ tx }: Act, rows: readonly CaseRow[]): Promise<void> {
  const hex = (key: Buffer | null) => key && `\\x${key.toString('hex')}`
  const laid = rows.map((row) => ({
    line: row.line,
    id: randomUUIDv7(),
    key_odd: hex(row.keyOdd),
    key_even: hex(row.keyEven),
    received_on: row.receivedOn,
    due_on: row.dueOn,
    finished_on: row.finishedOn,
    procedure: row.procedure,
    desk_id: row.deskId,
  }))
  await sql`
    insert into cases_of_file (line, id, key_odd, key_even, received_on, due_on, finished_on, procedure, desk_id)
    select line, id, key_odd, key_even, received_on, due_on, finished_on, procedure, desk_id
    from json_to_recordset(${JSON.stringify(laid)}) as row (line integer, id uuid, key_odd bytea, key_even bytea,
      received_on date, due_on date, finished_on date, procedure text, desk_id uuid)`.execute(tx)
}

/** Lines whose ID stands in an earlier line already: the first `most` of them, and how many there are. */
export async function findTwice({ tx }: Act, most: number) {
  await sql`analyze cases_of_file`.execute(tx) // else the joins below are planned for a handful of rows
  const { rows } = await sql<{ line: number; first: number; count: number }>`
    select line, first, count(*) over ()::integer as count
    from (select line, min(line) over (partition by key_odd, key_even) as first from cases_of_file) as rows
    where line > first order by line limit ${most}`.execute(tx)
  return { twice: rows, count: rows[0]?.count ?? 0 }
}

/**
 * Finds the cases that the register has. A case whose hashes were destroyed can't be known by its ID any more: one of those
 * without hashes that came on the same day for the same procedure is taken for it. Nothing is left that would tell them
 * apart, and the counts stay right.
 */
export async function findKnown({ tx }: Act, wardId: number): Promise<void> {
  for (const key of ['key_odd', 'key_even']) {
    await sql`update cases_of_file as file set known = cases.id from cases
      where cases.ward_id = ${wardId} and cases.${sql.ref(key)} = file.${sql.ref(key)} and known is null`.execute(tx)
  }
  await sql`
    with fresh as (
      select line, received_on, procedure, row_number() over (partition by received_on, procedure
        order by due_on, finished_on nulls last, line) as nth
      from cases_of_file where known is null
    ), nameless as (
      select id, received_on, procedure, row_number() over (partition by received_on, procedure
        order by due_on, finished_on nulls last, id) as nth
      from cases where ward_id = ${wardId} and key_odd is null and key_even is null
    )
    update cases_of_file as file set known = nameless.id from fresh join nameless using (received_on, procedure, nth)
    where file.line = fresh.line`.execute(tx)
}

// A file that doesn't say when a case was finished, or where, takes nothing back.
const FINISHED = sql`coalesce(file.finished_on, cases.finished_on)`
const DESK = sql`coalesce(file.desk_id, cases.desk_id)`
const CHANGES = sql`(file.received_on, file.due_on, file.procedure, ${FINISHED}, ${DESK}) is distinct from
  (cases.received_on, cases.due_on, cases.procedure, cases.finished_on, cases.desk_id)`

/** Lines that would let a known case be finished before it came. */
export async function findContradictions({ tx }: Act, wardId: number, most: number): Promise<number[]> {
  const { rows } = await sql<{ line: number }>`
    select file.line from cases_of_file as file join cases on cases.ward_id = ${wardId} and cases.id = file.known
    where ${FINISHED} < file.received_on order by file.line limit ${most}`.execute(tx)
  return rows.map(({ line }) => line)
}

export type MonthOfFile = Readonly<{ month: string; n: number; finished: number; late: number }>

/** What the file would do to the register; and what it holds, by the month in which cases came. */
export async function compareCases(act: Act, wardId: number) {
  const counted = await sql<{ added: number; changed: number; unchanged: number }>`
    select count(*) filter (where cases.id is null)::integer as added,
      count(*) filter (where cases.id is not null and ${CHANGES})::integer as changed,
      count(*) filter (where cases.id is not null and not ${CHANGES})::integer as unchanged
    from cases_of_file as file left join cases on cases.ward_id = ${wardId} and cases.id = file.known`.execute(act.tx)
  const { rows: months } = await sql<MonthOfFile>`
    select to_char(received_on, 'YYYY-MM') as month, count(*)::integer as n, count(finished_on)::integer as finished,
      count(*) filter (where coalesce(finished_on, ${dayOf(act.at)}::date) > due_on)::integer as late
    from cases_of_file group by 1 order by 1`.execute(act.tx)
  return { ...(counted.rows[0] ?? { added: 0, changed: 0, unchanged: 0 }), months }
}

// Each is gone through in a second or two.
const AT_ONCE = 20_000

/**
 * Writes the file into the register: what is new, what is otherwise than it was, and new hashes where the old ones are of an
 * epoch that has passed. The register's counters by month follow. `written` is told how many rows were gone through.
 */
export async function takeCases(
  act: Act,
  wardId: number,
  name: string,
  written: (rows: number) => Promise<void> | void,
): Promise<void> {
  const fileId = randomUUIDv7()
  const day = dayOf(act.at)
  await act.tx
    .insertInto('case_files')
    .values({
      ward_id: wardId,
      id: fileId,
      name,
      taken_at: act.at,
      day,
      taken_by: act.by.kind === 'user' ? act.by.id : null,
    })
    .execute()
  const rekeyed = sql`(cases.key_odd, cases.key_even) is distinct from (file.key_odd, file.key_even)`
  for (let gone = 0, n = AT_ONCE; n === AT_ONCE; gone += n) {
    const { rows } = await sql<{ n: number }>`
      with file as (
        delete from cases_of_file where line in (select line from cases_of_file order by line limit ${AT_ONCE}) returning *
      ), changed as (
        update cases set key_odd = file.key_odd, key_even = file.key_even, seen_on = ${day}::date,
          received_on = file.received_on, due_on = file.due_on, procedure = file.procedure, finished_on = ${FINISHED},
          desk_id = ${DESK}, file_id = case when ${CHANGES} then ${fileId}::uuid else cases.file_id end,
          line = case when ${CHANGES} then file.line else cases.line end
        from file where cases.ward_id = ${wardId} and cases.id = file.known and (${CHANGES} or ${rekeyed})
      ), added as (
        insert into cases (ward_id, id, key_odd, key_even, seen_on, received_on, due_on, finished_on, procedure, desk_id,
          file_id, line)
        select ${wardId}::integer, id, key_odd, key_even, ${day}::date, received_on, due_on, finished_on, procedure, desk_id,
          ${fileId}::uuid, line
        from file where known is null
      )
      select count(*)::integer as n from file`.execute(act.tx)
    n = rows[0]?.n ?? 0
    await written(gone + n)
  }
  await mend(act, wardId, CASES)
}
