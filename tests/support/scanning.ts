import { scanImageData } from '@undecaf/zbar-wasm'
import { drawHousePlate, type HousePlateSize } from '../../src/drawing/house-plate.ts'
import { plateQrText } from '../../src/drawing/plate-link.ts'
import { drawQr, type Level } from '../../src/drawing/qr.ts'
import { A3, type Imposition, impose } from '../../src/drawing/sheets.ts'
import { sheetsPdf } from '../../src/drawing/sheets-pdf.ts'
import { readPlateCode } from '../../src/values/plate-code.ts'
import { type Dirt, dim, dirty, type Matrix, piece, slanted } from './damage.ts'
import { modulesOf } from './extents.ts'
import { bytesOf, readPdf } from './pdf.ts'
import { blurred, type Picture, readZxing } from './qr-reader.ts'
import type { Dice } from './seed.ts'

const PUBLIC_URL = 'https://hailong.example.vn'
const DPI = 150
const pixels = (mm: number) => (mm / 25.4) * DPI

/** A plate as it lies on a printed and scanned sheet: a square around its symbol, and where in it the symbol is. */
export type Seen = Readonly<{ text: string; picture: Picture; symbol: Matrix }>

/** So many codes, the same for the same dice: what is read today is read tomorrow. */
export function codesFrom(dice: Dice, n: number): string[] {
  return Array.from({ length: n }, () => {
    const eight = Array.from({ length: 8 }, () => dice.oneOf([...ALPHABET])).join('')
    return [...ALPHABET].map((check) => eight + check).find((code) => readPlateCode(code).ok) ?? ''
  })
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Plates of these codes, printed on A3 with bleed and marks for the knife, rendered at 150 dpi; ten sheets at a time. */
export async function* printedPlates(codes: readonly string[], size: HousePlateSize): AsyncGenerator<Seen> {
  const n = codes.length
  const drawn = codes.map((code, at) =>
    drawHousePlate({
      ...{ code, publicUrl: PUBLIC_URL, size, street: 'Hồ Văn Huê', neighbourhood: 'Khu phố 4', ward: 'Phường Mẫu' },
      number: `${at + 1}/12`,
    }),
  )
  const imposition = impose(drawn[0] ?? { width: 0, height: 0 }, A3, { bleed: 3, marks: true }) as Imposition
  const each = imposition.places.length * 10 // ten sheets are 70 MB
  for (let from = 0; from < n; from += each) {
    const batch = drawn.slice(from, from + each)
    const options = { title: 'Biển', madeAt: new Date(0), imposition, bleed: 3 }
    const sheets = await readPdf(await bytesOf(sheetsPdf(batch, options)), DPI)
    for (const [at, drawing] of batch.entries()) {
      const place = imposition.places[at % imposition.places.length] as { x: number; y: number }
      const sheet = sheets[Math.floor(at / imposition.places.length)]
      const mark = drawing.marks.find(({ kind }) => kind === 'qr')
      if (!sheet || mark?.kind !== 'qr') throw new Error('a plate without a sheet or a symbol')
      const size = modulesOf(mark.path)
      const margin = 10 * mark.module
      const [left, top] = [place.x + mark.x - margin, place.y + mark.y - margin].map((mm) => Math.round(pixels(mm)))
      const side = Math.round(pixels(size * mark.module + 2 * margin))
      const [x, y] = [pixels(place.x + mark.x) - (left ?? 0), pixels(place.y + mark.y) - (top ?? 0)]
      yield {
        text: plateQrText(PUBLIC_URL, codes[from + at] as string),
        picture: piece(sheet.picture, left ?? 0, top ?? 0, side),
        symbol: { x, y, module: pixels(mark.module), size },
      }
    }
  }
}

export type Read = Readonly<{ zbar: boolean; zxing: boolean }>

/** Whether two readers that share no code find this very text. */
export async function isRead(picture: Picture, text: string): Promise<Read> {
  const image = { ...picture, colorSpace: 'srgb' } as ImageData
  const found = await scanImageData(image)
  return { zbar: found.some((one) => one.decode() === text), zxing: (await readZxing(picture)).includes(text) }
}

const SPOT: Dirt = { share: 0.1, spots: 1, where: 'off the corners' }

/** What may happen to a plate, and to whoever looks at it. */
export const TROUBLES: Readonly<Record<string, (seen: Seen, dice: Dice) => Picture>> = {
  'as printed': ({ picture }) => picture,
  'a tenth under dirt': ({ picture, symbol }, dice) => dirty(picture, symbol, SPOT, dice),
  'turned 20°': ({ picture }) => slanted(picture, 20, 0),
  'from 30° aside': ({ picture }) => slanted(picture, 0, 30),
  blurred: ({ picture }) => blurred(picture, 2),
  'at dusk': ({ picture }, dice) => dim(picture, dice),
  'turned, aside, blurred, at dusk': ({ picture }, dice) => dim(blurred(slanted(picture, 20, 30), 1), dice),
  'all that and a tenth under dirt': ({ picture, symbol }, dice) =>
    dim(blurred(slanted(dirty(picture, symbol, SPOT, dice), 20, 30), 1), dice),
}

/** Troubles that cost more than any symbol can bear, told for honesty. */
export const DISASTERS: typeof TROUBLES = {
  'a tenth under dirt that may hide a corner': ({ picture, symbol }, dice) =>
    dirty(picture, symbol, { ...SPOT, where: 'anywhere' }, dice),
  'a tenth under four spots, anywhere': ({ picture, symbol }, dice) =>
    dirty(picture, symbol, { ...SPOT, spots: 4, where: 'anywhere' }, dice),
}

/** How many of n trials each reader read, and either. */
export type Rate = { n: number; zbar: number; zxing: number; either: number }

export async function rateOf(
  trouble: (seen: Seen, dice: Dice) => Picture,
  plates: readonly Seen[],
  dice: Dice,
): Promise<Rate> {
  const rate: Rate = { n: 0, zbar: 0, zxing: 0, either: 0 }
  for (const seen of plates) {
    const { zbar, zxing } = await isRead(trouble(seen, dice), seen.text)
    rate.n++
    rate.zbar += Number(zbar)
    rate.zxing += Number(zxing)
    rate.either += Number(zbar || zxing)
  }
  return rate
}

/** A symbol of an address at a level by itself, black on white, six pixels a module. */
export function bareSymbol(code: string, level: Level): Seen {
  const text = plateQrText(PUBLIC_URL, code)
  const { size, path } = drawQr(text, level)
  const [module, margin] = [6, 10]
  const side = (size + 2 * margin) * module
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, column, row, width] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let y = 0; y < module; y++) {
      const start = ((Number(row) + margin) * module + y) * side + (Number(column) + margin) * module
      for (let x = 0; x < Number(width) * module; x++) data.fill(0, (start + x) * 4, (start + x) * 4 + 3)
    }
  }
  const symbol = { x: margin * module, y: margin * module, module, size }
  return { text, picture: { data, width: side, height: side }, symbol }
}
