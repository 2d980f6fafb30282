import type { Context } from 'hono'
import { Refusal } from '../http/refusal.ts'
import { boundaryOnMap } from '../places/queries.ts'
import { findPoint } from '../points/queries.ts'
import type { World } from '../world.ts'
import { pointPage } from './point-pages.ts'
import { frame, type Plated } from './show-place.ts'

const LONGEST = 80 // characters: the name of a procedure, as somebody types it

/** The page of a support point's plate; `?q=` finds among what people are helped with there. */
export async function showPoint(c: Context, world: World, place: Plated): Promise<Response> {
  const [boundary, point] = await Promise.all([
    boundaryOnMap(world.db, place.wardId),
    findPoint(world.db, place.wardId, place.pointId ?? ''),
  ])
  if (!point) throw new Refusal('not-found')
  const typed = (c.req.query('q') ?? '').trim().slice(0, LONGEST)
  return c.html(pointPage({ ...frame(c, world, place), boundary, point, wardCode: place.wardCode, typed }))
}
