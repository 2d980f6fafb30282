import { create } from 'fontkit'
import { describe, expect, test } from 'vitest'
import { drawHousePlate } from '../src/drawing/house-plate.ts'
import type { Drawing } from '../src/drawing/mark.ts'
import { plateQrText } from '../src/drawing/plate-link.ts'
import { A4, type Imposition, impose, type Paper } from '../src/drawing/sheets.ts'
import { sheetsPdf } from '../src/drawing/sheets-pdf.ts'
import { advancesOf, fontFile, type Weight, widthOf } from '../src/drawing/typeface.ts'
import { newPlateCodes } from '../src/values/plate-code.ts'
import fc from './support/chance.ts'
import { bytesOf, objectsOf, readPdf } from './support/pdf.ts'
import { grey, type Picture, readQr } from './support/qr-reader.ts'

const PUBLIC_URL = 'https://hailong.anbinh.example.vn'
const plate = (code: string, number = '43/12/5A'): Drawing =>
  drawHousePlate({
    ...{ code, number, publicUrl: PUBLIC_URL, street: 'Hoa Mai', neighbourhood: 'Khu phố 1', ward: 'Phường An Bình' },
    size: '150x100',
  })
const imposed = (paper: Paper, bleed = 0, marks = true) =>
  impose({ width: 150, height: 100 }, paper, { bleed, marks }) as Imposition
const OPTIONS = { title: 'Biển số nhà', madeAt: new Date('2026-03-02T02:00:00Z') }

const boxOf = (pdf: Buffer, name: string) =>
  [...pdf.toString('latin1').matchAll(new RegExp(`/${name} \\[(\\S+) (\\S+) (\\S+) (\\S+)\\]`, 'g'))].map((box) =>
    box.slice(1).map((points) => (Number(points) / 72) * 25.4),
  )

describe('house plates on sheets', () => {
  test('two to an A4 sheet: all read, none on another, and a place that is left empty stays white', async () => {
    const [one, two, three] = newPlateCodes(3) as [string, string, string]
    const drawings = [plate(one), plate(two), null, plate(three)]
    const pdf = await bytesOf(sheetsPdf(drawings, { ...OPTIONS, imposition: imposed(A4), bleed: 0 }))
    const sheets = await readPdf(pdf, 150)
    expect(sheets).toHaveLength(2)
    const symbols = await Promise.all(sheets.map(async ({ picture }) => (await readQr(picture)).zxing.sort()))
    expect(symbols).toEqual([
      [one, two].map((code) => plateQrText(PUBLIC_URL, code)).sort(),
      [plateQrText(PUBLIC_URL, three)],
    ])
    const { picture } = sheets[1] as { picture: Picture }
    const at = (x: number, y: number) => grey(picture, Math.round((x / 25.4) * 150), Math.round((y / 25.4) * 150))
    expect(at(60, 100)).toBe(255)
    expect(at(60, 220)).toBeLessThan(120)
  })

  test('the ground goes on over the cut as far as was wished, and no further; without bleed it ends there', async () => {
    const [code] = newPlateCodes(1) as [string]
    const inkAround = async (bleed: number) => {
      const imposition = imposed({ kind: 'single' }, bleed)
      const pdf = await bytesOf(sheetsPdf([plate(code)], { ...OPTIONS, imposition, bleed }))
      const { picture } = (await readPdf(pdf, 254))[0] as { picture: Picture }
      const [left] = imposition.places.map(({ x }) => x) as [number]
      const middle = Math.round((imposition.height / 2) * 10)
      return [-bleed - 1, -bleed + 0.5, 1].map((off) => grey(picture, Math.round((left + off) * 10), middle) < 200)
    }
    expect(await inkAround(0)).toEqual([false, true, true])
    expect(await inkAround(3)).toEqual([false, true, true])
  })

  test('one to a page tells the machine where it cuts', async () => {
    const [code] = newPlateCodes(1) as [string]
    const imposition = imposed({ kind: 'single' }, 3)
    const pdf = await bytesOf(sheetsPdf([plate(code)], { ...OPTIONS, imposition, bleed: 3 }))
    expect(boxOf(pdf, 'MediaBox').flat().map(Math.round)).toEqual([0, 0, 170, 120])
    expect(boxOf(pdf, 'TrimBox').flat().map(Math.round)).toEqual([10, 10, 160, 110])
    expect(boxOf(pdf, 'BleedBox').flat().map(Math.round)).toEqual([7, 7, 163, 113])
  })

  test('what all plates have in common is in the file once', async () => {
    const drawings = newPlateCodes(20).map((code) => plate(code))
    const pdf = await bytesOf(sheetsPdf(drawings, { ...OPTIONS, imposition: imposed(A4), bleed: 0 }))
    expect([...objectsOf(pdf).values()].filter((body) => body.includes('/Subtype /Form'))).toHaveLength(1)
  })

  test('is the same bytes for the same plates at the same moment', async () => {
    const drawings = newPlateCodes(5).map((code) => plate(code))
    const once = () => bytesOf(sheetsPdf(drawings, { ...OPTIONS, imposition: imposed(A4), bleed: 0 }))
    expect((await once()).equals(await once())).toBe(true)
  })

  test('every word is text, and a sheet says which it is', async () => {
    const [code] = newPlateCodes(1) as [string]
    const notes = (sheet: number) =>
      [{ kind: 'text', text: `Tờ ${sheet}`, x: 10, y: 290, size: 3, weight: 400, spacing: 0, fill: '#000' }] as const
    const options = { ...OPTIONS, imposition: imposed(A4), bleed: 0, from: 37, notes }
    const [sheet] = await readPdf(await bytesOf(sheetsPdf([plate(code)], options)), 72)
    const text = sheet?.text.replace(/\s+/g, ' ')
    for (const words of ['5A', 'Hoa Mai', 'Khu phố 1', 'Phường An Bình', 'Tờ 37']) expect(text).toContain(words)
  })
})

describe('letters', () => {
  const font = (weight: Weight) => create(fontFile(weight))
  const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyàằầèềìòồờùừỳạặậẹệịọộợụựỵAÂĐÊÔƠƯẮẾỜ0123456789 /-–.,()KVWYTf']

  test('each moves the pen as far as the font says, kerning and all, whatever stands around it', () => {
    for (const weight of [400, 700] as const) {
      const real = font(weight)
      const line = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 12 })
      fc.assert(
        fc.property(line, (text) => {
          const { glyphs, positions } = real.layout(text)
          const laidOut = positions.map(({ xAdvance }) => xAdvance / real.unitsPerEm)
          const joined = glyphs.length < text.length // ff and fi are one glyph each, and left to the font
          expect(advancesOf(text, weight)).toEqual(joined ? null : laidOut)
        }),
        { numRuns: 100 },
      )
    }
  })

  test('that stand over others are left to the font: as wide as it says', () => {
    const real = font(700)
    const text = 'Hộ tịch'.normalize('NFD')
    expect(advancesOf(text, 700)).toBeNull()
    const wide = real.layout(text).positions.reduce((sum, { xAdvance }) => sum + xAdvance / real.unitsPerEm, 0)
    expect(widthOf(text, 700, 1)).toBeCloseTo(wide, 9)
  })
})
