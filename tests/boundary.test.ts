import { existsSync, readFileSync } from 'node:fs'
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import { describe, expect, test } from 'vitest'
import { readBoundary, sizeOf } from '../src/places/boundary.ts'
import { findCrossing, isInside, type Ring, toRing, twiceArea } from '../src/places/rings.ts'
import { workOf } from './support/work.ts'

// biome-ignore format: one ring, one line
const SQUARE: Position[] = [[106.7, 10.7], [106.71, 10.7], [106.71, 10.71], [106.7, 10.71], [106.7, 10.7]]
// biome-ignore format: one ring, one line
const POND: Position[] = [[106.704, 10.704], [106.704, 10.706], [106.706, 10.706], [106.706, 10.704], [106.704, 10.704]]
const moved = (ring: Position[], east: number) => ring.map(([lon = 0, lat = 0]) => [lon + east, lat])
const polygon = (...rings: Position[][]): Polygon => ({ type: 'Polygon', coordinates: rings })
const feature = (geometry: Polygon | MultiPolygon, properties: Record<string, unknown> = {}): Feature => ({
  type: 'Feature',
  properties,
  geometry,
})
const collection = (...features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features })
const read = (json: unknown, code = '99101') =>
  readBoundary(typeof json === 'string' ? json : JSON.stringify(json), code)
const good = (json: unknown, code?: string) => {
  const found = read(json, code)
  return 'fault' in found ? expect.fail(`${found.fault} ${found.what ?? ''}`) : found
}
const ringsOf = ({ type, coordinates }: Polygon | MultiPolygon) => (type === 'Polygon' ? [coordinates] : coordinates)

describe('a boundary', () => {
  test('is read from a Polygon, a MultiPolygon, a Feature and a FeatureCollection of one', () => {
    const one = { boundary: polygon(SQUARE), repeated: 0, rewound: 0 }
    expect(good(polygon(SQUARE))).toEqual(one)
    expect(good({ type: 'MultiPolygon', coordinates: [[SQUARE]] })).toEqual(one)
    expect(good(feature(polygon(SQUARE)))).toEqual(one)
    expect(good(collection(feature(polygon(SQUARE))))).toEqual(one)
    expect(good(`\ufeff${JSON.stringify(polygon(SQUARE))}`)).toEqual(one)
    const islands = { type: 'MultiPolygon', coordinates: [[SQUARE], [moved(SQUARE, 0.02)]] }
    expect(good(islands).boundary).toEqual({ type: 'MultiPolygon', coordinates: good(islands).boundary.coordinates })
    expect(good(islands).boundary.coordinates).toHaveLength(2)
  })

  test('of several areas is the one that names the ward’s code', () => {
    const [one, other] = [polygon(SQUARE), polygon(moved(SQUARE, 0.02))]
    const all = collection(feature(one, { ma: '99100' }), feature(other, { ma: 99101 }))
    expect(good(all, '99101').boundary.coordinates).toEqual(good(other).boundary.coordinates)
    expect(read(all, '99102')).toEqual({ fault: 'several', what: '2' })
    const twice = collection(feature(one, { ma: '99101' }), feature(other, { ma: '99101' }))
    expect(read(twice)).toEqual({ fault: 'several', what: '2' })
  })

  test('is mended: repeated points go, outer rings turn counter-clockwise and holes clockwise, heights are dropped', () => {
    const clockwise = SQUARE.toReversed().flatMap((point) => [point, point.concat(12.5)])
    const mended = good(polygon(clockwise, POND.toReversed()))
    expect(mended.repeated).toBe(5)
    expect(mended.rewound).toBe(2)
    const [[outer = [], hole = []] = []] = ringsOf(mended.boundary)
    expect(twiceArea(toRing(outer))).toBeGreaterThan(0)
    expect(twiceArea(toRing(hole))).toBeLessThan(0)
    expect(outer).toEqual(SQUARE)
    expect(good(mended.boundary)).toEqual({ ...mended, repeated: 0, rewound: 0 })
  })

  test('of a hundredth of a degree is as large as the earth says', () => {
    const side = 1.1132 // km, at the equator
    const { km2, points } = sizeOf(polygon(SQUARE))
    expect(points).toBe(5)
    expect(km2).toBeCloseTo(side * side * Math.cos((10.705 * Math.PI) / 180), 3)
    expect(sizeOf(polygon(SQUARE, POND)).km2).toBeCloseTo(km2 * 0.96, 3)
  })

  // biome-ignore format: a bow tie, one line
  const BOW: Position[] = [[106.7, 10.7], [106.71, 10.71], [106.71, 10.7], [106.7, 10.71], [106.7, 10.7]]
  test.each<[string, unknown, string]>([
    ['no JSON', '<kml>', 'json'],
    ['an empty file', '', 'json'],
    ['nothing', null, 'shape'],
    ['a line', { type: 'LineString', coordinates: SQUARE }, 'shape'],
    ['a feature without geometry', { type: 'Feature', geometry: null }, 'shape'],
    ['a polygon without rings', polygon(), 'shape'],
    ['rings that are no lists', { type: 'Polygon', coordinates: [1, 2] }, 'shape'],
    ['points that are words', { type: 'Polygon', coordinates: [[['x', 'y'], [1], null, {}]] }, 'numbers'],
    ['latitude first', polygon(SQUARE.map(([lon = 0, lat = 0]) => [lat, lon])), 'swapped'],
    ['VN-2000 metres', polygon(SQUARE.map(([lon = 0, lat = 0]) => [lon * 5_000, lat * 100_000])), 'outside'],
    ['an open ring', polygon(SQUARE.slice(0, 4)), 'open'],
    ['three points', polygon([...SQUARE.slice(0, 2), ...SQUARE.slice(0, 1)]), 'few'],
    ['one point, repeated', polygon(Array.from({ length: 5 }, () => [106.7, 10.7])), 'few'],
    ['a line there and back', polygon([[106.7, 10.7], [106.71, 10.7], [106.72, 10.7], [106.7, 10.7]]), 'flat'],
    ['a bow tie', polygon(BOW), 'crossing'],
    ['a crooked bow tie', polygon([[106.7, 10.7], [106.71, 10.71], [106.71, 10.7], [106.7, 10.712], [106.7, 10.7]]), 'crossing'],
    ['the same area twice', { type: 'MultiPolygon', coordinates: [[SQUARE], [SQUARE]] }, 'crossing'],
    ['a hole elsewhere', polygon(SQUARE, moved(POND, 0.02)), 'hole'],
    ['a hole across the line', polygon(SQUARE, moved(POND, 0.005)), 'crossing'],
    ['too many points', polygon(Array.from({ length: 20_001 }, () => [106.7, 10.7])), 'many'],
  ])('is not made of %s', (_, json, fault) => {
    expect(read(json)).toMatchObject({ fault })
  }) // biome-ignore format: one case, one line

  test('names the place of a crossing', () => {
    const crossed = [...SQUARE.slice(0, 3), [106.705, 10.69], ...SQUARE.slice(3)]
    expect(read(polygon(crossed))).toMatchObject({
      fault: 'crossing',
      what: expect.stringMatching(/^106\.7\d*, 10\.\d+$/),
    })
  })

  test('of islands that touch in a point is whole', () => {
    const touching = {
      type: 'MultiPolygon',
      coordinates: [[SQUARE], [SQUARE.map(([lon = 0, lat = 0]) => [lon + 0.01, lat + 0.01])]],
    }
    expect(good(touching).boundary.type).toBe('MultiPolygon')
  })

  test('is looked through in a moment, though it has 20,000 points', async () => {
    const ring: Position[] = Array.from({ length: 19_999 }, (_, at) => {
      const turn = (2 * Math.PI * at) / 19_999
      const radius = 0.1 + 0.001 * Math.sin(turn * 400)
      return [106.7 + radius * Math.cos(turn), 10.7 + radius * Math.sin(turn)]
    })
    const work = await workOf(() => expect(good(polygon([...ring, ring[0] as Position])).rewound).toBe(0))
    expect(work).toBeLessThan(3) // 0.2 s of one processor
  })

  test('crosses itself where any two of its lines do, as comparing every pair says', () => {
    const seeded = (seed: number) => () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed % 40
    }
    let crossed = 0
    for (let n = 1; n <= 300; n += 1) {
      const random = seeded(n)
      const open = Array.from({ length: 5 }, () => [random(), random()] as const)
      const ring: Ring = [...open, open[0] as (typeof open)[number]]
      const found = findCrossing([ring]) !== null
      if (found) crossed += 1
      expect(`${n} ${found}`).toBe(`${n} ${everyPair(ring)}`)
    }
    expect(crossed).toBeGreaterThan(50)
    expect(crossed).toBeLessThan(290)
  })
})

/** The same question asked by solving for where two lines meet; lines along each other by their ends. */
function everyPair(ring: Ring): boolean {
  const lines = ring.slice(1).map((to, at) => [ring[at] as Ring[number], to] as const)
  return lines.some(([[ax, ay], [bx, by]], i) =>
    lines.some(([[cx, cy], [dx, dy]], j) => {
      if (j <= i + 1 || (i === 0 && j === lines.length - 1)) return false
      const turn = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
      const along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / turn
      const across = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / turn
      if (turn !== 0) return along > 0 && along < 1 && across > 0 && across < 1
      if ((bx - ax) * (cy - ay) !== (by - ay) * (cx - ax)) return false
      const length = (bx - ax) ** 2 + (by - ay) ** 2
      const [c, d] = [[cx, cy] as const, [dx, dy] as const].map(
        ([x, y]) => ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length,
      )
      return Math.max(0, Math.min(c ?? 0, d ?? 0)) < Math.min(1, Math.max(c ?? 0, d ?? 0))
    }),
  )
}

// Real wards, as map files bring them. They are not ours to ship, so they are read where they lie, if they do.
const REAL = new URL('../../shared/data/hcmc_wards_sample.geojson', import.meta.url)

describe.skipIf(!existsSync(REAL))('thirteen real wards', () => {
  const all = existsSync(REAL)
    ? (JSON.parse(readFileSync(REAL, 'utf8')) as FeatureCollection<MultiPolygon>)
    : collection()
  const wards = all.features.map((ward) => [String(ward.id), ward] as const)

  test.each(wards)('%s is taken from the collection by its code, as large as the state says', (code, ward) => {
    const { boundary } = good(all, code)
    const official = Number(ward.properties?.areaKm2)
    expect(Math.abs(sizeOf(boundary).km2 / official - 1)).toBeLessThan(0.1)
    const [x = 0, y = 0] = (ward.properties?.labelPoint ?? []) as number[]
    const [[outer = []] = []] = ringsOf(boundary)
    expect(isInside(toRing(outer), [x * 1e6, y * 1e6])).toBe(true)
  })

  test.each(wards)('%s comes out the same when it was drawn clockwise with repeated points', (_, ward) => {
    const clean = good(ward)
    const wild =
      ward.geometry.type === 'MultiPolygon' ? ward.geometry.coordinates : [(ward.geometry as Polygon).coordinates]
    const coordinates = wild.map((rings) =>
      rings.map((ring) => ring.toReversed().flatMap((point, at) => (at % 50 === 0 ? [point, point] : [point]))),
    )
    const mended = good({ type: 'MultiPolygon', coordinates })
    expect(mended.rewound).toBe(wild.flat().length)
    expect(mended.repeated).toBeGreaterThan(0)
    expect(mended.boundary).toEqual(clean.boundary)
  })
})
