import { Hono } from 'hono'
import { wordsFor } from '../html/words.ts'
import type { World } from '../world.ts'
import { privacyPage } from './pages.ts'

/** `GET /privacy`: what is kept, for anyone who asks. The same for every ward, and asks no database. */
export function privacyRoutes({ config }: Pick<World, 'config'>): Hono {
  const host = new URL(config.publicUrl).host
  return new Hono().get('/privacy', (c) => c.html(privacyPage({ words: wordsFor(c.req.query('lang')), host })))
}
