import { type Context, Hono } from 'hono'
import { giveLastHouse, readLastHouse } from '../access/cookies.ts'
import { staffForm } from '../http/staff-security.ts'
import { bindPlate } from '../plates/bind-plate.ts'
import { placeName } from '../plates/queries.ts'
import { undoBinding } from '../plates/undo-binding.ts'
import { perform, type World } from '../world.ts'
import { id, ListQuery } from './forms.ts'
import { bindPage, takenPage } from './plate-bind-pages.ts'
import { BindForm } from './plate-forms.ts'
import { findSpots } from './plate-places.ts'
import { CODE, type InPlate, inPlate, onlyKeepers, onward } from './plate-view.ts'

/** `/admin/plates/{code}/bind`: what a plate stands on from now on, said on the spot by whoever holds it; and taken back. */
export function plateBindRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const plate = inPlate(world)
  return new Hono<InPlate>()
    .get(`/:code{${CODE}}/bind`, plate, async (c) => {
      onlyKeepers(c)
      const { plate } = c.var
      if (plate.revokedAt !== null) return onward(c, `/admin/plates/${plate.code}`)
      return c.html(await page(world, c, false))
    })
    .post(`/:code{${CODE}}/bind`, form, plate, (c) => {
      onlyKeepers(c)
      return bind(world, c)
    })
    .post(`/:code{${CODE}}/unbind`, form, plate, async (c) => {
      onlyKeepers(c)
      const { code, wardId } = c.var.plate
      const { outcome } = await perform(world, c.get('actor'), (act) => undoBinding(act, wardId, code))
      return onward(c, `/admin/plates/${code}?done=${outcome === 'undone' ? 'unbound' : 'late'}`)
    })
}

async function bind(world: World, c: Context<InPlate>): Promise<Response> {
  const { view, plate } = c.var
  const { target, over } = BindForm.parse(await c.req.parseBody())
  if (target === null) return c.html(await page(world, c, true), 422)
  const { code, wardId } = plate
  const bound = await perform(world, c.get('actor'), (act) => bindPlate(act, code, wardId, target, over))
  if (bound.outcome === 'taken') {
    const place = (await placeName(world.db, wardId, target)) || view.words.plates.place.ward
    return c.html(takenPage(view, { plate, target, place, codes: bound.codes }), 409)
  }
  if (target.kind === 'house') giveLastHouse(c, world.config, target.id)
  return onward(c, `/admin/plates/${code}?done=bound`)
}

async function page(world: World, c: Context<InPlate>, missed: boolean) {
  const { view, plate } = c.var
  const { q } = ListQuery.parse(c.req.query())
  const last = id.parse(readLastHouse(c, world.config))
  const [spots, name] = await Promise.all([
    findSpots(world.db, plate.wardId, q, last, world.now()),
    placeName(world.db, plate.wardId, plate.target),
  ])
  const now = plate.target === null ? null : name || view.words.plates.place.ward
  return bindPage(view, { plate, now, typed: q, spots, missed })
}
