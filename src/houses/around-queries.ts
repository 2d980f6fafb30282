import { sql } from 'kysely'
import { boxAround } from '../values/distance.ts'
import type { Position } from '../values/position.ts'
import type { Db } from '../world.ts'
import type { Beside } from './beside.ts'
import { alleyOf, type House } from './house.ts'

export type HouseOnMap = Readonly<{ id: string; street: string; number: string }> & Position

const LOOKED_AT = 6 // of each side; the other side of the street stands between them

/**
 * The houses next to one in the order of a walk: those of the same alley of the same street, retired ones left out. On
 * a street both sides come, odd and even; `sideOf` tells them apart.
 */
export async function housesBeside(db: Db, wardId: number, house: Pick<House, 'id' | 'number'>): Promise<Beside> {
  const alley = alleyOf(house.number)
  const next = (later: boolean) => sql<{ number: string }>`
    select h.number from houses h
    where h.ward_id = ${wardId} and h.retired_at is null
      and ${later ? sql`h.walk > me.walk and h.walk < me.street_key || chr(2)` : sql`h.walk < me.walk and h.walk > me.street_key || chr(1)`}
      and regexp_replace(h.number, '/?[^/]*$', '') = ${alley}
    order by h.walk ${later ? sql`asc` : sql`desc`} limit ${LOOKED_AT}`
  const { rows } = await sql<{ before: string[]; after: string[] }>`
    with me as (
      select walk, split_part(walk, chr(1), 1) as street_key from houses where ward_id = ${wardId} and id = ${house.id}
    )
    select array(select number from me, lateral (${next(false)}) as h) as before,
           array(select number from me, lateral (${next(true)}) as h) as after`.execute(db)
  return rows[0] ?? { before: [], after: [] }
}

/** Houses in use at most `metres` north, south, east or west of a position, in the order of a walk; at most `most`. */
export async function housesAround(
  db: Db,
  wardId: number,
  around: Position,
  metres: number,
  most: number,
): Promise<HouseOnMap[]> {
  return housesInBox(db, wardId, boxAround(around, metres), most)
}

export type Box = Readonly<{ west: number; south: number; east: number; north: number }>

/** Houses in use inside a box of degrees, in the order of a walk; at most `most`, those nearest to its middle. */
export async function housesInBox(db: Db, wardId: number, box: Box, most: number): Promise<HouseOnMap[]> {
  const { west, south, east, north } = box
  const [lon, lat] = [(west + east) / 2, (south + north) / 2]
  const { rows } = await sql<HouseOnMap>`
    select id, street, number, lon, lat from (
      select id, street, number, lon, lat, walk from houses
      where ward_id = ${wardId} and retired_at is null
        and lat between ${south} and ${north} and lon between ${west} and ${east}
      order by (lon - ${lon}::double precision) ^ 2 + (lat - ${lat}::double precision) ^ 2, walk limit ${most}
    ) as nearest order by walk`.execute(db)
  return rows
}

export type NeighbourhoodOnMap = Readonly<{ name: string /** houses in use */; n: number }> & Position

/** Where neighbourhoods are, as far as their houses tell: the middle of those that have a position. */
export async function neighbourhoodsOnMap(db: Db, wardId: number): Promise<NeighbourhoodOnMap[]> {
  const { rows } = await sql<NeighbourhoodOnMap>`
    select k.name, count(*)::integer as n, avg(h.lon) as lon, avg(h.lat) as lat
    from houses h join neighbourhoods k on k.ward_id = h.ward_id and k.id = h.neighbourhood_id
    where h.ward_id = ${wardId} and h.retired_at is null and h.lat is not null and k.closed_at is null
    group by k.name order by k.name`.execute(db)
  return rows
}
