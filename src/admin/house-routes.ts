import { type Context, Hono } from 'hono'
import { may, mustMay } from '../access/policy.ts'
import type { House } from '../houses/house.ts'
import { listHouses } from '../houses/list-queries.ts'
import { findHouse } from '../houses/queries.ts'
import { reinstateHouse, retireHouse } from '../houses/retire.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { boundaryOnMap, neighbourhoodsOf } from '../places/queries.ts'
import { platesOfHouse } from '../plates/queries.ts'
import { perform, type World } from '../world.ts'
import { ID, ListQuery } from './forms.ts'
import { addHouseFrom, changeHouseFrom, choicesFor } from './house-deeds.ts'
import { asTyped, EMPTY_HOUSE, readFilter } from './house-forms.ts'
import { houseFormPage, housesPage } from './house-pages.ts'
import { moveHouseRoutes } from './move-house-routes.ts'
import { housePage, retireHousePage } from './one-house-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/houses`: the list, each house's page, and what adds, corrects, retires and reinstates. */
export function houseRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  return new Hono<InWard>()
    .get('/', ward, async (c) => c.html(await list(world, c)))
    .get('/new', ward, async (c) => {
      onlyChangers(c)
      const view = c.get('view')
      const neighbourhoods = await choicesFor(world, view.ward.id, null)
      return c.html(houseFormPage(view, { house: null, values: EMPTY_HOUSE, neighbourhoods, faults: [] }))
    })
    .post('/new', form, ward, (c) => {
      onlyChangers(c)
      return addHouseFrom(world, c)
    })
    .get(`/:house{${ID}}`, ward, async (c) => c.html(await page(world, c)))
    .get(`/:house{${ID}}/edit`, ward, async (c) => {
      onlyChangers(c)
      const view = c.get('view')
      const house = await houseOf(world, c)
      const neighbourhoods = await choicesFor(world, view.ward.id, house)
      return c.html(houseFormPage(view, { house, values: asTyped(house), neighbourhoods, faults: [] }))
    })
    .post(`/:house{${ID}}/edit`, form, ward, async (c) => {
      onlyChangers(c)
      return changeHouseFrom(world, c, await houseOf(world, c))
    })
    .get(`/:house{${ID}}/retire`, ward, async (c) => {
      onlyChangers(c)
      const house = await houseOf(world, c)
      if (house.retiredAt) return onTo(c, `/admin/houses/${house.id}`)
      return c.html(retireHousePage(c.get('view'), house))
    })
    .post(`/:house{${ID}}/retire`, form, ward, async (c) => {
      onlyChangers(c)
      const { id } = await houseOf(world, c)
      await perform(world, c.get('actor'), (act) => retireHouse(act, c.get('view').ward.id, id))
      return onTo(c, `/admin/houses/${id}?done=retired`)
    })
    .post(`/:house{${ID}}/reinstate`, form, ward, async (c) => {
      onlyChangers(c)
      const { id } = await houseOf(world, c)
      await perform(world, c.get('actor'), (act) => reinstateHouse(act, c.get('view').ward.id, id))
      return onTo(c, `/admin/houses/${id}?done=reinstated`)
    })
    .route('/', moveHouseRoutes(world))
}

function onlyChangers(c: Context<InWard>): void {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'houses.change', ward.id)
}

/** The house of a path, of this very ward; any other is not there. */
async function houseOf({ db }: World, c: Context<InWard>): Promise<House> {
  const house = await findHouse(db, c.get('view').ward.id, c.req.param('house') ?? '')
  if (!house) throw new Refusal('not-found')
  return house
}

async function list(world: World, c: Context<InWard>) {
  const view = c.get('view')
  const { actor, ward } = view
  const filter = readFilter(c.req.query())
  const [found, neighbourhoods] = await Promise.all([
    listHouses(world.db, ward.id, filter, ListQuery.parse(c.req.query()).page),
    neighbourhoodsOf(world.db, ward.id),
  ])
  const rights = { mayChange: may(actor, 'houses.change', ward.id), mayImport: may(actor, 'imports.run', ward.id) }
  return housesPage(view, { ...found, filter, neighbourhoods, ...rights })
}

async function page(world: World, c: Context<InWard>) {
  const view = c.get('view')
  const { actor, ward, words } = view
  const house = await houseOf(world, c)
  const [plates, map] = await Promise.all([
    platesOfHouse(world.db, ward.id, house.id),
    house.position ? boundaryOnMap(world.db, ward.id) : null,
  ])
  const say = words.houses
  const { done = '' } = c.req.query()
  const told: Readonly<Record<string, string>> = {
    added: say.added,
    saved: say.saved,
    number: say.savedNumber,
    same: say.same,
    ...(house.retiredAt ? { retired: say.justRetired } : { reinstated: say.reinstated }),
  }
  return housePage(view, {
    house,
    plates,
    map,
    mayChange: may(actor, 'houses.change', ward.id),
    mayMove: may(actor, 'wards.found', ward.id),
    done: Object.hasOwn(told, done) ? (told[done] ?? null) : null,
    justRetired: done === 'retired',
  })
}
