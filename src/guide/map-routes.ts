import { type Context, Hono } from 'hono'
import { housesInBox, neighbourhoodsOnMap } from '../houses/around-queries.ts'
import { wordsFor } from '../html/words.ts'
import { Refusal } from '../http/refusal.ts'
import { boundaryOnMap, findWard } from '../places/queries.ts'
import { shownWard } from '../places/shown-queries.ts'
import { type Ward, wardKey, wardTitle } from '../places/ward.ts'
import { pointsOfWard } from '../points/queries.ts'
import { dayOf } from '../values/day.ts'
import type { World } from '../world.ts'
import { MOST_NUMBERS, numbersOnMap, wardOnMap } from './map-data.ts'
import { BoxQuery } from './map-forms.ts'
import { mapPage } from './map-pages.ts'
import { openStreets } from './streets.ts'
import { pointMarks } from './where-to-go.ts'

/** `/w/{ward}/map`: the map that moves, and what it asks for. Mounted under `/w`. */
export function mapRoutes(world: World): Hono {
  const { db } = world
  const host = new URL(world.config.publicUrl).host
  const streets = openStreets(world.config.dataDir)
  return new Hono()
    .get('/:ward/map', async (c) => {
      const ward = await wardOf(c, world)
      const [boundary, points] = await Promise.all([boundaryOnMap(db, ward.id), pointsOfWard(db, ward.id)])
      const key = c.req.param('ward')
      const marks = pointMarks(points, null, world.now())
      const where = { ward: key, wardName: wardTitle(ward), path: `/w/${key}/map`, house: null, position: null }
      return c.html(mapPage({ words: wordsFor(c.req.query('lang')), host, boundary, marks, ...where }))
    })

    .get('/:ward/map.json', async (c) => {
      const ward = await wardOf(c, world)
      const [{ boundary, contact }, points, neighbourhoods, withStreets] = await Promise.all([
        shownWard(db, ward.id),
        pointsOfWard(db, ward.id),
        neighbourhoodsOnMap(db, ward.id),
        streets.has(wardKey(ward)),
      ])
      c.header('Cache-Control', 'public, max-age=60') // "open until 20:30"
      const words = wordsFor(c.req.query('lang'))
      const all = { boundary, contact, points, neighbourhoods, streets: withStreets }
      return c.json(wardOnMap({ words, wardName: wardTitle(ward), now: world.now(), ...all }))
    })

    .get('/:ward/houses.json', async (c) => {
      const ward = await wardOf(c, world)
      const box = BoxQuery.safeParse(c.req.query('box'))
      if (!box.success) throw new Refusal('invalid')
      c.header('Cache-Control', 'public, max-age=600')
      return c.json(numbersOnMap(await housesInBox(db, ward.id, box.data, MOST_NUMBERS)))
    })

    .get('/:ward/streets.pmtiles', async (c) => {
      const ward = await wardOf(c, world)
      return (await streets.part(wardKey(ward), c.req.header('Range'))) ?? c.notFound()
    })
}

async function wardOf(c: Context, world: World): Promise<Ward> {
  const ward = await findWard(world.db, c.req.param('ward') ?? '', dayOf(world.now()))
  if (!ward) throw new Refusal('not-found')
  return ward
}
