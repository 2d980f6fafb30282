import { sql } from 'kysely'
import type { Db } from '../world.ts'
import { compareHouses, type House, houseNumber, streetName } from './house.ts'

export async function findHouse(db: Db, wardId: number, houseId: string): Promise<House | undefined> {
  const row = await houses(db, wardId).where('houses.id', '=', houseId).executeTakeFirst()
  return row && asHouse(row)
}

/** By its address, however it is spelled in spaces and small letters. */
export async function findHouseAt(db: Db, wardId: number, street: string, number: string): Promise<House | undefined> {
  const row = await houses(db, wardId)
    .where('street', '=', streetName(street))
    .where('number', '=', houseNumber(number))
    .executeTakeFirst()
  return row && asHouse(row)
}

/**
 * A street as the ward writes it already, where only capitals or the place of a tone mark are other than typed; else as
 * typed. Found by the order that houses are kept in: a street's houses stand together.
 */
export async function streetAsKnown(db: Db, wardId: number, typed: string): Promise<string> {
  const street = streetName(typed)
  const { rows } = await sql<{ street: string }>`
    select street from houses, six_digits(vietnamese_key(${street})) as key
    where ward_id = ${wardId} and walk > key || chr(1) and walk < key || chr(2)
    order by walk limit 1`.execute(db)
  return rows[0]?.street ?? street
}

/** All houses of a ward in the order of a walk through its streets. */
export async function housesOfWard(db: Db, wardId: number): Promise<House[]> {
  return (await houses(db, wardId).execute()).map(asHouse).sort(compareHouses)
}

function houses(db: Db, wardId: number) {
  return db
    .selectFrom('houses')
    .leftJoin('neighbourhoods', (join) =>
      join
        .onRef('neighbourhoods.ward_id', '=', 'houses.ward_id')
        .onRef('neighbourhoods.id', '=', 'houses.neighbourhood_id'),
    )
    .select(['houses.id', 'street', 'number', 'neighbourhood_id as neighbourhoodId'])
    .select(['neighbourhoods.name as neighbourhood', 'lon', 'lat', 'retired_at as retiredAt'])
    .where('houses.ward_id', '=', wardId)
}

type Row = Omit<House, 'position'> & { lon: number | null; lat: number | null }

function asHouse({ lon, lat, ...house }: Row): House {
  return { ...house, position: lon === null || lat === null ? null : { lon, lat } }
}
