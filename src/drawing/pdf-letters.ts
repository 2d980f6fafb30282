import type { Lettering } from './pdf-content.ts'
import { advancesOf, fontFile, type Weight } from './typeface.ts'

/** Letters of one PDF. `used`: the weights asked for since it was cleared; `ref`: a weight's place in the file. */
export type Lettered = Readonly<{ letter: Lettering; used: Set<Weight>; ref(weight: Weight): PDFKit.PDFKitReference }>

/** What PDFKit's fonts have and its types don't tell: glyphs by their numbers in the file, and how far each moves the pen. */
type Font = Readonly<{
  encode(text: string): [glyphs: string[], positions: { xAdvance: number; advanceWidth: number }[]]
  ref(): PDFKit.PDFKitReference
}>

const WEIGHTS: readonly Weight[] = [400, 600, 700]

/** Sets lines in our typeface; only the letters that were used get into the file. */
export function lettering(pdf: PDFKit.PDFDocument): Lettered {
  const used = new Set<Weight>()
  const fonts = new Map<Weight, Font>()
  for (const weight of WEIGHTS) pdf.registerFont(String(weight), fontFile(weight))
  const fontOf = (weight: Weight): Font => {
    const known = fonts.get(weight) ?? (pdf.font(String(weight)) as unknown as { _font: Font })._font
    fonts.set(weight, known)
    return known
  }
  const glyphs = new Map<string, Glyph>()
  const glyphOf = (letter: string, weight: Weight): Glyph => {
    const key = weight + letter
    const known = glyphs.get(key)
    if (known) return known
    const [[hex = '0000'], [position]] = fontOf(weight).encode(letter)
    const glyph = { hex, wide: position?.advanceWidth ?? 0 }
    glyphs.set(key, glyph)
    return glyph
  }
  return {
    used,
    ref: (weight) => fontOf(weight).ref(),
    letter: (text, weight) => {
      used.add(weight)
      const advances = advancesOf(text, weight)
      if (advances === null) return joined(fontOf(weight), text)
      return shown(advances.map((advance, at) => ({ ...glyphOf(text[at] as string, weight), goes: advance * 1000 })))
    },
  }
}

/** Widths in thousandths of the size. */
type Glyph = Readonly<{ hex: string; wide: number }>

/** Letters that join, or stand over one another, as fontkit lays them out. */
function joined(font: Font, text: string): string {
  const [glyphs, positions] = font.encode(text)
  return shown(
    glyphs.map((hex, at) => ({ hex, wide: positions[at]?.advanceWidth ?? 0, goes: positions[at]?.xAdvance ?? 0 })),
  )
}

/** A letter's own width is in the font; only where kerning wants another is it said. */
function shown(letters: readonly (Glyph & Readonly<{ goes: number }>)[]): string {
  let line = '[<'
  for (const [at, { hex, wide, goes }] of letters.entries()) {
    const back = Math.round(wide - goes)
    line += hex
    if (back !== 0 && at < letters.length - 1) line += `> ${back} <`
  }
  return `${line}>] TJ`
}
