import type { MultiPolygon, Polygon } from 'geojson'
import { describe, expect, test } from 'vitest'
import { type CityMap, cityMap } from '../src/drawing/city-map.ts'
import { CITY_IS_HERE, cityDecree } from './support/city.ts'
import { tiles } from './support/tiles.ts'

/** Every straight piece of a path, as it runs: absolute, "x,y x,y". */
function pieces(d: string): string[] {
  return d.split('z').flatMap((ring) => {
    const numbers = [...ring.matchAll(/-?\d+/g)].map(([n]) => Number(n))
    const points: [number, number][] = []
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      const [fromX, fromY] = points.at(-1) ?? [0, 0]
      points.push([fromX + (numbers[at] ?? 0), fromY + (numbers[at + 1] ?? 0)])
    }
    return points.map((point, at) => `${point} ${points[(at + 1) % points.length]}`)
  })
}

/** The pieces that have no ward on their other side: of each border, what one draws and its neighbour does not draw back. */
function edges({ shapes }: CityMap<number>): [number, number][] {
  const left = new Map<string, number>()
  for (const piece of shapes.flatMap(({ d }) => pieces(d))) {
    const back = piece.split(' ').reverse().join(' ')
    const met = left.get(back) ?? 0
    if (met > 0) left.set(back, met - 1)
    else left.set(piece, (left.get(piece) ?? 0) + 1)
  }
  const alone = [...left].flatMap(([piece, n]) => (n > 0 ? [piece] : []))
  return alone.map((piece) => (piece.split(' ')[0] ?? '').split(',').map(Number) as [number, number])
}

const placed = (boundaries: readonly (Polygon | MultiPolygon)[]) =>
  boundaries.map((boundary, key) => ({ key, boundary }))

describe('the map of a city', () => {
  test('168 wards with 27,000 points take less than 150 KB, and no gap opens between two of them', () => {
    const map = cityMap(placed(tiles(14, 12))) as CityMap<number>
    expect(JSON.stringify(map).length).toBeLessThan(150_000)
    expect(map.shapes.every(({ d }) => d.length > 50)).toBe(true)
    const outside = edges(map)
    expect(outside.length).toBeGreaterThan(500)
    const within = outside.filter(([x, y]) => x > 80 && x < 920 && y > 80 && y < map.height - 80)
    expect(within, 'a gap between two wards has an edge on either side').toEqual([])
  })

  test('an island far off is drawn in a frame of its own, and the rest as large as without it', () => {
    const mainland = tiles(3, 3)
    const island: Polygon = { type: 'Polygon', coordinates: [[[106.5, 8.6], [106.7, 8.6], [106.6, 8.8], [106.5, 8.6]]] } // biome-ignore format: a ring reads as a ring
    const alone = cityMap(placed(mainland)) as CityMap<number>
    const map = cityMap(placed([...mainland, island])) as CityMap<number>
    expect(alone.apart).toBeNull()
    expect(map.shapes.slice(0, 9)).toEqual(alone.shapes)
    const { x, y, width, height } = map.apart as NonNullable<CityMap<number>['apart']>
    const [atX = 0, atY = 0] = map.shapes[9]?.at ?? []
    expect(y).toBeGreaterThan(alone.height - 24)
    expect([atX > x && atX < x + width, atY > y && atY < y + height]).toEqual([true, true])
    expect(map.height).toBeGreaterThanOrEqual(y + height)
  })

  test('an islet that is smaller than a dot of the map stays on it, and a city without boundaries has none', () => {
    const [ward] = tiles(1, 1) as [Polygon]
    const islet = [[106.56, 10.62], [106.5605, 10.62], [106.5605, 10.6205], [106.56, 10.62]] // biome-ignore format: a ring reads as a ring
    const map = cityMap(placed([ward, ...tiles(8, 8), { type: 'Polygon', coordinates: [islet] }])) as CityMap<number>
    expect(map.shapes.at(-1)?.d).toMatch(/^M/)
    expect(cityMap([])).toBeNull()
  })

  test.skipIf(!CITY_IS_HERE)('thirteen real wards keep the borders that they share', async () => {
    const { boundaries } = await cityDecree()
    const map = cityMap(placed(Object.values(boundaries))) as CityMap<number>
    expect(map.shapes).toHaveLength(13)
    const all = map.shapes.flatMap(({ d }) => pieces(d))
    expect(all.length - edges(map).length).toBeGreaterThan(300)
  })
})
