import { type Context, Hono } from 'hono'
import { wordsFor } from '../html/words.ts'
import { findWard } from '../places/queries.ts'
import type { Ward } from '../places/ward.ts'
import { quartersFrom } from '../reports/open-data.ts'
import { choiceOf } from '../reports/open-data-queries.ts'
import { toldQuarters } from '../reports/tell-quarters.ts'
import { withProgramme } from '../reports/told-queries.ts'
import { dayOf } from '../values/day.ts'
import type { World } from '../world.ts'
import { type Dataset, openDataCsv, openDataJson } from './open-data-files.ts'
import { noOpenDataPage, openDataPage } from './open-data-pages.ts'
import { noWardPage } from './ward-pages.ts'

// An hour: the figures change four times a year, and who stops publishing wants it gone the same day.
const KEEP = 'public, max-age=3600'

/** What a ward publishes: `/w/{ward}/open-data`, and the same as `.json` and `.csv`, which pages of others may fetch. */
export function openDataRoutes(world: World): Hono {
  const { publicUrl } = world.config
  const host = new URL(publicUrl).host

  /** A ward's published figures; null: it publishes nothing. */
  async function published(ward: Ward): Promise<Dataset | null> {
    const chosen = await choiceOf(world.db, ward.id)
    if (!chosen?.since || chosen.parts.length === 0) return null
    const today = dayOf(world.now())
    const told = await toldQuarters(world, ward, quartersFrom(chosen.firstQuarter, today))
    const quarters = chosen.parts.includes('programme') ? await withProgramme(world.db, ward.id, told) : told
    return { publicUrl, ward, chosen: { ...chosen, since: chosen.since }, quarters }
  }

  async function file(c: Context): Promise<Dataset | null> {
    const ward = await findWard(world.db, c.req.param('ward') ?? '', dayOf(world.now()))
    const data = ward && (await published(ward))
    // For whoever draws it on a page of their own: here is nothing of the reader's, no cookie is looked at.
    c.header('Access-Control-Allow-Origin', '*')
    c.header('Cross-Origin-Resource-Policy', 'cross-origin')
    c.header('Cache-Control', data ? KEEP : 'no-store')
    return data
  }

  return new Hono()
    .get('/:ward/open-data', async (c) => {
      const words = wordsFor(c.req.query('lang'))
      const ward = await findWard(world.db, c.req.param('ward'), dayOf(world.now()))
      const data = ward && (await published(ward))
      c.header('Cache-Control', data ? KEEP : 'no-store')
      if (!ward) return c.html(noWardPage({ words, host }), 404)
      return data
        ? c.html(openDataPage({ words, host, ...data }))
        : c.html(noOpenDataPage({ words, host, publicUrl, ward }), 404)
    })
    .get('/:ward/open-data.json', async (c) => {
      const data = await file(c)
      return data ? c.json(openDataJson(data)) : c.json({ error: wordsFor('vi').openData.unpublishedHint }, 404)
    })
    .get('/:ward/open-data.csv', async (c) => {
      const data = await file(c)
      if (!data) return c.text(`${wordsFor('vi').openData.unpublishedHint}\n`, 404)
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', `attachment; filename="hai-long-${data.ward.code}-open-data.csv"`)
      return c.body(openDataCsv(data))
    })
}
