import PDFDocument from 'pdfkit'
import { facePath, SCALE, type Step } from './faces.ts'
import type { Drawing, Mark } from './mark.ts'
import { fontFile, type Weight } from './typeface.ts'

export type Pdf = PDFKit.PDFDocument

/** `title` and `madeAt` are written into the file. */
export type PdfOptions = Readonly<{ title: string; madeAt: Date }>

const POINTS = 72 / 25.4 // to the millimetre
const WEIGHTS: readonly Weight[] = [400, 600, 700]

/** An empty PDF that carries our typeface: the same bytes for the same drawings at the same moment. */
export function openPdf({ title, madeAt }: PdfOptions): Pdf {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'vi',
    displayTitle: true,
    font: fontFile(400) as never, // else Helvetica is set up, which can't be embedded
    info: { Title: title, Creator: 'Hài lòng', Producer: 'Hài lòng', CreationDate: madeAt },
  })
  for (const weight of WEIGHTS) pdf.registerFont(String(weight), fontFile(weight))
  return pdf
}

/** A page of so many millimetres. */
export function addPage(pdf: Pdf, { width, height }: Pick<Drawing, 'width' | 'height'>): void {
  pdf.addPage({ size: [width * POINTS, height * POINTS], margin: 0 })
}

/** Draws on the page in hand, millimetres from its top left corner. */
export function drawOn(
  pdf: Pdf,
  { ground = [], marks }: Pick<Drawing, 'ground' | 'marks'>,
  x: number,
  y: number,
): void {
  pdf.save().scale(POINTS).translate(x, y)
  for (const mark of ground) drawMark(pdf, mark)
  for (const mark of marks) drawMark(pdf, mark)
  pdf.restore()
}

/** Hairlines for the knife, in path data: millimetres from the page's top left corner. */
export function drawHairlines(pdf: Pdf, path: string): void {
  pdf.save().scale(POINTS).lineWidth(0.1).strokeColor('#000').path(path).stroke()
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
      return
    case 'shape':
      pdf.save().translate(x, y).scale(mark.scale).path(mark.path).fill(mark.fill).restore()
      return
    case 'turned':
      pdf.save().translate(x, y).scale(-1)
      for (const inner of mark.marks) drawMark(pdf, inner)
      pdf.restore()
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
