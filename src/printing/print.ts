import type { Readable } from 'node:stream'
import type { Drawing, Mark } from '../drawing/mark.ts'
import { type Imposition, sheetsFor } from '../drawing/sheets.ts'
import { sheetsPdf } from '../drawing/sheets-pdf.ts'
import { type Ward, wardTitle } from '../places/ward.ts'
import { printMoment } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import type { World } from '../world.ts'
import { type Batch, bleedOf, imposed } from './batch.ts'
import { FACES } from './face.ts'
import { platesOfBatch } from './queries.ts'
import { openShop } from './shop.ts'
import { zipped } from './zip.ts'

/** Sheets of a batch, both included, from 1. */
export type Part = Readonly<{ from: number; to: number }>

type Maker = Pick<World, 'db' | 'config' | 'log'>

/** How a batch lies on its paper. */
export function layoutOf(batch: Batch): Imposition & Readonly<{ sheets: number }> {
  const imposition = imposed(batch)
  if (imposition === null) throw new Error('a batch was made for a paper too small')
  return { ...imposition, sheets: sheetsFor(batch.n, imposition) }
}

/** The sheets that were asked for, as far as there are some; null: none of them. */
export function partOf(batch: Batch, from: number, to: number): Part | null {
  const { sheets } = layoutOf(batch)
  const part = { from: Math.max(1, from), to: Math.min(sheets, to) }
  return part.from <= part.to ? part : null
}

/**
 * A part of a batch as a PDF, drawn while it is read, plates asked of the database 500 at a time: 10,000 need no more
 * memory than 500. The same bytes each time, as long as no address changes. `begins` is told each sheet.
 */
export async function batchPdf(
  world: Maker,
  ward: Ward,
  batch: Batch,
  part: Part,
  begins: (sheet: number) => void = () => {},
): Promise<Readable> {
  const layout = layoutOf(batch)
  const title = `${wardTitle(ward)} – ${printMoment(batch.madeAt)}`
  let last = part.from
  const stream = sheetsPdf(await drawings(world, ward, batch, part), {
    ...{ title, madeAt: batch.madeAt, imposition: layout, bleed: bleedOf(batch), from: part.from },
    notes: (sheet) =>
      note(batch, layout, `${title} · Tờ ${printNumber(sheet, 0, 'vi')}/${printNumber(layout.sheets, 0, 'vi')}`),
    begins: (sheet) => {
      last = sheet
      begins(sheet)
    },
  })
  return watched(world, stream, batch, () => last)
}

/** A part of a batch as a ZIP of SVGs, one a plate, named by its place in the batch. */
export async function batchSvgs(world: Maker, ward: Ward, batch: Batch, part: Part): Promise<Readable> {
  const { places } = layoutOf(batch)
  let drawn = 0
  const count = () => part.from + Math.floor(drawn / places.length)
  async function* files() {
    const shop = await openShop(world, ward, batch.sheet.ward)
    for await (const plate of plates(world, ward, batch, part)) {
      drawn++
      if (plate.left !== null) continue
      const name = `${String(plate.place).padStart(5, '0')}-${plate.code}.svg`
      yield { name, drawing: shop.draw(batch.face, plate) }
    }
  }
  return watched(world, zipped(files(), batch.madeAt), batch, count)
}

async function drawings(world: Maker, ward: Ward, batch: Batch, part: Part): Promise<AsyncIterable<Drawing | null>> {
  const shop = await openShop(world, ward, batch.sheet.ward)
  async function* drawn() {
    for await (const plate of plates(world, ward, batch, part)) {
      yield plate.left === null ? shop.draw(batch.face, plate) : null
    }
  }
  return drawn()
}

function plates({ db }: Maker, { id }: Ward, batch: Batch, { from, to }: Part) {
  const { places } = layoutOf(batch)
  return platesOfBatch(db, id, batch, (from - 1) * places.length + 1, Math.min(to * places.length, batch.n))
}

/** Between the marks at the foot of a sheet, for who stacks and cuts; not where a page is the plate itself. */
function note(batch: Batch, { height, places }: Imposition, text: string): Mark[] {
  const last = places.at(-1)
  const cut = (last?.y ?? height) + FACES[batch.face].size.height + bleedOf(batch)
  if (places.length < 2 || height - cut < 6.5) return []
  const x = (places[0]?.x ?? 0) + 3
  return [{ kind: 'text', text, x, y: cut + 4.5, size: 2.4, weight: 400, spacing: 0, fill: '#000' }]
}

/** Says in the log where a print stopped: the reader left, or something broke. */
function watched({ log }: Maker, stream: Readable, { id }: Batch, sheet: () => number): Readable {
  stream.on('close', () => {
    if (!stream.readableEnded) log.warn({ batch: id, sheet: sheet(), error: stream.errored?.message }, 'print stopped')
  })
  return stream
}
