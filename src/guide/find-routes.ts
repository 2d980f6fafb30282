import { type Context, Hono } from 'hono'
import { openFinder } from '../finder/find.ts'
import { servedBy, wardsSaid } from '../finder/wards-said.ts'
import { languageLink } from '../html/resident-layout.ts'
import { wordsFor } from '../html/words.ts'
import { Refusal } from '../http/refusal.ts'
import { findWard } from '../places/queries.ts'
import { shownWard } from '../places/shown-queries.ts'
import { type Ward, wardKey, wardTitle } from '../places/ward.ts'
import { dayOf } from '../values/day.ts'
import type { World } from '../world.ts'
import { findLink, findPage, suggested } from './find-pages.ts'

/** The address finder of a ward. Mounted under `/w`. What is typed is somebody's address: kept nowhere, logged nowhere. */
export function findRoutes(world: World): Hono {
  const host = new URL(world.config.publicUrl).host
  const finder = openFinder(world.db)
  return new Hono()
    .get('/:ward/find', async (c) => {
      const ward = await wardOf(c, world)
      const typed = c.req.query('q')?.trim() ?? ''
      const words = wordsFor(c.req.query('lang'))
      const today = dayOf(world.now())
      const heir = await servedBy(world.db, ward, today)
      // Its houses have gone to others.
      if (heir && heir.id !== ward.id) return c.redirect(languageLink(findLink(wardKey(heir), typed), words.lang), 303)
      const [finding, { boundary, contact }] = await Promise.all([
        finder.find(ward, typed, pageOf(c)),
        shownWard(world.db, ward.id),
      ])
      const said = await wardsSaid(world.db, ward, finding.said.ward, today)
      const frame = { words, host, ward: c.req.param('ward'), wardName: wardTitle(ward), wardId: ward.id }
      return c.html(findPage({ ...frame, typed, finding, said, boundary, hotline: contact.hotline }))
    })

    .get('/:ward/find.json', async (c) => {
      const ward = await wardOf(c, world)
      const found = await finder.suggest(ward, c.req.query('q') ?? '')
      return c.json(suggested(wordsFor(c.req.query('lang')), c.req.param('ward'), found))
    })
}

async function wardOf(c: Context, world: World): Promise<Ward> {
  c.header('Cache-Control', 'no-store')
  const ward = await findWard(world.db, c.req.param('ward') ?? '', dayOf(world.now()))
  if (!ward) throw new Refusal('not-found')
  return ward
}

function pageOf(c: Context): number {
  const asked = Number(c.req.query('page'))
  return Number.isSafeInteger(asked) && asked > 0 && asked < 1_000_000 ? asked : 1
}
