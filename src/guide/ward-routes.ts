import { Hono } from 'hono'
import { wordsFor } from '../html/words.ts'
import { wardLinks } from '../places/contact-queries.ts'
import { findWard, successorOf } from '../places/queries.ts'
import { shownWard } from '../places/shown-queries.ts'
import { platesAt, platesOfPoints } from '../plates/queries.ts'
import { pointsOfWard } from '../points/queries.ts'
import { choiceOf } from '../reports/open-data-queries.ts'
import { publicScore } from '../reports/public-score.ts'
import { dayOf } from '../values/day.ts'
import type { World } from '../world.ts'
import { noWardPage, wardPage } from './ward-pages.ts'
import { nearestFirst } from './where-to-go.ts'

const LONGEST = 80 // characters: the name of a procedure, as somebody types it

/** The page of a ward, by its code of today or by its key. Mounted under `/w`. */
export function wardRoutes(world: World): Hono {
  const host = new URL(world.config.publicUrl).host
  const { db } = world
  return new Hono().get('/:ward', async (c) => {
    const words = wordsFor(c.req.query('lang'))
    const now = world.now()
    const today = dayOf(now)
    const key = c.req.param('ward')
    const ward = await findWard(db, key, today)
    if (!ward) {
      c.header('Cache-Control', 'no-store')
      return c.html(noWardPage({ words, host }), 404)
    }
    const [{ boundary, contact, office }, links, every, plates, own, score, choice, successor] = await Promise.all([
      shownWard(db, ward.id),
      wardLinks(db, ward.id),
      pointsOfWard(db, ward.id),
      platesOfPoints(db, ward.id),
      platesAt(db, ward.id, { kind: 'ward' }),
      publicScore(world, ward, today),
      choiceOf(db, ward.id),
      successorOf(db, ward.id),
    ])
    // A minute: "open until 20:30" may be so much late, and a page that is sent round a group of residents costs us once.
    c.header('Cache-Control', 'public, max-age=60')
    return c.html(
      wardPage({
        ...{ words, host, key, ward, successor, now, boundary, contact, office, links, score },
        openData: choice !== null && choice.parts.length > 0,
        points: nearestFirst(every, null, now),
        plates: new Map([...plates].flatMap(([id, [first]]) => (first ? [[id, first.code] as const] : []))),
        plate: own[0]?.code ?? null,
        typed: (c.req.query('q') ?? '').trim().slice(0, LONGEST),
      }),
    )
  })
}
