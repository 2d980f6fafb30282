import type { Context, MiddlewareHandler } from 'hono'
import { goTo } from '../access/go-to.ts'
import { may, mustMay } from '../access/policy.ts'
import { wordsFor } from '../html/words.ts'
import { Refusal } from '../http/refusal.ts'
import { wardById } from '../places/queries.ts'
import type { Plate } from '../plates/plate.ts'
import { findPlate } from '../plates/queries.ts'
import { readPlateCode } from '../values/plate-code.ts'
import type { World } from '../world.ts'
import { type InWard, linkTo } from './ward-view.ts'

/** A code in a path, in any case and with its dashes; a file's name is none. */
export const CODE = '[0-9A-Za-z-]{9,11}'

/** What a route behind `inPlate` finds: `c.get('plate')`, and the ward of that plate in `c.get('view')`. */
export type InPlate = { Variables: InWard['Variables'] & { plate: Plate } }

/**
 * Finds the plate of a path, and with it the ward: an administrator who comes from a scan names none. A plate of a ward
 * that the person may not read is not there.
 */
export function inPlate(world: World): MiddlewareHandler<InPlate> {
  return async (c, next) => {
    const actor = c.get('actor')
    const reading = readPlateCode(c.req.param('code') ?? '')
    const plate = reading.ok ? await findPlate(world.db, reading.code) : null
    const ward = plate && may(actor, 'ward.read', plate.wardId) ? await wardById(world.db, plate.wardId) : null
    if (!plate || !ward) throw new Refusal('not-found')
    c.set('view', { words: wordsFor(c.req.query('lang')), actor, ward })
    c.set('plate', plate)
    await next()
  }
}

/** Refuses ('forbidden') who may see the plate and not touch it. */
export function onlyKeepers(c: Context<InPlate>): void {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'plates.change', ward.id)
}

/** After a form: on to a page of the plate's ward (303). */
export function onward(c: Context<InPlate>, path: string): Response {
  return goTo(c, linkTo(c.get('view'), path))
}
