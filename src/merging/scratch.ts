import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../world.ts'

/** Where one thing of an old ward goes, and what it is called there. `to`: a new ward's code. */
export type Move = Readonly<{ fromId: number; id: string; to: string; name: string }>

/**
 * Tables of this transaction alone, gone with it: `new_wards` and `successors` by code, `house_homes` and `point_homes`
 * with a row for each that moves. What is counted for a plan and what is then done come from the same rows.
 */
export async function layTables({ tx }: Act): Promise<void> {
  await sql`create temporary table new_wards (code text primary key, ward_id integer) on commit drop`.execute(tx)
  await sql`create temporary table successors (from_id integer primary key, code text not null, title text not null)
    on commit drop`.execute(tx)
  await sql`
    create temporary table house_homes (
      from_id integer not null, house_id uuid not null, code text, why text, street text not null, number text not null,
      neighbourhood_id uuid, primary key (from_id, house_id)
    ) on commit drop`.execute(tx)
  await sql`create temporary table point_homes (
    from_id integer not null, point_id uuid not null, code text not null) on commit drop`.execute(tx)
}

/** The columns of a table that are written, not computed, whatever was added to it since. */
async function writtenColumns({ tx }: Act, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname::text as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum
  `.execute(tx)
  return rows.map(({ name }) => name)
}

/**
 * Puts rows of `table`, there called `old`, once more under another ward: every column as it was, but those in `but`.
 * `tail`: what comes after `from table as old`. A copy and not a move, because ratings, figures and the history of
 * plates go on naming the old row.
 */
export async function copyRows(
  act: Act,
  table: string,
  but: Readonly<Record<string, RawBuilder<unknown>>>,
  tail: RawBuilder<unknown>,
): Promise<number> {
  const columns = await writtenColumns(act, table)
  const values = columns.map((column) => but[column] ?? sql.ref(`old.${column}`))
  const { numAffectedRows } = await sql`
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(values)} from ${sql.table(table)} as old ${tail}`.execute(act.tx)
  return Number(numAffectedRows ?? 0)
}

/** A list of moves as a table called `move`: from_id, id, code, name. */
export function movesAsTable(moves: readonly Move[]): RawBuilder<unknown> {
  const rows = moves.map(({ fromId, id, to, name }) => ({ from_id: fromId, id, code: to, name }))
  return sql`json_to_recordset(${JSON.stringify(rows)}) as move (from_id integer, id uuid, code text, name text)`
}
