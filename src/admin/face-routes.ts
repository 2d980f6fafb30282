import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { mustMay } from '../access/policy.ts'
import { recordView } from '../audit/record.ts'
import { drawingSvg } from '../drawing/drawing-svg.ts'
import type { Drawing } from '../drawing/mark.ts'
import { impose } from '../drawing/sheets.ts'
import { sheetsPdf } from '../drawing/sheets-pdf.ts'
import { Refusal } from '../http/refusal.ts'
import { placeName } from '../plates/queries.ts'
import { printPlateCode } from '../values/plate-code.ts'
import type { World } from '../world.ts'
import { type FaceName, facesFor } from './face-choice.ts'
import { facesPage } from './face-pages.ts'
import { drawFace, type FaceWish } from './face-source.ts'
import { CODE, type InPlate, inPlate } from './plate-view.ts'

const FILE = '(?:tent|150x100|200x150|70x70|poster|entrance|leaflet)\\.(?:svg|pdf)'

/**
 * What can be printed for one plate: `/{code}/faces`, all faces that fit it, to look at; `/{code}/{face}.svg` (of several
 * pages `page=2`) and `/{code}/{face}.pdf`, trimmed, or with bleed and marks for the knife (`cut=1`). `bare=1` leaves the ward's
 * name off, for it may change; `officer=1` puts the officer's on a desk's.
 */
export function faceRoutes(world: World) {
  const plate = inPlate(world)
  return new Hono<InPlate>()
    .get(`/:code{${CODE}}/faces`, plate, async (c) => {
      mustPrint(c)
      const { view, plate } = c.var
      const faces = facesFor(plate.revokedAt === null ? plate.target : null)
      const wish = wishFrom(c)
      const drawn = await Promise.all(
        faces.map(async (face) => ({ face, pages: (await drawFace(world, view.ward, plate, face, wish)) ?? [] })),
      )
      const shown = drawn.filter(({ pages }) => pages.length > 0)
      if (shown.length === 0) throw new Refusal('not-found', 'Không có mã QR này.')
      const place = await placeName(world.db, plate.wardId, plate.target)
      return c.html(facesPage(view, { plate, place, faces: shown, wish }))
    })
    .get(`/:code{${CODE}}/:file{${FILE}}`, plate, async (c) => {
      mustPrint(c)
      const [face = '', kind] = c.req.param('file').split('.')
      const pages = await drawFace(world, c.var.view.ward, c.var.plate, face as FaceName, wishFrom(c))
      if (pages === null) throw new Refusal('not-found', 'Không có mã QR này.')
      return kind === 'pdf' ? pdf(world, c, face, pages) : svg(c, face, pages)
    })
}

function wishFrom(c: Context): FaceWish {
  const { officer, bare } = c.req.query()
  return { officer: officer === '1', bare: bare === '1' }
}

function mustPrint(c: Context<InPlate>): void {
  mustMay(c.get('actor'), 'signs.print', c.var.plate.wardId)
}

function svg(c: Context<InPlate>, face: string, pages: readonly Drawing[]): Response {
  const drawing = pages[Number(c.req.query('page') ?? 1) - 1]
  if (!drawing) throw new Refusal('not-found')
  c.header('Content-Type', 'image/svg+xml')
  return named(c, `${face}.svg`).body(drawingSvg(drawing))
}

async function pdf(world: World, c: Context<InPlate>, face: string, pages: readonly Drawing[]): Promise<Response> {
  const { plate } = c.var
  const [first] = pages
  const bleed = c.req.query('cut') === '1' ? (first?.bleed ?? 0) : 0
  const imposition = first && impose(first, { kind: 'single' }, { bleed, marks: bleed > 0 })
  if (!imposition) throw new Refusal('not-found')
  const details = { count: 1, desk: (await placeName(world.db, plate.wardId, plate.target)) || null, face }
  const subject = { kind: 'plate', id: plate.code }
  await recordView(world, c.get('actor'), plate.wardId, { action: 'signs-printed', subject, details })
  const title = `${printPlateCode(plate.code)} ${face}`
  const drawn = sheetsPdf(pages, { title, madeAt: world.now(), imposition, bleed })
  c.header('Content-Type', 'application/pdf')
  return named(c, `${face}.pdf`).body(Readable.toWeb(drawn) as ReadableStream)
}

function named(c: Context<InPlate>, name: string): Context<InPlate> {
  c.header('Cache-Control', 'no-store')
  c.header('Content-Disposition', `inline; filename="${c.var.plate.code}-${name}"`)
  return c
}
