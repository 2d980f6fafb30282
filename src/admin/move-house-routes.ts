import { type Context, Hono } from 'hono'
import { goTo } from '../access/go-to.ts'
import { mustMay } from '../access/policy.ts'
import { addressLine, type House } from '../houses/house.ts'
import { findHouse } from '../houses/queries.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { moveHouse } from '../merging/move-house.ts'
import { findWard, wardsOn } from '../places/queries.ts'
import { wardKey } from '../places/ward.ts'
import { dayOf } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { ID } from './forms.ts'
import { moveHousePage } from './settle-pages.ts'
import { MoveHouseForm } from './ward-change-forms.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/houses/:house/ward`: an administrator puts a house into the ward in which it really stands. */
export function moveHouseRoutes(world: World) {
  const ward = inWard(world)
  return new Hono<InWard>()
    .get(`/:house{${ID}}/ward`, ward, async (c) => {
      const house = await houseOf(world, c)
      return house.retiredAt ? onTo(c, `/admin/houses/${house.id}`) : ask(world, c, house, false)
    })
    .post(`/:house{${ID}}/ward`, staffForm(world.config.publicUrl), ward, async (c) => {
      const house = await houseOf(world, c)
      const { to } = MoveHouseForm.parse(await c.req.parseBody())
      const target = to === '' ? null : await findWard(world.db, to, dayOf(world.now()))
      const { actor, ward: from } = c.get('view')
      if (target === null || target.id === from.id) return ask(world, c, house, true)
      await perform(world, actor, (act) => moveHouse(act, from, house.id, target))
      return goTo(c, `/admin/houses/${house.id}?ward=${wardKey(target)}&done=saved`)
    })
}

async function houseOf({ db }: World, c: Context<InWard>): Promise<House> {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'wards.found', ward.id)
  const house = await findHouse(db, ward.id, c.req.param('house') ?? '')
  if (!house) throw new Refusal('not-found')
  return house
}

async function ask(world: World, c: Context<InWard>, house: House, wrong: boolean): Promise<Response> {
  const view = c.get('view')
  const wards = await wardsOn(world.db, dayOf(world.now()))
  const others = wards.filter(({ id }) => id !== view.ward.id)
  return c.html(
    moveHousePage(view, { id: house.id, address: addressLine(house), wards: others, wrong }),
    wrong ? 422 : 200,
  )
}
