import type { Context } from 'hono'
import { goTo } from '../access/go-to.ts'
import { may } from '../access/policy.ts'
import { wardsOn } from '../places/queries.ts'
import { listPlates } from '../plates/list-queries.ts'
import { findPlate } from '../plates/queries.ts'
import { dayOf } from '../values/day.ts'
import { readPlateCode } from '../values/plate-code.ts'
import type { World } from '../world.ts'
import { readBoard } from './board.ts'
import { ListQuery } from './forms.ts'
import { readPlateFilter } from './plate-forms.ts'
import { plateListPage } from './plate-list-pages.ts'
import { platesPage } from './plates-pages.ts'
import { type InWard, linkTo } from './ward-view.ts'

/**
 * `/admin/plates`: the signs to print and how the ward's plates stand; with something looked for, the plates found. A whole
 * code leads to its plate, a blank one straight to where it is bound.
 */
export async function platesOverview(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const { actor, ward } = view
  const filter = readPlateFilter(c.req.query())
  const reading = readPlateCode(filter?.typed ?? '')
  const plate = reading.ok ? await findPlate(world.db, reading.code) : null
  if (plate?.wardId === ward.id) {
    const bind = plate.target === null && plate.revokedAt === null && may(actor, 'plates.change', ward.id)
    return goTo(c, linkTo(view, `/admin/plates/${plate.code}${bind ? '/bind' : ''}`))
  }
  const { page } = ListQuery.parse(c.req.query())
  const found = await listPlates(world.db, ward.id, filter ?? { typed: '', state: null }, page)
  if (filter) return c.html(plateListPage(view, { ...found, filter }))
  const [wards, board] = await Promise.all([
    actor.wardId === null ? wardsOn(world.db, dayOf(world.now())) : [],
    readBoard(world.db, ward.id, world.now()),
  ])
  return c.html(platesPage(view, { board, list: { ...found, filter }, several: wards.length > 1 }))
}
