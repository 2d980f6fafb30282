import { describe, expect, test } from 'vitest'
import { A3, A4, type Imposition, impose, type Paper, placeOf, sheetsFor } from '../src/drawing/sheets.ts'
import fc from './support/chance.ts'

const PLAIN = { bleed: 0, marks: false }
const READY = { bleed: 3, marks: true }
const LABEL = { width: 150, height: 100 }

/** What an imposition comes to: columns × rows on how large a sheet. */
const told = (it: Imposition | null) =>
  it && `${it.columns} × ${it.rows} on ${Math.round(it.width)} × ${Math.round(it.height)}`

describe('how many plates a sheet takes', () => {
  test('house plates of 150 × 100 mm: two on A4, four on A3, which is turned where more fit', () => {
    expect(told(impose(LABEL, A4, PLAIN))).toBe('1 × 2 on 210 × 297')
    expect(told(impose(LABEL, A3, PLAIN))).toBe('1 × 4 on 297 × 420')
    expect(told(impose({ width: 200, height: 150 }, A4, PLAIN))).toBe('1 × 1 on 210 × 297')
    expect(told(impose({ width: 200, height: 150 }, A3, PLAIN))).toBe('1 × 2 on 297 × 420')
    expect(told(impose({ width: 190, height: 140 }, A3, PLAIN))).toBe('2 × 2 on 420 × 297')
    expect(told(impose({ width: 70, height: 70 }, A4, READY))).toBe('2 × 3 on 210 × 297')
    expect(told(impose({ width: 70, height: 70 }, A4, PLAIN))).toBe('2 × 4 on 210 × 297')
  })

  test('a roll of 600 mm takes three beside one another, and is cut off before a metre is over', () => {
    const roll = impose(LABEL, { kind: 'roll', width: 600, margin: 5 }, READY)
    expect(told(roll)).toBe('3 × 9 on 600 × 968')
  })

  test('one to a page: the page is the plate with its bleed, and room for marks', () => {
    expect(impose(LABEL, { kind: 'single' }, PLAIN)).toEqual({
      ...{ width: 150, height: 100, columns: 1, rows: 1, places: [{ x: 0, y: 0 }], cuts: '' },
    })
    expect(told(impose(LABEL, { kind: 'single' }, READY))).toBe('1 × 1 on 170 × 120')
  })

  test('what fits on no sheet is told, not squeezed', () => {
    expect(impose({ width: 300, height: 200 }, A4, PLAIN)).toBeNull()
    expect(impose({ width: 200, height: 290 }, A4, READY)).toBeNull()
    expect(impose({ width: 310, height: 200 }, { kind: 'roll', width: 300, margin: 5 }, PLAIN)).toBeNull()
  })

  test('four desk signs fill an A4 sheet to its edges, with the marks under the knife', () => {
    const paper: Paper = { kind: 'sheet', width: 210, height: 297, margin: 0 }
    const four = impose({ width: 105, height: 148 }, paper, { bleed: 0, marks: true })
    expect(told(four)).toBe('2 × 2 on 210 × 297')
    expect(four?.cuts).toBe('M105 0V8.5M105 144.5V152.5M105 288.5V297M0 148.5H8M101 148.5H109M202 148.5H210')
  })
})

const size = fc.record({ width: fc.integer({ min: 60, max: 400 }), height: fc.integer({ min: 60, max: 400 }) })
const sheet = fc.record({
  kind: fc.constant('sheet' as const),
  width: fc.integer({ min: 100, max: 500 }),
  height: fc.integer({ min: 100, max: 700 }),
  margin: fc.integer({ min: 0, max: 10 }),
})
const roll = fc.record({
  kind: fc.constant('roll' as const),
  width: fc.integer({ min: 200, max: 1600 }),
  margin: fc.integer({ min: 0, max: 20 }),
})
const paper = fc.oneof(sheet, roll, fc.constant({ kind: 'single' as const }))
const finish = fc.record({ bleed: fc.constantFrom(0, 1, 2, 3, 5), marks: fc.boolean() })

/** Every hairline as a pair of points. */
function hairlines(cuts: string) {
  return [...cuts.matchAll(/M(\S+) ([\d.-]+)([VH])([\d.-]+)/g)].map(([, x, y, along, to]) => {
    const from = { x: Number(x), y: Number(y) }
    return { from, to: along === 'V' ? { ...from, y: Number(to) } : { ...from, x: Number(to) } }
  })
}

describe('whatever the sizes', () => {
  const SLACK = 0.01
  const each = (
    law: (
      it: Imposition,
      wish: { size: { width: number; height: number }; paper: Paper; finish: { bleed: number; marks: boolean } },
    ) => void,
  ) =>
    fc.assert(
      fc.property(size, paper, finish, (size, paper, finish) => {
        const it = impose(size, paper, finish)
        if (it) law(it, { size, paper, finish })
      }),
      { numRuns: 200 },
    )

  test('no plate overlaps another, its bleed included, and all of it is on the paper and inside its margin', () => {
    each(({ width, height, places }, { size, paper, finish: { bleed } }) => {
      const margin = paper.kind === 'single' ? 0 : paper.margin
      for (const [index, { x, y }] of places.entries()) {
        const inside =
          x - bleed > margin - SLACK &&
          y - bleed > margin - SLACK &&
          x + size.width + bleed < width - margin + SLACK &&
          y + size.height + bleed < height - margin + SLACK
        expect(inside).toBe(true)
        for (const other of places.slice(index + 1)) {
          const beside = Math.abs(x - other.x) > size.width + 2 * bleed - SLACK
          const below = Math.abs(y - other.y) > size.height + 2 * bleed - SLACK
          if (!beside && !below) expect.unreachable('two plates overlap')
        }
      }
    })
  })

  test('places go row by row, as one reads, and no further column or row would have fitted', () => {
    each(({ width, places, columns, rows }, { size, paper, finish: { bleed } }) => {
      expect(places).toHaveLength(columns * rows)
      for (const [index, { x, y }] of places.entries()) {
        expect(x).toBeCloseTo((places[index % columns] ?? places[0])?.x as number, 6)
        expect(y).toBeCloseTo(places[index - (index % columns)]?.y as number, 6)
      }
      if (paper.kind === 'roll')
        expect((columns + 1) * (size.width + 2 * bleed) + 2 * paper.margin + 14).toBeGreaterThan(width)
    })
  })

  test('marks lie on cuts only, on the paper, and show on no plate: beside it, or under the knife', () => {
    each(({ width, height, places, cuts }, { size, finish: { bleed, marks } }) => {
      if (!marks) return expect(cuts).toBe('')
      const at = (one: number, edges: number[]) => edges.some((edge) => Math.abs(edge - one) < SLACK)
      const xs = places.flatMap(({ x }) => [x, x + size.width])
      const ys = places.flatMap(({ y }) => [y, y + size.height])
      for (const { from, to } of hairlines(cuts)) {
        for (const { x, y } of [from, to]) {
          expect(x >= -SLACK && x <= width + SLACK && y >= -SLACK && y <= height + SLACK).toBe(true)
        }
        expect(from.x === to.x ? at(from.x, xs) : at(from.y, ys)).toBe(true)
        for (const { x, y } of places) {
          const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
          const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)]
          const inside =
            left < x + size.width - SLACK && right > x + SLACK && top < y + size.height - SLACK && bottom > y + SLACK
          if (inside) expect.unreachable(`a mark on a plate, bleed ${bleed}`)
        }
      }
    })
  })

  test('every plate of a batch stands on exactly one place, in order, and the last sheet is the last that is needed', () => {
    fc.assert(
      fc.property(size, paper, finish, fc.integer({ min: 1, max: 3000 }), (size, paper, finish, n) => {
        const it = impose(size, paper, finish)
        if (!it) return
        const all = Array.from({ length: n }, (_, index) => placeOf(index, it))
        expect(new Set(all.map(({ sheet, place }) => `${sheet}/${place}`)).size).toBe(n)
        const inOrder = all.every(({ sheet, place }, index) => (sheet - 1) * it.places.length + place === index + 1)
        expect(inOrder).toBe(true)
        expect(all.at(-1)?.sheet).toBe(sheetsFor(n, it))
        expect(all.every(({ place }) => place >= 1 && place <= it.places.length)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
