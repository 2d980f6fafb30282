import { sql } from 'kysely'
import type { Db } from '../world.ts'

/** A house as the finder shows it. `plate`: of the plate in force that was made first; null: it has none. */
export type FoundHouse = Readonly<{
  id: string
  street: string
  number: string
  neighbourhood: string | null
  position: Readonly<{ lon: number; lat: number }> | null
  retired: boolean
  plate: string | null
}>

/** An address, as little as is needed to compare it. */
export type Numbered = Readonly<{ id: string; street: string; number: string; retired: boolean }>

// A large alley: 500 houses behind one number of the street.
const MOST_BEHIND_A_NUMBER = 2_000

/**
 * Every street of a ward, in reading order. Jumps from street to street in the order in which houses are kept: as many
 * steps as there are streets, however many houses stand in them.
 */
export async function streetsOf(db: Db, wardId: number): Promise<string[]> {
  const { rows } = await sql<{ street: string }>`
    with recursive streets as (
      (select street, split_part(walk, chr(1), 1) as key from houses where ward_id = ${wardId} order by walk limit 1)
      union all
      select next.street, split_part(next.walk, chr(1), 1)
      from streets cross join lateral (
        select street, walk from houses where ward_id = ${wardId} and walk > streets.key || chr(2) order by walk limit 1
      ) as next
    )
    select street from streets`.execute(db)
  return rows.map(({ street }) => street)
}

/** What stands behind these beginnings of numbers, each on its street: "43" finds 43, 43A, 43/2, 43/12/5A. */
export async function housesBehind(
  db: Db,
  wardId: number,
  leads: readonly Readonly<{ street: string; lead: string }>[],
): Promise<Numbered[]> {
  if (leads.length === 0) return []
  const { rows } = await sql<Numbered>`
    select h.id, h.street, h.number, h.retired_at is not null as retired
    from unnest(${leads.map(({ street }) => street)}::text[], ${leads.map(({ lead }) => lead)}::text[])
      with ordinality as asked (street, lead, at)
    cross join lateral (
      select six_digits(vietnamese_key(asked.street)) || chr(1) || six_digits(vietnamese_key(asked.lead)) as begins
    ) as key
    cross join lateral (
      select id, street, number, retired_at from houses
      where ward_id = ${wardId} and walk >= key.begins and walk < key.begins || chr(127)
      order by walk limit ${MOST_BEHIND_A_NUMBER}
    ) as h
    order by asked.at`.execute(db)
  return rows
}

/** The houses of these numbers on any of these streets, spelled as the ward spells them. */
export async function housesNumbered(
  db: Db,
  wardId: number,
  streets: readonly string[],
  numbers: readonly string[],
): Promise<Numbered[]> {
  const { rows } = await sql<Numbered>`
    select id, street, number, retired_at is not null as retired from houses
    where ward_id = ${wardId} and street = any(${streets}::text[]) and number = any(${numbers}::text[])
    order by walk limit 100`.execute(db)
  return rows
}

/**
 * Houses in use that stand right before and right behind a number on its street, in the order of a walk: near 13 stand 12
 * and 14, near 43/7 those of the same alley. Empty where nothing stands beside it.
 */
export async function housesNear(
  db: Db,
  wardId: number,
  street: string,
  number: string,
  each: number,
): Promise<Numbered[]> {
  const depth = number.split('/').length - 1
  const { rows } = await sql<Numbered>`
    with key as materialized (
      select begins, begins || replace(six_digits(vietnamese_key(${number})), '/', chr(2)) as walk,
        begins || replace(six_digits(vietnamese_key(${number.replace(/[^/]*$/, '')})), '/', chr(2)) as alley
      from (select six_digits(vietnamese_key(${street})) || chr(1) as begins) as one
    ), near as (
      (select h.* from key, houses h
        where h.ward_id = ${wardId} and h.walk < key.walk and h.walk >= key.alley and h.retired_at is null
          and length(h.number) - length(replace(h.number, '/', '')) = ${depth}
        order by h.walk desc limit ${each})
      union all
      (select h.* from key, houses h
        where h.ward_id = ${wardId} and h.walk >= key.walk and h.walk < key.alley || chr(127) and h.retired_at is null
          and length(h.number) - length(replace(h.number, '/', '')) = ${depth}
        order by h.walk limit ${each})
    )
    select id, street, number, false as retired from near order by walk`.execute(db)
  return rows
}

/** All that is shown of these houses, in the order given. */
export async function showHouses(db: Db, wardId: number, ids: readonly string[]): Promise<FoundHouse[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select h.id, h.street, h.number, h.lon, h.lat, h.retired_at is not null as retired, k.name as neighbourhood,
      (select p.code from plate_targets t join plates p on p.code = t.code and p.revoked_at is null
        where t.ward_id = ${wardId} and t.house_id = h.id and t.until is null
        order by p.made_at, p.code limit 1) as plate
    from houses h
    left join neighbourhoods k on k.ward_id = h.ward_id and k.id = h.neighbourhood_id
    where h.ward_id = ${wardId} and h.id = any(${ids}::uuid[])
    order by array_position(${ids}::uuid[], h.id)`.execute(db)
  return rows.map(({ lon, lat, ...house }) => ({
    ...house,
    position: lon === null || lat === null ? null : { lon, lat },
  }))
}

type Row = Omit<FoundHouse, 'position'> & { lon: number | null; lat: number | null }

export type HousesPage = Readonly<{ ids: readonly string[]; n: number; page: number; pages: number }>

/** One page of a street's houses in use, or of those behind one of its numbers, in the order of a walk; too far: the last. */
export async function housesAlong(
  db: Db,
  wardId: number,
  street: string,
  behind: string,
  page: number,
  each: number,
): Promise<HousesPage> {
  const { rows } = await sql<{ n: number; page: number; pages: number; ids: string[] | null }>`
    with key as materialized (
      select six_digits(vietnamese_key(${street})) || chr(1) ||
        replace(six_digits(vietnamese_key(${behind})), '/', chr(2)) as begins
    ), along as materialized (
      select h.id, row_number() over (order by h.walk) as at from key, houses h
      where h.ward_id = ${wardId} and h.walk >= key.begins and h.walk < key.begins || chr(127) and h.retired_at is null
    ), counted as (
      select count(*)::integer as n, greatest(1, ceil(count(*) / ${each}::numeric))::integer as pages from along
    ), shown as (
      select n, pages, least(${page}::integer, pages) as page from counted
    )
    select n, page, pages, (
      select array_agg(id order by at) from along where at > (page - 1) * ${each} and at <= page * ${each}
    ) as ids from shown`.execute(db)
  const { n = 0, page: shown = 1, pages = 1, ids = null } = rows[0] ?? {}
  return { ids: ids ?? [], n, page: shown, pages }
}
