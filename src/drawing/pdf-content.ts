import PDFDocument from 'pdfkit'
import { facePath, SCALE, type Step } from './faces.ts'
import type { Mark } from './mark.ts'
import { fontFile, type Weight } from './typeface.ts'

/** A line's letters as the text operator of a PDF takes them: `[<0001000f> 12 <0003>] TJ`. */
export type Lettering = (text: string, weight: Weight) => string

/**
 * Marks as PDF operators, in millimetres, y downwards. Written by ourselves and not through PDFKit's pen: on a sheet of
 * plates that pen spent most of its time on taking apart path data that we had just put together, and on layouts that
 * it then kept in memory, one for every code.
 */
export function contentOf(marks: readonly Mark[], letter: Lettering): string {
  let content = ''
  for (const mark of marks) content += `${operators(mark, letter)}\n`
  return content
}

function operators(mark: Mark, letter: Lettering): string {
  const { x, y } = mark
  switch (mark.kind) {
    case 'box':
      return `${colour(mark.fill)} rg ${boxPath(mark)} f`
    case 'text': {
      const spacing = mark.spacing === 0 ? '' : `${n(mark.spacing)} Tc `
      const font = `/F${mark.weight} ${n(mark.size)} Tf`
      const text = `BT ${colour(mark.fill)} rg ${font} ${spacing}1 0 0 -1 ${n(x)} ${n(y)} Tm ${letter(mark.text, mark.weight)} ET`
      return spacing === '' ? text : `q ${text} Q`
    }
    case 'qr':
      return `q 0 g ${n6(mark.module)} 0 0 ${n6(mark.module)} ${n(x)} ${n(y)} cm ${rectangles(mark.path)} f Q`
    case 'shape':
      return `q ${colour(mark.fill)} rg ${edge(mark)}${scaled(mark.scale, x, y)} ${outlineOf(mark.path)} ${mark.line ? 'B*' : 'f'} Q`
    case 'face':
      return `q ${scaled(mark.size / 48, x, y)} ${face(mark.score)} Q`
    case 'turned':
      return `q -1 0 0 -1 ${n(x)} ${n(y)} cm ${contentOf(mark.marks, letter)} Q`
  }
}

function edge({ line }: Mark & { kind: 'shape' }): string {
  return line ? `${colour(line.colour)} RG ${n(line.width)} w 1 j ` : ''
}

function scaled(by: number, x: number, y: number): string {
  return `${n6(by)} 0 0 ${n6(by)} ${n(x)} ${n(y)} cm`
}

/** `M5 0h3v1h-3z` is a rectangle: the whole symbol is rectangles, and a PDF has a short word for one. */
function rectangles(path: string): string {
  return path.replace(/M(\d+) (\d+)h(\d+)v1h-\d+z/g, '$1 $2 $3 1 re ')
}

// How far a curve's handles reach, in radii, for a quarter of a circle.
const KAPPA = 0.5523

function boxPath({ x, y, width, height, radius }: Mark & { kind: 'box' }): string {
  const r = Math.min(radius, width / 2, height / 2)
  if (r <= 0) return `${n(x)} ${n(y)} ${n(width)} ${n(height)} re`
  const [right, bottom, k] = [x + width, y + height, r * (1 - KAPPA)]
  return (
    `${n(x + r)} ${n(y)} m ${n(right - r)} ${n(y)} l ` +
    `${n(right - k)} ${n(y)} ${n(right)} ${n(y + k)} ${n(right)} ${n(y + r)} c ${n(right)} ${n(bottom - r)} l ` +
    `${n(right)} ${n(bottom - k)} ${n(right - k)} ${n(bottom)} ${n(right - r)} ${n(bottom)} c ${n(x + r)} ${n(bottom)} l ` +
    `${n(x + k)} ${n(bottom)} ${n(x)} ${n(bottom - k)} ${n(x)} ${n(bottom - r)} c ${n(x)} ${n(y + r)} l ` +
    `${n(x)} ${n(y + k)} ${n(x + k)} ${n(y)} ${n(x + r)} ${n(y)} c h`
  )
}

function face(score: Parameters<typeof facePath>[0]): string {
  const { fill, ink } = SCALE[score - 1] as Step
  const { lines, solid } = facePath(score)
  const disc = outlineOf('M2 24a22 22 0 1 0 44 0a22 22 0 1 0 -44 0z')
  const mouth = solid && `${colour(ink)} rg ${outlineOf(solid)} f `
  return `${colour(fill)} rg ${disc} f ${mouth}${colour(ink)} RG 3 w 1 J ${outlineOf(lines)} S`
}

const outlines = new Map<string, string>()

/** Path data as PDFKit reads it: every letter that SVG knows. The few that faces and icons have are read once. */
export function outlineOf(path: string): string {
  const known = outlines.get(path)
  if (known !== undefined) return known
  const pen = new PDFDocument({ compress: false, font: fontFile(400) as never })
  const drawn: string[] = []
  pen.page.write = (operator: string) => void drawn.push(operator)
  pen.path(path)
  const outline = drawn.join(' ')
  if (outlines.size > 500) outlines.clear()
  outlines.set(path, outline)
  return outline
}

/** `#0b5c57` or `#fff` as three parts of one. */
function colour(fill: string): string {
  const known = colours.get(fill)
  if (known !== undefined) return known
  const digits = fill.length === 4 ? [...fill.slice(1)].map((digit) => digit + digit).join('') : fill.slice(1)
  const parts = [0, 2, 4].map((at) => n6(Number.parseInt(digits.slice(at, at + 2), 16) / 255)).join(' ')
  colours.set(fill, parts)
  return parts
}

const colours = new Map<string, string>()

/** A thousandth of a millimetre. */
function n(length: number): number {
  return Math.round(length * 1000) / 1000
}

/** What is multiplied by hundreds of modules, or is a part of one. */
function n6(factor: number): number {
  return Math.round(factor * 1e6) / 1e6
}
