import type { Readable } from 'node:stream'
import { type DeskSign, drawDeskSign } from './desk-sign.ts'
import { addPage, drawHairlines, drawOn, openPdf, type Pdf, type PdfOptions } from './drawing-pdf.ts'
import type { Drawing } from './mark.ts'
import { penOnDemand } from './pen.ts'

/** One sign to an A6 page, or four to an A4 sheet with marks for the knife. */
export type SheetLayout = 'a6' | 'a4'

const A4 = { width: 210, height: 297 }

type Signs = Iterable<DeskSign> | AsyncIterable<DeskSign>

/**
 * Desk signs as a PDF in true millimetres, drawn as fast as the reader takes it and no faster: signs are asked for one
 * by one, and no more once the reader has left. No signs: no pages, so ask beforehand.
 */
export function signsPdf(signs: Signs, { layout, ...options }: PdfOptions & { layout: SheetLayout }): Readable {
  const pdf = openPdf(options)
  return penOnDemand(pdf, layout === 'a6' ? pages(pdf, signs) : sheets(pdf, signs))
}

async function* pages(pdf: Pdf, signs: Signs): AsyncGenerator<void> {
  for await (const sign of signs) {
    const drawing = drawDeskSign(sign)
    addPage(pdf, drawing)
    drawOn(pdf, drawing, 0, 0)
    yield
  }
}

async function* sheets(pdf: Pdf, signs: Signs): AsyncGenerator<void> {
  let place = 0
  for await (const sign of signs) {
    const drawing = drawDeskSign(sign)
    if (place % 4 === 0) {
      addPage(pdf, A4)
      drawHairlines(pdf, cuts(drawing))
    }
    drawOn(pdf, drawing, (place % 2) * drawing.width, place % 4 < 2 ? top(drawing) : A4.height / 2)
    place++
    yield
  }
}

/** Two A6 side by side are exactly as wide as A4; two above one another leave a millimetre, half of it at each end. */
function top({ height }: Drawing): number {
  return A4.height / 2 - height
}

/** On the cuts themselves, at the ends and where they cross: they fall under the knife. */
function cuts({ width: x }: Drawing): string {
  const y = A4.height / 2
  return `M${x} 0v9M${x} ${y - 4}v8M${x} ${A4.height}v-9M0 ${y}h9M${x - 4} ${y}h8M${A4.width} ${y}h-9`
}
