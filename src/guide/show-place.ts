import type { Context } from 'hono'
import { housesAround, housesBeside } from '../houses/around-queries.ts'
import { addressLine } from '../houses/house.ts'
import { findHouse } from '../houses/queries.ts'
import { wordsFor } from '../html/words.ts'
import { Refusal } from '../http/refusal.ts'
import { wardLinks } from '../places/contact-queries.ts'
import { shownWard } from '../places/shown-queries.ts'
import { pointsOfWard } from '../points/queries.ts'
import type { World } from '../world.ts'
import { CLOSE_UP_METRES, housePage, marksOf } from './house-pages.ts'
import { mapPage } from './map-pages.ts'

const MOST_AROUND = 120 // houses on a close-up: a dense alley; the drawing stays below 10 KB

/** A plate and what it stands on, as far as these pages need it. */
export type Plated = Readonly<{
  plate: string
  wardId: number
  wardCode: string
  wardName: string
  houseId: string | null
  pointId: string | null
}>

/** The page of a house's plate. */
export async function showHouse(c: Context, world: World, place: Plated): Promise<Response> {
  if (c.req.query('map') !== undefined) return showMap(c, world, place)
  const { db } = world
  const { wardId, wardCode } = place
  const house = await findHouse(db, wardId, place.houseId ?? '')
  if (!house) throw new Refusal('not-found')
  const [ward, points, beside, around, links] = await Promise.all([
    shownWard(db, wardId),
    pointsOfWard(db, wardId),
    housesBeside(db, wardId, house),
    house.position ? housesAround(db, wardId, house.position, CLOSE_UP_METRES, MOST_AROUND) : [],
    wardLinks(db, wardId),
  ])
  return c.html(housePage({ ...frame(c, world, place), ...ward, house, points, beside, around, links, wardCode }))
}

/** The map that moves, with this house on it. */
async function showMap(c: Context, world: World, place: Plated): Promise<Response> {
  const { db } = world
  const { plate, wardId, wardCode, wardName } = place
  const [{ boundary, contact }, points, house] = await Promise.all([
    shownWard(db, wardId),
    pointsOfWard(db, wardId),
    findHouse(db, wardId, place.houseId ?? ''),
  ])
  if (!house) throw new Refusal('not-found')
  const { words, host, now } = frame(c, world, place)
  const marks = marksOf({ house, contact, points, now })
  const where = {
    ward: wardCode,
    wardName,
    path: `/q/${plate}?map`,
    house: addressLine(house),
    position: house.position,
  }
  return c.html(mapPage({ words, host, boundary, marks, ...where }))
}

/** What every page behind a plate is drawn with. */
export function frame(c: Context, world: World, { plate, wardName }: Plated) {
  c.header('Cache-Control', 'no-store') // "open now" is true now
  const host = new URL(world.config.publicUrl).host
  return { words: wordsFor(c.req.query('lang')), host, plate, wardName, now: world.now() }
}
