import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { makePlates } from '../plates/make-plate.ts'
import type { Act } from '../world.ts'
import type { HouseRow } from './houses.ts'

type Address = Readonly<{ number: string; street: string }>

/** A table for one file: of this transaction alone, gone with it. */
export async function layTable({ tx }: Act): Promise<void> {
  await sql`
    create temporary table houses_of_file (
      line integer not null, id uuid not null, number text not null, street text not null,
      neighbourhood_id uuid, lon double precision, lat double precision,
      code text, house_id uuid, moves boolean not null default false
    ) on commit drop`.execute(tx)
}

export async function lay({ tx }: Act, rows: readonly HouseRow[]): Promise<void> {
  const laid = rows.map(({ neighbourhoodId, ...row }) => ({
    ...row,
    id: randomUUIDv7(),
    neighbourhood_id: neighbourhoodId,
  }))
  await sql`
    insert into houses_of_file (line, id, number, street, neighbourhood_id, lon, lat, code)
    select line, id, number, street, neighbourhood_id, lon, lat, code
    from json_to_recordset(${JSON.stringify(laid)}) as row (line integer, id uuid, number text, street text,
      neighbourhood_id uuid, lon double precision, lat double precision, code text)`.execute(tx)
}

/** Addresses that stand in an earlier row already: the first `most` of them, and how many there are. */
export async function findTwice({ tx }: Act, most: number) {
  await sql`analyze houses_of_file`.execute(tx) // else the joins below are planned for a handful of rows
  const { rows } = await sql<Address & { line: number; first: number; count: number }>`
    select line, first, number, street, count(*) over ()::integer as count
    from (select line, number, street, min(line) over (partition by street, number) as first from houses_of_file) as rows
    where line > first order by line limit ${most}`.execute(tx)
  return { twice: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 }
}

const CHANGES = sql`(coalesce(file.neighbourhood_id, houses.neighbourhood_id), coalesce(file.lon, houses.lon),
  coalesce(file.lat, houses.lat)) is distinct from (houses.neighbourhood_id, houses.lon, houses.lat)`

/** What the file would do to the ward's houses, and its first lines: additions, then changes. `before`: of a new address. */
export async function compareHouses({ tx }: Act, wardId: number, most: number) {
  const both = sql`houses_of_file as file left join houses on houses.ward_id = ${wardId} and houses.id = file.house_id`
  const counted = await sql<{ added: number; changed: number; unchanged: number }>`
    select count(*) filter (where houses.id is null)::integer as added,
      count(*) filter (where houses.id is not null and (moves or ${CHANGES}))::integer as changed,
      count(*) filter (where houses.id is not null and not (moves or ${CHANGES}))::integer as unchanged
    from ${both}`.execute(tx)
  const { rows: lines } = await sql<Address & { known: boolean; before: string | null }>`
    select file.number, file.street, houses.id is not null as known,
      case when moves then houses.number || ' ' || houses.street end as before
    from ${both} where houses.id is null or moves or ${CHANGES}
    order by known, line limit ${most}`.execute(tx)
  return { ...(counted.rows[0] ?? { added: 0, changed: 0, unchanged: 0 }), lines }
}

/** Gives known addresses what the file says of them. The audit has them as a number, in the import's own row. */
export async function changeHouses(act: Act, wardId: number): Promise<void> {
  await sql`
    update houses set neighbourhood_id = coalesce(file.neighbourhood_id, houses.neighbourhood_id),
      lon = coalesce(file.lon, houses.lon), lat = coalesce(file.lat, houses.lat)
    from houses_of_file as file
    where houses.ward_id = ${wardId} and houses.id = file.house_id and ${CHANGES}
  `.execute(act.tx)
}

// A batch of plates is one JSON text for the server: 300 KB.
const AT_ONCE = 2_000

/** Adds the addresses that the ward doesn't have, each with its plate. `written` is told how many rows were gone through. */
export async function takeHouses(
  act: Act,
  wardId: number,
  written: (rows: number) => Promise<void> | void,
): Promise<void> {
  let added = 0
  for (let gone = 0; ; gone += AT_ONCE) {
    const { rows } = await sql<{ id: string | null }>`
      with taken as (
        delete from houses_of_file where line in (select line from houses_of_file order by line limit ${AT_ONCE})
        returning *
      ), added as (
        insert into houses (ward_id, id, neighbourhood_id, street, number, lon, lat, created_at)
        select ${wardId}::integer, id, neighbourhood_id, street, number, lon, lat, ${act.at}::timestamptz from taken
        where house_id is null
        on conflict on constraint houses_one_per_address do nothing
        returning id
      )
      select added.id from taken left join added on added.id = taken.id`.execute(act.tx)
    if (rows.length === 0) break
    const targets = rows.flatMap(({ id }) => (id === null ? [] : [{ kind: 'house', id } as const]))
    await makePlates(act, wardId, targets)
    added += targets.length
    await written(gone + rows.length)
  }
  if (added > 0) record(act, wardId, { action: 'houses-added', details: { count: added } })
}
