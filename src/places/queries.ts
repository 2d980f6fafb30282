import type { MultiPolygon, Polygon } from 'geojson'
import { type Selectable, sql } from 'kysely'
import type { Wards } from '../database/tables.ts'
import { type Day, isDay } from '../values/day.ts'
import type { Hours } from '../values/weekly-hours.ts'
import type { Db } from '../world.ts'
import type { NeighbourhoodKind } from './neighbourhood.ts'
import { USUAL_HOURS } from './office-hours.ts'
import type { Ward, WardKind } from './ward.ts'

const COLUMNS = ['id', 'code', 'valid_from', 'valid_to', 'kind', 'name', 'province'] as const

/**
 * The ward that a key names: an official code means the ward in force on `day`; `code-YYYYMMDD` means the one that
 * began on that day, whenever that is.
 */
export async function findWard(db: Db, key: string, day: Day): Promise<Ward | null> {
  const [, code, start] = /^([0-9]{5})(?:-([0-9]{8}))?$/.exec(key) ?? []
  if (code === undefined) return null
  const wards = db.selectFrom('wards').select(COLUMNS).where('code', '=', code)
  if (start === undefined) {
    const row = await wards
      .where('valid_from', '<=', day)
      .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', day)]))
      .executeTakeFirst()
    return row ? ward(row) : null
  }
  const validFrom = `${start.slice(0, 4)}-${start.slice(4, 6)}-${start.slice(6)}`
  const row = isDay(validFrom) ? await wards.where('valid_from', '=', validFrom).executeTakeFirst() : undefined
  return row ? ward(row) : null
}

export async function wardById(db: Db, id: number): Promise<Ward | null> {
  const row = await db.selectFrom('wards').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  return row ? ward(row) : null
}

/** The ward whose office took over from one that has ended; null: none did. */
export async function successorOf(db: Db, wardId: number): Promise<Ward | null> {
  const row = await db.selectFrom('wards').select('succeeded_by as id').where('id', '=', wardId).executeTakeFirst()
  return row?.id ? wardById(db, row.id) : null
}

/** All wards in force on `day`, by code. */
export async function wardsOn(db: Db, day: Day): Promise<Ward[]> {
  const rows = await db
    .selectFrom('wards')
    .select(COLUMNS)
    .where('valid_from', '<=', day)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', day)]))
    .orderBy('code')
    .execute()
  return rows.map(ward)
}

/** All wards that were in force on some day of a half-open span, by code and first day. */
export async function wardsBetween(db: Db, from: Day, to: Day): Promise<Ward[]> {
  const rows = await db
    .selectFrom('wards')
    .select(COLUMNS)
    .where('valid_from', '<', to)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', from)]))
    .orderBy('code')
    .orderBy('valid_from')
    .execute()
  return rows.map(ward)
}

/** Every ward there ever was, by code and first day. */
export async function allWards(db: Db): Promise<Ward[]> {
  const rows = await db.selectFrom('wards').select(COLUMNS).orderBy('code').orderBy('valid_from').execute()
  return rows.map(ward)
}

/** The wards that have ended and whose office this one took over, directly or through others; the latest ended first. */
export async function formerWards(db: Db, wardId: number): Promise<Ward[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive former as (
      select id from wards where succeeded_by = ${wardId}
      union select w.id from wards w join former f on w.succeeded_by = f.id
    ) select id from former`.execute(db)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const found = db.selectFrom('wards').select(COLUMNS).where('id', 'in', ids)
  return (await found.orderBy('valid_to', 'desc').orderBy('code').execute()).map(ward)
}

/** Whether a unit that begins on `validFrom` and has no end would share a day with another of its code. */
export async function isCodeTaken(db: Db, code: string, validFrom: Day): Promise<boolean> {
  const others = db.selectFrom('wards').select('id').where('code', '=', code)
  const other = await others
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', validFrom)]))
    .executeTakeFirst()
  return other !== undefined
}

/** GeoJSON in degrees (WGS84), exterior rings counter-clockwise; null: not known. Apart, because it can be large. */
export async function boundaryOf(db: Db, wardId: number): Promise<Polygon | MultiPolygon | null> {
  const row = await db.selectFrom('wards').select('boundary').where('id', '=', wardId).executeTakeFirst()
  return (row?.boundary ?? null) as Polygon | MultiPolygon | null
}

export type BoundaryOnMap = Readonly<{ boundary: Polygon | MultiPolygon /** who drew it */; source: string | null }>

/** `boundaryOf`, with whom to thank for it. */
export async function boundaryOnMap(db: Db, wardId: number): Promise<BoundaryOnMap | null> {
  const row = await db
    .selectFrom('wards')
    .select(['boundary', 'boundary_source as source'])
    .where('id', '=', wardId)
    .executeTakeFirst()
  return row ? onMap(row) : null
}

export function onMap({ boundary, source }: { boundary: unknown; source: string | null }): BoundaryOnMap | null {
  return boundary ? { boundary: boundary as Polygon | MultiPolygon, source } : null
}

export type FormerBoundary = Readonly<{ id: string; replacedAt: Date; source: string | null }>

/** Boundaries that can be put back, the latest first. */
export async function formerBoundaries(db: Db, wardId: number): Promise<FormerBoundary[]> {
  return db
    .selectFrom('former_boundaries')
    .select(['id', 'replaced_at as replacedAt', 'source'])
    .where('ward_id', '=', wardId)
    .orderBy('replaced_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** When the ward's office is open in a week: its own hours, or the usual ones. `own`: it has said so itself. */
export async function officeHoursOf(db: Db, wardId: number): Promise<{ hours: readonly Hours[]; own: boolean }> {
  const row = await db.selectFrom('wards').select('office_hours as hours').where('id', '=', wardId).executeTakeFirst()
  const hours = (row?.hours ?? null) as Hours[] | null
  return { hours: hours ?? USUAL_HOURS, own: hours !== null }
}

export type Neighbourhood = Readonly<{ id: string; kind: NeighbourhoodKind; name: string; closedAt: Date | null }>

/** Closed ones too, in reading order. */
export async function neighbourhoodsOf(db: Db, wardId: number): Promise<Neighbourhood[]> {
  const rows = await db
    .selectFrom('neighbourhoods')
    .select(['id', 'kind', 'name', 'closed_at as closedAt'])
    .where('ward_id', '=', wardId)
    .execute()
  const inReadingOrder = new Intl.Collator('vi', { numeric: true }) // Khu phố 2 before Khu phố 10
  return rows
    .map((row) => ({ ...row, kind: row.kind as NeighbourhoodKind }))
    .sort((one, other) => inReadingOrder.compare(one.name, other.name))
}

function ward(row: Pick<Selectable<Wards>, (typeof COLUMNS)[number]>): Ward {
  const { valid_from: validFrom, valid_to: validTo, kind, ...rest } = row
  return { ...rest, validFrom, validTo, kind: kind as WardKind }
}
