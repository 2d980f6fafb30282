import { Hono } from 'hono'
import { wordsFor } from '../html/words.ts'
import type { World } from '../world.ts'
import { frontPage } from './pages.ts'

/** `GET /`: what this is, and a box to type a plate's code. */
export function frontRoutes({ config }: Pick<World, 'config'>): Hono {
  const host = new URL(config.publicUrl).host
  return new Hono().get('/', (c) => c.html(frontPage({ words: wordsFor(c.req.query('lang')), host })))
}
