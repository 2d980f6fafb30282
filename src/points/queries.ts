import type { Selectable } from 'kysely'
import type { Points } from '../database/tables.ts'
import type { Hours, Span } from '../values/weekly-hours.ts'
import type { Db } from '../world.ts'
import type { Point, PointException } from './point.ts'

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
    .selectAll('points')
    .select('neighbourhoods.name as neighbourhood')
    .where('points.ward_id', '=', wardId)
    .execute()
  const hours = Map.groupBy(await hoursOfWard(db, wardId), (row) => row.pointId)
  const exceptions = Map.groupBy(await exceptionsOfWard(db, wardId), (row) => row.pointId)
  return rows
    .map((row) => ({
      ...toPoint(row),
      hours: (hours.get(row.id) ?? []).map(({ weekday, opens, closes }) => ({ weekday, opens, closes })),
      exceptions: (exceptions.get(row.id) ?? []).map(({ pointId, ...exception }) => exception),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }))
}

function toPoint(row: Selectable<Points> & { neighbourhood: string | null }): Omit<Point, 'hours' | 'exceptions'> {
  const { id, name, address, neighbourhood, procedures, lon, lat, computers, scanners, printers } = row
  return {
    ...{ id, name, address, neighbourhood, procedures, neighbourhoodId: row.neighbourhood_id },
    policeProcedures: row.police_procedures,
    position: lon === null || lat === null ? null : { lon, lat },
    openOnHolidays: row.open_on_holidays,
    onDuty: row.on_duty,
    contact: { name: row.contact_name, office: row.contact_office, phone: row.contact_phone },
    equipment: { computers, scanners, printers },
    closedAt: row.closed_at,
  }
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

async function exceptionsOfWard(db: Db, wardId: number): Promise<(PointException & { pointId: string })[]> {
  const rows = await db
    .selectFrom('point_exceptions')
    .select(['point_id as pointId', 'id', 'first_day as from', 'last_day as to', 'hours', 'reason'])
    .where('ward_id', '=', wardId)
    .where('taken_back_at', 'is', null)
    .orderBy('first_day')
    .execute()
  return rows.map((row) => ({ ...row, hours: row.hours as unknown as Span[] }))
}
