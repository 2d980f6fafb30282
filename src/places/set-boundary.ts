import { randomUUIDv7 } from 'node:crypto'
import type { MultiPolygon, Polygon } from 'geojson'
import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'

type Boundary = Polygon | MultiPolygon

// Old versions that can be put back. A boundary is drawn once in years; more is a mistake that is being repeated.
const MOST_FORMER = 5

/** Draws a ward's boundary, which `readBoundary` has checked; null takes it off the map. The one before it is kept. */
export async function setBoundary(
  act: Act,
  wardId: number,
  boundary: Boundary | null,
  source: string | null,
): Promise<void> {
  await keepFormer(act, wardId)
  await write(act, wardId, boundary, boundary && source)
}

/** Puts a former boundary back; the one that it replaces is kept in turn. 'gone': it is in use already, or too old. */
export async function restoreBoundary(act: Act, wardId: number, formerId: string): Promise<'restored' | 'gone'> {
  const former = await act.tx
    .deleteFrom('former_boundaries')
    .where('ward_id', '=', wardId)
    .where('id', '=', formerId)
    .returning(['boundary', 'source'])
    .executeTakeFirst()
  if (!former) return 'gone'
  await keepFormer(act, wardId)
  await write(act, wardId, former.boundary as unknown as Boundary, former.source)
  return 'restored'
}

async function keepFormer(act: Act, wardId: number): Promise<void> {
  const { boundary, source } = await act.tx
    .selectFrom('wards')
    .select(['boundary', 'boundary_source as source'])
    .where('id', '=', wardId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  if (boundary === null) return
  const former = { ward_id: wardId, id: randomUUIDv7(), replaced_at: act.at, source }
  await act.tx
    .insertInto('former_boundaries')
    .values({ ...former, boundary: JSON.stringify(boundary) })
    .execute()
  await sql`
    delete from former_boundaries where ward_id = ${wardId} and id not in (
      select id from former_boundaries where ward_id = ${wardId} order by replaced_at desc, id desc limit ${MOST_FORMER}
    )`.execute(act.tx)
}

async function write(act: Act, wardId: number, boundary: Boundary | null, source: string | null): Promise<void> {
  await act.tx
    .updateTable('wards')
    .set({ boundary: boundary && JSON.stringify(boundary), boundary_source: source })
    .where('id', '=', wardId)
    .execute()
  const points = boundary ? boundary.coordinates.flat(boundary.type === 'Polygon' ? 1 : 2).length : undefined
  record(act, wardId, { action: 'boundary-changed', details: { points, source: source ?? undefined } })
}
