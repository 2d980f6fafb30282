import type { Hours } from '../values/weekly-hours.ts'
import type { Db } from '../world.ts'
import type { Point } from './point.ts'

/** A support point with its weekly hours, Monday first. */
export async function findPoint(db: Db, wardId: number, pointId: string): Promise<Point | undefined> {
  return (await pointsOfWard(db, wardId)).find((point) => point.id === pointId)
}

/** Every support point of a ward, closed ones too, in the order of their names. A ward has a handful of them. */
export async function pointsOfWard(db: Db, wardId: number): Promise<Point[]> {
  const rows = await db
    .selectFrom('points')
    .leftJoin('neighbourhoods', (join) =>
      join
        .onRef('neighbourhoods.ward_id', '=', 'points.ward_id')
        .onRef('neighbourhoods.id', '=', 'points.neighbourhood_id'),
    )
    .select(['points.id', 'points.name', 'address', 'procedures', 'lon', 'lat', 'points.closed_at as closedAt'])
    .select(['points.neighbourhood_id as neighbourhoodId', 'neighbourhoods.name as neighbourhood'])
    .where('points.ward_id', '=', wardId)
    .execute()
  const hours = Map.groupBy(await hoursOfWard(db, wardId), (row) => row.pointId)
  return rows
    .map(({ lon, lat, ...point }) => ({
      ...point,
      position: lon === null || lat === null ? null : { lon, lat },
      hours: (hours.get(point.id) ?? []).map(({ weekday, opens, closes }) => ({ weekday, opens, closes })),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }))
}

/** The support point of a name, closed or not. */
export async function findPointNamed(
  db: Db,
  wardId: number,
  name: string,
): Promise<{ id: string; closedAt: Date | null } | undefined> {
  return db
    .selectFrom('points')
    .select(['id', 'closed_at as closedAt'])
    .where('ward_id', '=', wardId)
    .where('name', '=', name)
    .executeTakeFirst()
}

async function hoursOfWard(db: Db, wardId: number): Promise<(Hours & { pointId: string })[]> {
  const rows = await db
    .selectFrom('point_hours')
    .select(['point_id as pointId', 'weekday', 'opens', 'closes'])
    .where('ward_id', '=', wardId)
    .orderBy('weekday')
    .orderBy('opens')
    .execute()
  return rows.map((row) => ({ ...row, opens: row.opens.slice(0, 5), closes: row.closes.slice(0, 5) }))
}
