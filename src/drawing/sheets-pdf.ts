import type { Readable } from 'node:stream'
import { addSheet, openPress, type PdfOptions, type Placed, type Press } from './drawing-pdf.ts'
import type { Drawing, Mark } from './mark.ts'
import { penOnDemand } from './pen.ts'
import type { Imposition } from './sheets.ts'

type SheetsOptions = PdfOptions &
  Readonly<{
    imposition: Imposition
    bleed: number
    /** the number of the first sheet that is drawn; 1 if nothing else is said */
    from?: number
    /** what a sheet says of itself, by its number */
    notes?(sheet: number): readonly Mark[]
    /** told before a sheet is drawn */
    begins?(sheet: number): void
  }>

/**
 * Drawings as a PDF in true millimetres, each on its place, drawn as fast as the reader takes it and no faster: drawings
 * are asked for sheet by sheet, and no more once the reader has left. Null leaves its place empty. No drawings: no pages.
 */
export function sheetsPdf(
  drawings: Iterable<Drawing | null> | AsyncIterable<Drawing | null>,
  options: SheetsOptions,
): Readable {
  const press = openPress(options)
  return penOnDemand(press.pdf, sheets(press, drawings, options))
}

async function* sheets(
  press: Press,
  drawings: Iterable<Drawing | null> | AsyncIterable<Drawing | null>,
  { imposition, bleed, from = 1, notes, begins }: SheetsOptions,
): AsyncGenerator<void> {
  const { places } = imposition
  let number = from
  let taken = 0
  let placed: Placed[] = []
  const finish = () => {
    begins?.(number)
    addSheet(press, { ...imposition, bleed, notes: notes?.(number) ?? [] }, placed)
    number++
    taken = 0
    placed = []
  }
  for await (const drawing of drawings) {
    const place = places[taken++]
    if (drawing && place) placed.push({ drawing, ...place })
    if (taken === places.length) {
      finish()
      yield
    }
  }
  if (taken > 0) {
    finish()
    yield
  }
}
