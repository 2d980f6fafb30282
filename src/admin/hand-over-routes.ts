import { type Context, Hono } from 'hono'
import { handOverNow } from '../desks/hand-over-now.ts'
import { recentDeeds } from '../desks/undo-queries.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { perform, type World } from '../world.ts'
import { HandOverForm } from './desk-forms.ts'
import { deskOf, onlyChangers } from './find-desk.ts'
import { ID, ListQuery } from './forms.ts'
import { readHandOver } from './hand-over.ts'
import { handOverPage } from './hand-over-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/desks/{desk}/hand-over`: the second of the two taps. */
export function handOverRoutes(world: World) {
  return new Hono<InWard>()
    .get(`/:desk{${ID}}/hand-over`, inWard(world), async (c) => {
      onlyChangers(c)
      return c.html(await page(world, c, null))
    })
    .post(`/:desk{${ID}}/hand-over`, staffForm(world.config.publicUrl), inWard(world), async (c) => {
      onlyChangers(c)
      const desk = await deskOf(world, c)
      const { officer, seen } = HandOverForm.parse(await c.req.parseBody())
      if (officer === null) throw new Refusal('not-found')
      const answer = await perform(world, c.get('actor'), (act) =>
        handOverNow(act, { wardId: desk.wardId, deskId: desk.id, officerId: officer || null, seen }),
      )
      if (answer.outcome === 'done') return onTo(c, '/admin/?done')
      return c.html(await page(world, c, await whatChanged(world, c, desk.id)), 409)
    })
}

async function page(world: World, c: Context<InWard>, changed: string | null) {
  const view = c.get('view')
  const desk = await deskOf(world, c)
  if (desk.closedAt) throw new Refusal('invalid', view.words.admin.hand.closed)
  const { q } = ListQuery.parse(c.req.query())
  return handOverPage(view, { ...(await readHandOver(world, desk, q)), changed })
}

/** Who was quicker, if it was a person and just now; the page itself tells who sits there since. */
async function whatChanged(world: World, c: Context<InWard>, deskId: string): Promise<string> {
  const { words, ward } = c.get('view')
  const say = words.admin
  const deeds = await recentDeeds(world.db, ward.id, world.now())
  const touching = deeds.find((deed) => [...deed.putThere, ...deed.takenAway].some((one) => one.deskId === deskId))
  return `${touching ? say.changedBy(touching.doneBy) : say.changedMeanwhile} ${say.nothingDone}`
}
