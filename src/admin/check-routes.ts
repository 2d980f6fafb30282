import { type Context, Hono } from 'hono'
import { may } from '../access/policy.ts'
import { staffForm } from '../http/staff-security.ts'
import { checkPlate } from '../plates/check-plate.ts'
import { dailyChecks } from '../plates/check-queries.ts'
import { placeName } from '../plates/queries.ts'
import { perform, type World } from '../world.ts'
import { checkPage, checksPage } from './check-pages.ts'
import { CheckForm } from './plate-forms.ts'
import { CODE, type InPlate, inPlate, onlyKeepers, onward } from './plate-view.ts'
import { type InWard, inWard } from './ward-view.ts'

/** `/admin/checks`: the daily round of the desks' plates. */
export function checkRoutes(world: World) {
  return new Hono<InWard>().get('/', inWard(world), async (c) => {
    const view = c.get('view')
    const now = world.now()
    const lines = await dailyChecks(world.db, view.ward.id, now)
    const mayChange = may(view.actor, 'plates.change', view.ward.id)
    return c.html(checksPage(view, { lines, now, mayChange, done: c.req.query('done') !== undefined }))
  })
}

/** `/admin/plates/{code}/check`: somebody stands before it, and says what they see. */
export function plateCheckRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const plate = inPlate(world)
  return new Hono<InPlate>()
    .get(`/:code{${CODE}}/check`, plate, async (c) => {
      onlyKeepers(c)
      const { code, target, revokedAt } = c.var.plate
      if (revokedAt !== null || target === null) return onward(c, `/admin/plates/${code}`)
      return c.html(await page(world, c, false))
    })
    .post(`/:code{${CODE}}/check`, form, plate, async (c) => {
      onlyKeepers(c)
      const { code, wardId, target } = c.var.plate
      const { found } = CheckForm.parse(await c.req.parseBody())
      if (found === null) return c.html(await page(world, c, true), 422)
      await perform(world, c.get('actor'), (act) => checkPlate(act, wardId, code, found))
      if (found !== 'good') return onward(c, `/admin/plates/${code}?done=wrong`)
      return onward(c, target?.kind === 'desk' ? '/admin/checks?done' : `/admin/plates/${code}?done=checked`)
    })
}

async function page(world: World, c: Context<InPlate>, missed: boolean) {
  const { view, plate } = c.var
  const place = await placeName(world.db, plate.wardId, plate.target)
  return checkPage(view, { plate, place, host: new URL(world.config.publicUrl).host, missed })
}
