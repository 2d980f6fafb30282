import { readFileSync, writeFileSync } from 'node:fs'
import { create } from 'fontkit'
import { describe, expect, test } from 'vitest'
import { drawDeskSign } from '../src/drawing/desk-sign.ts'
import { drawingSvg } from '../src/drawing/drawing-svg.ts'
import { drawHousePlate, HOUSE_PLATE_SIZES } from '../src/drawing/house-plate.ts'
import { drawLeaflet } from '../src/drawing/leaflet.ts'
import type { Drawing } from '../src/drawing/mark.ts'
import { moduleOf } from '../src/drawing/module-of.ts'
import { drawPlateQr } from '../src/drawing/plate-qr.ts'
import { drawPointPoster } from '../src/drawing/point-poster.ts'
import { QUIET_ZONE } from '../src/drawing/qr.ts'
import { drawTentCard } from '../src/drawing/tent-card.ts'
import { CAP_HEIGHT, fontFile, widthOf } from '../src/drawing/typeface.ts'
import { drawWardPoster } from '../src/drawing/ward-poster.ts'
import fc from './support/chance.ts'
import { apart, type Extent, extentsOf, modulesOf } from './support/extents.ts'
import { HOUSE, LONG_HOUSE, LONG_POINT, POINT } from './support/faces.ts'
import { LAN, LONG } from './support/signs.ts'

const leaflet = { ...LAN, hotline: '028 3844 1234' }
const long = { ...LONG, hotline: '028 3844 1234' }
const FACES: Readonly<Record<string, readonly [usual: Drawing, longest: Drawing]>> = {
  'desk sign A6': [drawDeskSign(LAN), drawDeskSign(LONG)],
  'tent card A5': [drawTentCard(LAN), drawTentCard(LONG)],
  ...Object.fromEntries(
    HOUSE_PLATE_SIZES.map((size) => [
      `house plate ${size}`,
      [drawHousePlate({ ...HOUSE, size }), drawHousePlate({ ...LONG_HOUSE, size })],
    ]),
  ),
  'point poster A4': [drawPointPoster(POINT), drawPointPoster(LONG_POINT)],
  'ward poster A4': [drawWardPoster(LAN), drawWardPoster(LONG)],
  'leaflet A5': [drawLeaflet(leaflet, 'vi'), drawLeaflet(long, 'vi')],
  'leaflet A5 in English': [drawLeaflet(leaflet, 'en'), drawLeaflet(long, 'en')],
}
const EACH = Object.entries(FACES).flatMap(([name, [usual, longest]]) => [
  [name, usual] as const,
  [`${name}, the longest names`, longest] as const,
])

// Millimetres. Ủ under a y: boxes that touch, letters that don't.
const OVERLAP = 0.4

/** What is wrong with a drawing as a printed thing. */
function faultsOf(drawing: Drawing): string[] {
  const all = [...extentsOf({ marks: drawing.ground ?? [] }), ...extentsOf(drawing)]
  const texts = all.filter(({ kind }) => kind === 'text')
  const symbols = all.filter(({ kind }) => kind === 'qr')
  const things = all.filter(({ kind }) => kind !== 'box')
  const margin = drawing.width > 100 ? 5 : 2.5
  const faults = things
    .filter(({ kind, left, top, right, bottom }) => {
      const edge = kind === 'shape' ? margin - 2 : margin // an icon keeps to the middle of its square
      return left < edge || top < edge || right > drawing.width - edge || bottom > drawing.height - edge
    })
    .map((one) => `${told(one)} runs over the edge`)
  for (const [at, one] of texts.entries())
    for (const other of texts.slice(at + 1))
      if (apart(one, other) < -OVERLAP) faults.push(`${told(one)} lies on ${told(other)}`)
  for (const symbol of symbols) {
    const free = QUIET_ZONE * symbol.module - 1e-6
    for (const one of things)
      if (one !== symbol && apart(one, symbol) < free) faults.push(`${told(one)} is too close to the symbol`)
    if (!standsOnWhite(drawing, symbol)) faults.push('the symbol does not stand on white')
  }
  return symbols.length > 0 ? faults : ['no symbol']
}

function told({ kind, left, top }: Extent): string {
  return `${kind} at ${left.toFixed(1)}, ${top.toFixed(1)}`
}

/** The last ground under the symbol's quiet zone is white and covers it all, or there is none but paper. */
function standsOnWhite({ ground = [], marks }: Drawing, symbol: Extent): boolean {
  const free = QUIET_ZONE * symbol.module
  const boxes = [...ground, ...marks].filter((mark) => mark.kind === 'box')
  const under = boxes.filter(({ x, y, width, height }) => {
    return apart({ ...symbol, left: x, right: x + width, top: y, bottom: y + height }, symbol) < free - 1e-6
  })
  const last = under.at(-1)
  if (!last) return true
  const { x, y, width, height, fill } = last
  const covers = [symbol.left - x, symbol.top - y, x + width - symbol.right, y + height - symbol.bottom]
  return fill === '#fff' && covers.every((space) => space >= free - 1e-6)
}

describe('every face', () => {
  test.each(EACH)(
    '%s: nothing runs out, nothing lies on another, and the symbol stands free on white',
    (_, drawing) => {
      expect(faultsOf(drawing)).toEqual([])
    },
  )

  test('has modules that a cheap camera tells apart, in millimetres', () => {
    const modules = Object.entries(FACES).map(([name, pair]) => [
      name,
      pair.map((one) => Math.round(moduleOf(one) * 100) / 100),
    ])
    // The second is for a host of 60 letters; one of up to 27 is as good as the first.
    expect(Object.fromEntries(modules)).toEqual({
      'desk sign A6': [2.2, 1.67],
      'tent card A5': [1.94, 1.56],
      'house plate 150x100': [1.32, 1.2],
      'house plate 200x150': [1.85, 1.55],
      'house plate 70x70': [1.2, 1.1],
      'point poster A4': [1.95, 1.63],
      'ward poster A4': [2.62, 2.19],
      'leaflet A5': [1.57, 1.26],
      'leaflet A5 in English': [1.57, 1.26],
    })
  })

  test('of a house plate is of level H and has 1.2 mm and more for any host of up to 27 letters', () => {
    for (const size of HOUSE_PLATE_SIZES) {
      const drawing = drawHousePlate({ ...HOUSE, publicUrl: `https://${'a'.repeat(24)}.vn`, size })
      expect(moduleOf(drawing)).toBeGreaterThan(1.2)
      const symbol = drawing.marks.find(({ kind }) => kind === 'qr')
      expect(symbol?.kind === 'qr' && modulesOf(symbol.path)).toBe(33) // version 4, which is level H here
    }
  })

  test('of a card that is folded reads from both sides: one half is the other on its head', () => {
    const [usual] = FACES['tent card A5'] ?? expect.unreachable()
    const { width, height } = usual
    const halves = Object.groupBy(extentsOf(usual), ({ top }) => (top > height / 2 ? 'lower' : 'upper'))
    const own = (half: readonly Extent[] = []) =>
      half.filter(({ kind }) => kind !== 'box').map(({ left, top }) => [left, top])
    const turned = halves.upper
      ?.filter(({ kind }) => kind !== 'box')
      .map(({ right, bottom }) => [width - right, height - bottom])
    expect(turned?.length).toBeGreaterThan(10)
    expect(turned?.map(([x = 0, y = 0]) => [x.toFixed(3), y.toFixed(3)])).toEqual(
      own(halves.lower).map(([x = 0, y = 0]) => [x.toFixed(3), y.toFixed(3)]),
    )
  })
})

describe('a house plate', () => {
  const word = fc.constantFrom('Nguyễn', 'Trường', 'Ưng', 'Ế', 'nghiêng', 'và', '–', 'Kđăm', '30/4')
  const name = fc.array(word, { minLength: 1, maxLength: 16 }).map((parts) => parts.join(' '))
  const number = fc.oneof(
    fc.stringMatching(/^\d{1,4}(\/\d{1,4}[A-CĐÂ]?){0,5}( BIS)?$/),
    fc.stringMatching(/^[A-Z0-9Đ/. -]{1,40}$/).filter((text) => text.trim() !== ''),
  )
  const plate = fc.record({
    code: fc.constant(LAN.code),
    publicUrl: fc.constantFrom(LAN.publicUrl, LONG.publicUrl, 'http://localhost:8080'),
    number: fc.option(number),
    street: fc.option(name),
    neighbourhood: fc.option(name),
    ward: fc.option(name),
    size: fc.constantFrom(...HOUSE_PLATE_SIZES),
  })

  test('of whatever number and names keeps them on the plate, apart, and whole', () => {
    fc.assert(
      fc.property(plate, (any) => {
        const drawing = drawHousePlate(any)
        expect(faultsOf(drawing)).toEqual([])
        const letters = (text: string) => text.normalize('NFC').replace(/\s/g, '')
        const printed = letters(drawing.marks.map((mark) => (mark.kind === 'text' ? mark.text : '')).join(''))
        for (const said of [any.number, any.street, any.neighbourhood, any.ward])
          if (said !== null) expect(printed).toContain(letters(said))
      }),
      { numRuns: 120 },
    )
  })

  test('bears its number as high as it can: 30 mm and more on the large one up to three figures', () => {
    for (const number of ['7', '12', '128', '20A']) {
      const [first] = drawHousePlate({ ...HOUSE, number, size: '200x150' }).marks
      if (first?.kind !== 'text') return expect.unreachable()
      expect(first.text).toBe(number)
      expect(first.size * CAP_HEIGHT).toBeGreaterThan(30)
    }
  })

  test('breaks a long number after a slash, and only where that makes it larger', () => {
    const lines = (number: string) =>
      drawHousePlate({ ...HOUSE, street: null, neighbourhood: null, ward: null, number, size: '150x100' })
        .marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
        .slice(0, -1)
    expect(lines('128')).toEqual(['128'])
    expect(lines('43/5')).toEqual(['43/5'])
    expect(lines('1041/62/147A')).toEqual(['1041/', '62/147A'])
  })

  test('has the same ground as every other of its size, the very same, and another symbol', () => {
    const [one, other] = ['4F7K2M9QV', '000000012'].map((code) => drawHousePlate({ ...HOUSE, code, size: '150x100' }))
    expect(one?.ground).toBe(other?.ground)
    const symbol = (drawing?: Drawing) => drawing?.marks.find(({ kind }) => kind === 'qr')
    expect(symbol(one)).not.toEqual(symbol(other))
  })
})

test('the plate in the README is the plate as it is drawn', () => {
  const kept = new URL('pictures/plate.svg', import.meta.url)
  const drawn = drawingSvg(drawHousePlate({ ...HOUSE, size: '200x150' }))
  if (process.env.UPDATE_PICTURES === '1') writeFileSync(kept, drawn)
  expect(readFileSync(kept, 'utf8') === drawn, 'kept with UPDATE_PICTURES=1').toBe(true)
})

describe('the symbol of a plate', () => {
  test('is the sturdiest that its version holds, and the smallest version that its level needs', () => {
    const chosen = (host: number, floor: 'M' | 'Q' | 'H') => {
      const { version, level } = drawPlateQr(`https://${'h'.repeat(host)}`, LAN.code, floor)
      return `${version}-${level}`
    }
    // Alphanumeric capacities of ISO/IEC 18004: 2-M 38, 2-Q 29, 3-M 61, 3-Q 47, 3-H 35, 4-Q 67, 4-H 50; 20 of them are
    // HTTPS://, /Q/ and the code.
    expect(chosen(9, 'M')).toBe('2-Q')
    expect(chosen(18, 'M')).toBe('2-M')
    expect(chosen(19, 'M')).toBe('3-Q')
    expect(chosen(15, 'Q')).toBe('3-H')
    expect(chosen(27, 'Q')).toBe('3-Q')
    expect(chosen(28, 'Q')).toBe('4-H')
    expect(chosen(31, 'Q')).toBe('4-Q')
  })
})

describe('the width of figures', () => {
  test('summed from pairs is the width that the typeface gives the whole', () => {
    const font = create(fontFile(700))
    for (const figures of ['43/12/5A', '1041/62/147A-20', '4F7-K2M-9QV', 'AVAWATA7/4']) {
      const whole = font.layout(figures).positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) / font.unitsPerEm
      expect(widthOf(figures, 700, 1)).toBeCloseTo(whole, 9)
    }
  })
})
