import { Hono } from 'hono'
import { wordsFor } from '../html/words.ts'
import type { World } from '../world.ts'
import { apiDocument } from './document.ts'
import { apiPage } from './pages.ts'

/** `/api/`: what other software may ask for, for people to read; `/api/openapi.json`: the same for programs. Open to all. */
export function apiRoutes({ config }: Pick<World, 'config'>) {
  const document = apiDocument(config.publicUrl)
  return new Hono()
    .get('/api', (c) => c.redirect('/api/', 301))
    .get('/api/', (c) => c.html(apiPage(wordsFor(c.req.query('lang')), config.publicUrl)))
    .get('/api/openapi.json', (c) => c.json(document))
}
