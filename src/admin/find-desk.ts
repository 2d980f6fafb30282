import type { Context } from 'hono'
import { mustMay } from '../access/policy.ts'
import type { Desk } from '../desks/desk.ts'
import { findDesk } from '../desks/queries.ts'
import { Refusal } from '../http/refusal.ts'
import type { World } from '../world.ts'
import type { InWard } from './ward-view.ts'

/** The desk of a path, of this very ward; any other is not there. */
export async function deskOf(world: World, c: Context<InWard>): Promise<Desk & { wardId: number }> {
  const wardId = c.get('view').ward.id
  const desk = await findDesk(world.db, wardId, c.req.param('desk') ?? '')
  if (!desk) throw new Refusal('not-found')
  return { ...desk, wardId }
}

/** For what changes desks: who may only read is told so. */
export function onlyChangers(c: Context<InWard>): void {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'desks.change', ward.id)
}
