import type { Readable } from 'node:stream'
import PDFDocument from 'pdfkit'
import { type DeskSign, drawDeskSign, type Mark, SIGN_HEIGHT, SIGN_WIDTH } from './desk-sign.ts'
import { facePath, SCALE, type Step } from './faces.ts'
import { penOnDemand } from './pen.ts'
import { fontFile, type Weight } from './typeface.ts'

type Pdf = PDFKit.PDFDocument

/** One sign to an A6 page, or four to an A4 sheet with marks for the knife. */
export type SheetLayout = 'a6' | 'a4'

export type SheetOptions = Readonly<{ layout: SheetLayout; title: string /** written into the file */; madeAt: Date }>

const POINTS = 72 / 25.4 // to the millimetre
const A4 = { width: 210, height: 297 }

/**
 * Desk signs as a PDF in true millimetres, drawn as fast as the reader takes it and no faster: signs are asked for one
 * by one, and no more once the reader has left. No signs: no pages, so ask beforehand.
 */
export function signsPdf(signs: Iterable<DeskSign> | AsyncIterable<DeskSign>, options: SheetOptions): Readable {
  const { title, madeAt } = options
  const pdf = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'vi',
    displayTitle: true,
    font: fontFile(400) as never, // else Helvetica is set up, which can't be embedded
    info: { Title: title, Creator: 'Hài lòng', Producer: 'Hài lòng', CreationDate: madeAt },
  })
  for (const weight of WEIGHTS) pdf.registerFont(String(weight), fontFile(weight))
  return penOnDemand(pdf, options.layout === 'a6' ? pages(pdf, signs) : sheets(pdf, signs))
}

const WEIGHTS: readonly Weight[] = [400, 600, 700]

async function* pages(pdf: Pdf, signs: Iterable<DeskSign> | AsyncIterable<DeskSign>): AsyncGenerator<void> {
  for await (const sign of signs) {
    pdf.addPage({ size: [SIGN_WIDTH * POINTS, SIGN_HEIGHT * POINTS], margin: 0 })
    drawSign(pdf, sign, 0, 0)
    yield
  }
}

async function* sheets(pdf: Pdf, signs: Iterable<DeskSign> | AsyncIterable<DeskSign>): AsyncGenerator<void> {
  let place = 0
  for await (const sign of signs) {
    if (place % 4 === 0) {
      pdf.addPage({ size: [A4.width * POINTS, A4.height * POINTS], margin: 0 })
      drawCutMarks(pdf)
    }
    drawSign(pdf, sign, (place % 2) * SIGN_WIDTH, TOP + (place % 4 < 2 ? 0 : SIGN_HEIGHT))
    place++
    yield
  }
}

// Two A6 side by side are exactly as wide as A4; two above one another leave a millimetre, half of it at each end.
const TOP = (A4.height - 2 * SIGN_HEIGHT) / 2

/** Hairlines on the cuts themselves, at the ends and where they cross: they fall under the knife. */
function drawCutMarks(pdf: Pdf): void {
  const [x, y] = [SIGN_WIDTH, A4.height / 2]
  pdf.save().scale(POINTS).lineWidth(0.1).strokeColor('#000')
  pdf.path(`M${x} 0v9M${x} ${y - 4}v8M${x} ${A4.height}v-9M0 ${y}h9M${x - 4} ${y}h8M${A4.width} ${y}h-9`).stroke()
  pdf.restore()
}

function drawSign(pdf: Pdf, sign: DeskSign, x: number, y: number): void {
  pdf.save().scale(POINTS).translate(x, y)
  for (const mark of drawDeskSign(sign)) drawMark(pdf, mark)
  pdf.restore()
}

function drawMark(pdf: Pdf, mark: Mark): void {
  const { x, y } = mark
  switch (mark.kind) {
    case 'box':
      pdf.roundedRect(x, y, mark.width, mark.height, mark.radius).fill(mark.fill)
      return
    case 'text':
      pdf.font(String(mark.weight), mark.size).fillColor(mark.fill)
      pdf.text(mark.text, x, y, { baseline: 'alphabetic', lineBreak: false, characterSpacing: mark.spacing })
      return
    case 'qr':
      pdf.save().translate(x, y).scale(mark.module).path(mark.path).fill('#000').restore()
      return
    case 'face':
      drawFace(pdf, mark)
  }
}

function drawFace(pdf: Pdf, { score, x, y, size }: Mark & { kind: 'face' }): void {
  const { fill, ink } = SCALE[score - 1] as Step
  const { lines, solid } = facePath(score)
  pdf
    .save()
    .translate(x, y)
    .scale(size / 48)
  pdf.circle(24, 24, 22).fill(fill)
  if (solid) pdf.path(solid).fill(ink)
  pdf.path(lines).lineWidth(3).lineCap('round').stroke(ink)
  pdf.restore()
}
