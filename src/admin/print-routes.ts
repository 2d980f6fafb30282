import { randomUUIDv7 } from 'node:crypto'
import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { may, mustMay } from '../access/policy.ts'
import { recordView } from '../audit/record.ts'
import { drawingSvg } from '../drawing/drawing-svg.ts'
import { moduleOf } from '../drawing/module-of.ts'
import { sheetsFor } from '../drawing/sheets.ts'
import { inWords, type Wrong } from '../html/staff-fields.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { neighbourhoodsOf } from '../places/queries.ts'
import { type Batch, imposed, type Wish } from '../printing/batch.ts'
import { lookAt, streetsOf } from '../printing/choose-queries.ts'
import { FACES } from '../printing/face.ts'
import { listCsv, listOf } from '../printing/list.ts'
import { makeBatch } from '../printing/make-batch.ts'
import { batchPdf, batchSvgs, layoutOf, type Part, partOf } from '../printing/print.ts'
import { batchesOfWard, findBatch, leftOut } from '../printing/queries.ts'
import { openShop } from '../printing/shop.ts'
import { perform, type World } from '../world.ts'
import { ID, ListQuery } from './forms.ts'
import { batchPage, nameOf } from './print-batch-pages.ts'
import { PartQuery, type PrintInput, readTyped, readWish } from './print-forms.ts'
import { choosePage, type Found, printPage } from './print-pages.ts'
import { type InWard, inWard, onTo, type WardView } from './ward-view.ts'

/** `/admin/print`: what there is to print, batches that were made, and their files. */
export function printRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  return new Hono<InWard>()
    .get('/', ward, async (c) => c.html(await list(world, c)))
    .get('/new', ward, printers, async (c) => {
      const typed = readTyped(c.req.query())
      return choose(world, c, typed, typed.asked === '1')
    })
    .post('/new', form, ward, printers, (c) => make(world, c))
    .get('/preview.svg', ward, printers, (c) => preview(world, c))
    .get(`/:batch{${ID}}`, ward, async (c) => c.html(await page(world, c, [])))
    .get(`/:batch{${ID}}/:file{plates\\.(?:pdf|zip)|list\\.csv}`, ward, printers, (c) => file(world, c))
}

async function printers(c: Context<InWard>, next: () => Promise<void>): Promise<void> {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'signs.print', ward.id)
  await next()
}

async function list({ db }: World, c: Context<InWard>) {
  const view = c.get('view')
  const { actor, ward } = view
  const [found, neighbourhoods] = await Promise.all([
    batchesOfWard(db, ward.id, ListQuery.parse(c.req.query()).page),
    neighbourhoodsOf(db, ward.id),
  ])
  const mayPrint = may(actor, 'signs.print', ward.id)
  return printPage(view, { ...found, neighbourhoods, sheetsOf: (batch) => layoutOf(batch).sheets, mayPrint })
}

async function choose(world: World, c: Context<InWard>, typed: PrintInput, look: boolean, more: readonly Wrong[] = []) {
  const view = c.get('view')
  const { words, ward } = view
  const [neighbourhoods, streets] = await Promise.all([
    neighbourhoodsOf(world.db, ward.id),
    typed.of === 'houses' ? streetsOf(world.db, ward.id) : [],
  ])
  const read = readWish(typed, neighbourhoods)
  const wrong = [...(read.ok || !look ? [] : read.wrong), ...more]
  const found = look && read.ok && more.length === 0 ? await lookFor(world, view, read.wish) : null
  const page = choosePage(view, { typed, neighbourhoods, streets, faults: inWords(words, wrong), found })
  return c.html(page, wrong.length > 0 ? 422 : 200)
}

/** What a wish comes to, were it made now. */
async function lookFor(world: World, { ward }: WardView, wish: Wish): Promise<Found> {
  const imposition = imposed(wish)
  const [{ n, bare, first }, shop] = await Promise.all([
    lookAt(world.db, ward.id, wish.choice),
    openShop(world, ward, wish.sheet.ward),
  ])
  return {
    ...{ n, bare, id: randomUUIDv7(), outdoors: FACES[wish.face].of === 'houses' },
    first: first ? shop.nameOf(first) : '',
    sheets: imposition ? sheetsFor(n, imposition) : 0,
    each: imposition?.places.length ?? 0,
    module: first ? moduleOf(shop.draw(wish.face, first)) : 0,
  }
}

async function preview(world: World, c: Context<InWard>): Promise<Response> {
  const { ward } = c.get('view')
  const read = readWish(readTyped(c.req.query()), await neighbourhoodsOf(world.db, ward.id))
  const { first } = read.ok ? await lookAt(world.db, ward.id, read.wish.choice) : { first: null }
  if (!read.ok || first === null) throw new Refusal('not-found')
  const shop = await openShop(world, ward, read.wish.sheet.ward)
  c.header('Content-Type', 'image/svg+xml')
  c.header('Cache-Control', 'no-store')
  return c.body(drawingSvg(shop.draw(read.wish.face, first)))
}

async function make(world: World, c: Context<InWard>): Promise<Response> {
  const { ward } = c.get('view')
  const typed = readTyped(await c.req.parseBody())
  const read = readWish(typed, await neighbourhoodsOf(world.db, ward.id))
  if (!read.ok || typed.id === null) return choose(world, c, typed, true)
  const { id } = typed
  const made = await perform(world, c.get('actor'), (act) => makeBatch(act, ward.id, id, read.wish))
  switch (made.outcome) {
    case 'made':
      return onTo(c, `/admin/print/${id}?done=made`)
    case 'made-already':
      return onTo(c, `/admin/print/${id}?done=already`)
    case 'too-many':
      return choose(world, c, typed, true, [{ field: 'street', words: 'print.of.many' }])
    case 'nothing':
      return choose(world, c, typed, true)
  }
}

/** The batch of a path, of this very ward; any other is not there. */
async function batchOf({ db }: World, c: Context<InWard>): Promise<Batch> {
  const batch = await findBatch(db, c.get('view').ward.id, c.req.param('batch') ?? '')
  if (!batch) throw new Refusal('not-found')
  return batch
}

async function page(world: World, c: Context<InWard>, wrong: readonly Wrong[]) {
  const view = c.get('view')
  const { actor, ward, words } = view
  const batch = await batchOf(world, c)
  const [left, neighbourhoods] = await Promise.all([
    leftOut(world.db, ward.id, batch),
    neighbourhoodsOf(world.db, ward.id),
  ])
  const { done } = c.req.query()
  const told = done === 'made' ? words.print.made : done === 'already' ? words.print.madeAlready : null
  const mayPrint = may(actor, 'signs.print', ward.id)
  const { sheets } = layoutOf(batch)
  return batchPage(view, { batch, neighbourhoods, sheets, left, done: told, faults: inWords(words, wrong), mayPrint })
}

async function file(world: World, c: Context<InWard>): Promise<Response> {
  const { ward, words } = c.get('view')
  const batch = await batchOf(world, c)
  const name = nameOf(batch)
  const kind = (c.req.param('file') ?? '').split('.')[1]
  if (kind === 'csv') {
    const lines = await listOf(world, ward, batch)
    await record(world, c, batch, 'list', null)
    return send(c, listCsv(lines, words.print), 'text/csv; charset=utf-8', `${name}.csv`)
  }
  const { from = 1, to = Number.MAX_SAFE_INTEGER } = PartQuery.parse(c.req.query())
  const part = partOf(batch, from, to)
  if (part === null) return c.html(await page(world, c, [{ field: 'from', words: 'print.sheet.shape' }]), 422)
  await record(world, c, batch, kind === 'zip' ? 'SVG' : 'PDF', part)
  const whole = part.from === 1 && part.to === layoutOf(batch).sheets
  const named = whole ? name : `${name}-to-${part.from}-${part.to}`
  if (kind === 'zip') return stream(c, await batchSvgs(world, ward, batch, part), 'application/zip', `${named}.zip`)
  return stream(c, await batchPdf(world, ward, batch, part), 'application/pdf', `${named}.pdf`)
}

/** Before anything goes out: printed things stay in the world. */
async function record(world: World, c: Context<InWard>, { id, n }: Batch, as: string, part: Part | null) {
  const { ward } = c.get('view')
  const details = { as, n, from: part?.from, to: part?.to }
  await recordView(world, c.get('actor'), ward.id, {
    action: 'plates-printed',
    subject: { kind: 'print', id },
    details,
  })
}

function stream(c: Context<InWard>, made: Readable, type: string, name: string): Response {
  head(c, type, name)
  return c.body(Readable.toWeb(made) as ReadableStream)
}

function send(c: Context<InWard>, text: string, type: string, name: string): Response {
  head(c, type, name)
  return c.body(text)
}

function head(c: Context<InWard>, type: string, name: string): void {
  c.header('Content-Type', type)
  c.header('Cache-Control', 'no-store')
  c.header('Content-Disposition', `attachment; filename="${name}"`)
}
