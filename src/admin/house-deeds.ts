import type { Context } from 'hono'
import { changeHouse } from '../houses/change.ts'
import { addressLine, type House } from '../houses/house.ts'
import { openHouse } from '../houses/open.ts'
import { findHouse } from '../houses/queries.ts'
import type { Fault } from '../html/error-summary.ts'
import { inWords } from '../html/staff-fields.ts'
import { type Neighbourhood, neighbourhoodsOf } from '../places/queries.ts'
import { perform, type World } from '../world.ts'
import { HouseForm, readHouseForm, readSeen, seenOf } from './house-forms.ts'
import { houseFormPage } from './house-pages.ts'
import { type InWard, onTo } from './ward-view.ts'

/** Neighbourhoods that a house or a point may be put into: open ones, and the one where it stands. */
export async function choicesFor(
  { db }: World,
  wardId: number,
  there: Pick<House, 'neighbourhoodId'> | null,
): Promise<Neighbourhood[]> {
  const all = await neighbourhoodsOf(db, wardId)
  return all.filter(({ id, closedAt }) => closedAt === null || id === there?.neighbourhoodId)
}

export async function addHouseFrom(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const { words, ward } = view
  const values = HouseForm.parse(await c.req.parseBody())
  const neighbourhoods = await choicesFor(world, ward.id, null)
  const again = (faults: readonly Fault[], taken: string | null = null) =>
    c.html(houseFormPage(view, { house: null, values, neighbourhoods, faults, taken }), 422)
  const read = readHouseForm(values, neighbourhoods)
  if (!read.ok) return again(inWords(words, read.wrong))
  const opened = await perform(world, c.get('actor'), (act) => openHouse(act, ward.id, read.facts))
  if (opened.outcome === 'added') return onTo(c, `/admin/houses/${opened.id}?done=added`)
  const message = (opened.retired ? words.houses.takenRetired : words.houses.taken)(addressLine(read.facts))
  return again([{ field: 'number', message }], opened.id)
}

export async function changeHouseFrom(world: World, c: Context<InWard>, house: House): Promise<Response> {
  const view = c.get('view')
  const { words, ward } = view
  const values = HouseForm.parse(await c.req.parseBody())
  const neighbourhoods = await choicesFor(world, ward.id, house)
  const again = (faults: readonly Fault[], taken: string | null = null) =>
    c.html(houseFormPage(view, { house, values, neighbourhoods, faults, taken }), 422)
  const read = readHouseForm(values, neighbourhoods)
  if (!read.ok) return again(inWords(words, read.wrong))
  const before = readSeen(values.seen)
  const done =
    before && (await perform(world, c.get('actor'), (act) => changeHouse(act, ward.id, house.id, before, read.facts)))
  const renumbered = before && addressLine(before) !== addressLine(read.facts)
  if (done?.outcome === 'changed') return onTo(c, `/admin/houses/${house.id}?done=${renumbered ? 'number' : 'saved'}`)
  if (done?.outcome === 'same') return onTo(c, `/admin/houses/${house.id}?done=same`)
  if (done?.outcome === 'taken')
    return again([{ field: 'number', message: words.houses.taken(addressLine(read.facts)) }], done.id)
  const now = (await findHouse(world.db, ward.id, house.id)) ?? house
  const changed = words.houses.changed([addressLine(now), now.neighbourhood].filter(Boolean).join(', '))
  const fresh = { ...values, seen: seenOf(now) }
  return c.html(houseFormPage(view, { house: now, values: fresh, neighbourhoods, faults: [], changed }), 409)
}
