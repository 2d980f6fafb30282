import type { Context } from 'hono'
import { findHouse } from '../houses/queries.ts'
import { wordsFor } from '../html/words.ts'
import { Refusal } from '../http/refusal.ts'
import { boundaryOnMap } from '../places/queries.ts'
import { findPoint, pointsOfWard } from '../points/queries.ts'
import type { World } from '../world.ts'
import { housePage } from './house-pages.ts'
import { pointPage } from './point-pages.ts'

/** A plate and what it stands on, as far as these pages need it. */
type Plated = Readonly<{
  plate: string
  wardId: number
  wardName: string
  houseId: string | null
  pointId: string | null
}>

/** The page of a house's plate. */
export async function showHouse(c: Context, world: World, place: Plated): Promise<Response> {
  const [boundary, points, house] = await Promise.all([
    boundaryOnMap(world.db, place.wardId),
    pointsOfWard(world.db, place.wardId),
    findHouse(world.db, place.wardId, place.houseId ?? ''),
  ])
  if (!house) throw new Refusal('not-found')
  return c.html(housePage({ ...frame(c, world, place), boundary, house, points }))
}

/** The page of a support point's plate. */
export async function showPoint(c: Context, world: World, place: Plated): Promise<Response> {
  const [boundary, point] = await Promise.all([
    boundaryOnMap(world.db, place.wardId),
    findPoint(world.db, place.wardId, place.pointId ?? ''),
  ])
  if (!point) throw new Refusal('not-found')
  return c.html(pointPage({ ...frame(c, world, place), boundary, point }))
}

function frame(c: Context, world: World, { plate, wardName }: Plated) {
  c.header('Cache-Control', 'no-store') // "open now" is true now
  const host = new URL(world.config.publicUrl).host
  return { words: wordsFor(c.req.query('lang')), host, plate, wardName, now: world.now() }
}
