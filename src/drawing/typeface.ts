import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font, type Glyph } from 'fontkit'

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

/** How wide a line is, in the unit of `size`. `spacing` is added between any two letters. */
export function widthOf(text: string, weight: Weight, size: number, spacing = 0): number {
  const advance = advancesOf(text, weight)?.reduce((sum, one) => sum + one, 0) ?? laidOut(text, weight)
  return advance * size + Math.max(0, text.length - 1) * spacing
}

/** In ems. Slow: 0.2 ms a word. */
function laidOut(text: string, weight: Weight): number {
  const { unitsPerEm } = font(weight)
  return font(weight)
    .layout(text)
    .positions.reduce((sum, { xAdvance }) => sum + xAdvance / unitsPerEm, 0)
}

/**
 * How far each letter of a line moves the pen, in ems, kerning with the next one included. Null: some of its letters are
 * joined, or stand over others, and only fontkit's own layout knows how.
 *
 * Laying out a line takes fontkit 0.2 ms a word, and no two plates bear the same code. What a letter does hangs on the
 * next one only (a test holds this face to it), so pairs are laid out, and kept: there are few.
 */
export function advancesOf(text: string, weight: Weight): number[] | null {
  const advances: number[] = []
  for (let at = 0; at < text.length; at++) {
    const advance = pairOf(text[at] as string, text[at + 1] ?? '', weight)
    if (advance === null) return null
    advances.push(advance)
  }
  return advances
}

const pairs = new Map<Weight, Map<string, number | null>>()

function pairOf(letter: string, next: string, weight: Weight): number | null {
  const known = pairs.get(weight) ?? new Map<string, number | null>()
  pairs.set(weight, known)
  const key = letter + next
  const kept = known.get(key)
  if (kept !== undefined) return kept
  const { glyphs, positions } = font(weight).layout(key)
  const joined =
    glyphs.length !== key.length || positions.some(({ xOffset, yOffset }) => xOffset !== 0 || yOffset !== 0)
  const advance = joined || !PLAIN.test(key) ? null : (positions[0]?.xAdvance ?? 0) / font(weight).unitsPerEm
  if (known.size > 50_000) known.clear() // texts in every script of the world
  known.set(key, advance)
  return advance
}

// Letters of one piece each, in left-to-right scripts. Whatever else there is goes the slow way.
const PLAIN = /^[\u0020-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ab]*$/

/** A line as path data, its first letter's origin at (x, y), y downwards: the same picture whatever fonts a reader has. */
export function outline(text: string, weight: Weight, size: number, x: number, y: number, spacing = 0): string {
  let pen = x
  let path = ''
  for (const { strokes, advance, right, up } of shapesOf(text, weight)) {
    for (const { letter, points } of strokes) {
      path += letter
      path += points.map((value, odd) => round(odd % 2 ? y - (value + up) * size : pen + (value + right) * size))
    }
    pen += advance * size + spacing
  }
  return path
}

/** A letter's outline in ems, y upwards; `right` and `up`: how far it stands from where the pen is. */
type Shape = Readonly<{ strokes: readonly Stroke[]; advance: number; right: number; up: number }>
type Stroke = Readonly<{ letter: string; points: readonly number[] }>

function shapesOf(text: string, weight: Weight): Shape[] {
  const advances = advancesOf(text, weight)
  if (advances) {
    return advances.map((advance, at) => {
      return { strokes: strokesOf(text[at] as string, weight), advance, right: 0, up: 0 }
    })
  }
  const { unitsPerEm } = font(weight)
  const { glyphs, positions } = font(weight).layout(text)
  return glyphs.map((glyph, at) => {
    const { xAdvance, xOffset, yOffset } = positions[at] as (typeof positions)[number]
    const [advance, right, up] = [xAdvance, xOffset, yOffset].map((units) => units / unitsPerEm) as [
      number,
      number,
      number,
    ]
    return { strokes: inEms(glyph, unitsPerEm), advance, right, up }
  })
}

// fontkit reads a letter's outline anew each time, in half a millisecond.
const strokes = new Map<string, readonly Stroke[]>()

function strokesOf(letter: string, weight: Weight): readonly Stroke[] {
  const key = weight + letter
  const known = strokes.get(key)
  if (known) return known
  const { glyphs } = font(weight).layout(letter)
  const read = glyphs.flatMap((glyph) => inEms(glyph, font(weight).unitsPerEm))
  if (strokes.size > 2_000) strokes.clear()
  strokes.set(key, read)
  return read
}

function inEms({ path }: Glyph, unitsPerEm: number): Stroke[] {
  return path.commands.map(({ command, args }) => {
    return { letter: LETTERS[command as keyof typeof LETTERS], points: args.map((value) => value / unitsPerEm) }
  })
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
