import { Hono } from 'hono'
import { wordsFor } from '../html/words.ts'
import { allWards } from '../places/queries.ts'
import { dayOf } from '../values/day.ts'
import type { World } from '../world.ts'
import { frontPage } from './front-page.ts'

const LONGEST = 60 // characters: the name of a ward, as somebody types it

/** `GET /`: what this is, a box to type a plate's code, and the wards to choose from; `?q=` finds among them. */
export function frontRoutes(world: World): Hono {
  const host = new URL(world.config.publicUrl).host
  return new Hono().get('/', async (c) => {
    const typed = (c.req.query('q') ?? '').trim().slice(0, LONGEST)
    const wards = await allWards(world.db)
    return c.html(frontPage({ words: wordsFor(c.req.query('lang')), host, wards, today: dayOf(world.now()), typed }))
  })
}
