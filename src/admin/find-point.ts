import type { Context } from 'hono'
import { mustMay } from '../access/policy.ts'
import { Refusal } from '../http/refusal.ts'
import type { Point } from '../points/point.ts'
import { findPoint } from '../points/queries.ts'
import type { World } from '../world.ts'
import type { InWard } from './ward-view.ts'

/** The support point of a path, of this very ward; any other is not there. */
export async function pointOf({ db }: World, c: Context<InWard>): Promise<Point> {
  const point = await findPoint(db, c.get('view').ward.id, c.req.param('point') ?? '')
  if (!point) throw new Refusal('not-found')
  return point
}

/** Lets in who may change support points. */
export async function changersOfPoints(c: Context<InWard>, next: () => Promise<void>): Promise<void> {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'points.change', ward.id)
  await next()
}
