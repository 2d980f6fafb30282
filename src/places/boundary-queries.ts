import type { MultiPolygon, Polygon } from 'geojson'
import { sql } from 'kysely'
import type { Day } from '../values/day.ts'
import type { Db } from '../world.ts'

const inForce = (day: Day) =>
  sql`boundary is not null and valid_from <= ${day} and (valid_to is null or valid_to > ${day})`

/** The wards in force on a day that have told their boundary. Large: some hundred kilobytes a ward. */
export async function boundariesOn(
  db: Db,
  day: Day,
): Promise<{ code: string; validFrom: Day; boundary: Polygon | MultiPolygon }[]> {
  const { rows } = await sql<{ code: string; validFrom: Day; boundary: Polygon | MultiPolygon }>`
    select code, valid_from as "validFrom", boundary from wards where ${inForce(day)} order by code`.execute(db)
  return rows
}

/** Another text as soon as any of `boundariesOn` is another: which rows they are, and by which transaction each was written. */
export async function boundaryStateOn(db: Db, day: Day): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    select coalesce(string_agg(id || '.' || xmin::text, ' ' order by id), '') as state from wards where ${inForce(day)}`.execute(
    db,
  )
  return rows[0]?.state ?? ''
}
