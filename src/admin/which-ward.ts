import { type Action, may } from '../access/policy.ts'
import type { User } from '../access/user.ts'
import { findWard, wardById, wardsOn } from '../places/queries.ts'
import type { Ward } from '../places/ward.ts'
import { dayOf } from '../values/day.ts'
import type { World } from '../world.ts'

/**
 * The ward that a person means: their own, or for an administrator the one asked for by its key, or the only one there
 * is. Null: no such ward, or not for this person. 'choose': an administrator who named none of several, or has none yet.
 */
export async function whichWard(
  world: Pick<World, 'db' | 'now'>,
  actor: User,
  key: string | undefined,
  deed: Action = 'ward.read',
): Promise<Ward | null | 'choose'> {
  const today = dayOf(world.now())
  if (key) return readable(actor, await findWard(world.db, key, today), deed)
  if (actor.wardId !== null) return readable(actor, await wardById(world.db, actor.wardId), deed)
  const [first, ...others] = await wardsOn(world.db, today)
  return first && others.length === 0 ? readable(actor, first, deed) : 'choose'
}

/** A deed that only concerns oneself is looked at for oneself. */
function readable(actor: User, ward: Ward | null, deed: Action): Ward | null {
  return ward !== null && may(actor, deed, ward.id, actor.officerId ?? undefined) ? ward : null
}
