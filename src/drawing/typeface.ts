import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'

/** Be Vietnam Pro (OFL), the one typeface that we print in: it has every Vietnamese letter. */
export type Weight = 400 | 600 | 700

// The whole TTF of this package; the woff subsets of others lack letters.
const PACKAGE = '@expo-google-fonts/be-vietnam-pro'
const FILES = {
  400: `${PACKAGE}/400Regular/BeVietnamPro_400Regular.ttf`,
  600: `${PACKAGE}/600SemiBold/BeVietnamPro_600SemiBold.ttf`,
  700: `${PACKAGE}/700Bold/BeVietnamPro_700Bold.ttf`,
} as const satisfies Record<Weight, string>

const { resolve } = createRequire(import.meta.url)
const files = new Map<Weight, Buffer>()
const fonts = new Map<Weight, Font>()

/** The font's TTF file, read once. */
export function fontFile(weight: Weight): Buffer {
  const file = files.get(weight) ?? readFileSync(resolve(FILES[weight]))
  files.set(weight, file)
  return file
}

/** How high the figures and capitals stand, in ems; without the marks over them. */
export const CAP_HEIGHT = 0.74

/**
 * How wide a line is, in the unit of `size`. `spacing` is added between any two letters. The sum of its words and
 * spaces, which is how PDFKit sets a line too.
 */
export function widthOf(text: string, weight: Weight, size: number, spacing = 0): number {
  const pieces = text.split(/(?<= )/)
  const advance = pieces.reduce((sum, piece) => sum + advanceOf(piece, weight), 0)
  return advance * size + Math.max(0, text.length - 1) * spacing
}

// Laying out a word takes fontkit 0.2 ms, and a sheet of signs says the same few words over and over.
const advances = new Map<string, number>()

/** In ems. */
function advanceOf(piece: string, weight: Weight): number {
  const key = `${weight}${piece}`
  const known = advances.get(key)
  if (known !== undefined) return known
  const { unitsPerEm } = font(weight)
  const advance = font(weight)
    .layout(piece)
    .positions.reduce((sum, { xAdvance }) => sum + xAdvance / unitsPerEm, 0)
  if (advances.size > 5_000) advances.clear()
  advances.set(key, advance)
  return advance
}

/** A line as path data, its first letter's origin at (x, y), y downwards: the same picture whatever fonts a reader has. */
export function outline(text: string, weight: Weight, size: number, x: number, y: number, spacing = 0): string {
  const scale = size / font(weight).unitsPerEm
  const { glyphs, positions } = font(weight).layout(text)
  let pen = x
  let path = ''
  for (const [index, glyph] of glyphs.entries()) {
    const { xAdvance, xOffset, yOffset } = positions[index] as (typeof positions)[number]
    for (const { command, args } of glyph.path.commands) {
      path += LETTERS[command as keyof typeof LETTERS]
      path += args.map((value, odd) => round(odd % 2 ? y - (value + yOffset) * scale : pen + (value + xOffset) * scale))
    }
    pen += xAdvance * scale + spacing
  }
  return path
}

const LETTERS = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' } as const

function font(weight: Weight): Font {
  const known = fonts.get(weight) ?? create(fontFile(weight))
  fonts.set(weight, known)
  return known
}

/** A hundredth of a millimetre: finer than any printer's dot. */
function round(value: number): number {
  return Math.round(value * 100) / 100
}
