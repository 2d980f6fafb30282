import type { Readable } from 'node:stream'
import { type DeskSign, drawDeskSign } from './desk-sign.ts'
import type { PdfOptions } from './drawing-pdf.ts'
import type { Drawing } from './mark.ts'
import { type Imposition, impose } from './sheets.ts'
import { sheetsPdf } from './sheets-pdf.ts'

/** One sign to an A6 page, or four to an A4 sheet with marks for the knife. */
export type SheetLayout = 'a6' | 'a4'

type Signs = Iterable<DeskSign> | AsyncIterable<DeskSign>

/** Desk signs as a PDF in true millimetres, drawn as `sheetsPdf` draws. No signs: no pages, so ask beforehand. */
export function signsPdf(signs: Signs, { layout, ...options }: PdfOptions & { layout: SheetLayout }): Readable {
  return sheetsPdf(drawn(signs), { ...options, imposition: LAYOUTS[layout], bleed: 0 })
}

async function* drawn(signs: Signs): AsyncGenerator<Drawing> {
  for await (const sign of signs) yield drawDeskSign(sign)
}

const A6 = { width: 105, height: 148 }

// A sign keeps 5.5 mm from its own edges, where an office printer does not reach: its sheet needs no margin of its own.
const LAYOUTS: Readonly<Record<SheetLayout, Imposition>> = {
  a6: impose(A6, { kind: 'single' }, { bleed: 0, marks: false }) as Imposition,
  a4: impose(A6, { kind: 'sheet', width: 210, height: 297, margin: 0 }, { bleed: 0, marks: true }) as Imposition,
}
