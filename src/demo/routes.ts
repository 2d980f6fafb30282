import { Hono } from 'hono'
import { wordsFor } from '../html/words.ts'
import type { World } from '../world.ts'
import { demoFrontPage } from './pages.ts'
import { demoFront } from './queries.ts'

/** `GET /` where the database holds the demo; anywhere else the next route answers. */
export function demoRoutes(world: Pick<World, 'db' | 'now' | 'config'>): Hono {
  const host = new URL(world.config.publicUrl).host
  return new Hono().get('/', async (c, next) => {
    const front = await demoFront(world.db, world.now())
    if (front === null) return next()
    c.header('Cache-Control', 'no-store')
    return c.html(demoFrontPage({ words: wordsFor(c.req.query('lang')), host, front }))
  })
}
