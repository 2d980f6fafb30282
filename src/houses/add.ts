import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import { houseNumber, type NewHouse, streetName } from './house.ts'

export type AddedHouses = Readonly<{
  added: readonly Readonly<{ id: string; street: string; number: string }>[]
  /** addresses that the ward had already, or that stood twice: left as they were */
  known: number
}>

/**
 * Adds any number of houses to a ward with one statement. An address is a house once (`houses_one_per_address`), however
 * it is spelled in spaces and small letters. Positions are degrees (WGS84).
 */
export async function addHouses(act: Act, wardId: number, houses: readonly NewHouse[]): Promise<AddedHouses> {
  const rows = houses.map((house) => ({
    id: randomUUIDv7(),
    neighbourhood_id: house.neighbourhoodId ?? null,
    street: streetName(house.street),
    number: houseNumber(house.number),
    lon: house.lon ?? null,
    lat: house.lat ?? null,
  }))
  const { rows: added } = await sql<{ id: string; street: string; number: string }>`
    insert into houses (ward_id, id, neighbourhood_id, street, number, lon, lat, created_at)
    select ${wardId}::integer, id, neighbourhood_id, street, number, lon, lat, ${act.at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as row (
      id uuid, neighbourhood_id uuid, street text, number text, lon double precision, lat double precision)
    on conflict on constraint houses_one_per_address do nothing
    returning id, street, number`.execute(act.tx)
  if (added.length > 0) record(act, wardId, { action: 'houses-added', details: { count: added.length } })
  return { added, known: houses.length - added.length }
}
