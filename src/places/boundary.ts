import type { MultiPolygon, Polygon, Position } from 'geojson'
import { isInVietNam } from '../values/position.ts'
import { findCrossing, isInside, MICRO, type Ring, toPositions, toRing, twiceArea } from './rings.ts'

/** The largest file that is taken; the largest ward of the country's map has 640 kB. */
export const MOST_BOUNDARY_BYTES = 4_000_000
const MOST_POINTS = 20_000

export type BoundaryFault = Readonly<{
  fault:
    | 'json'
    | 'shape'
    | 'several'
    | 'numbers'
    | 'swapped'
    | 'outside'
    | 'open'
    | 'few'
    | 'flat'
    | 'many'
    | 'crossing'
    | 'hole'
  /** what was found there: a point, a number */
  what?: string
}>

export type ReadBoundary = Readonly<{
  /** WGS84, six decimals, exterior rings counter-clockwise, holes clockwise (RFC 7946) */
  boundary: Polygon | MultiPolygon
  /** points dropped because they repeated the one before */
  repeated: number
  /** rings that were drawn the wrong way round */
  rewound: number
}>

/**
 * A ward's boundary from a GeoJSON file: Polygon, MultiPolygon, a Feature or a FeatureCollection of one; of several the
 * one that names the ward's official code. What map files in the wild do wrong without harm is mended (repeated points,
 * the direction of rings, heights); what can't be a ward is told.
 */
export function readBoundary(text: string, wardCode: string): ReadBoundary | BoundaryFault {
  const whole = parse(text)
  return whole === NOT_JSON ? { fault: 'json' } : readParsed(whole, wardCode)
}

/**
 * The boundaries of many wards from one file, a FeatureCollection whose features name official codes: by code, read like
 * `readBoundary`. Features that name none of `codes` are left out.
 */
export function readBoundaries(
  text: string,
  codes: ReadonlySet<string>,
): Map<string, ReadBoundary | BoundaryFault> | BoundaryFault {
  const whole = parse(text)
  if (whole === NOT_JSON) return { fault: 'json' }
  const { type, features } = (whole ?? {}) as { type?: unknown; features?: unknown }
  const all = type === 'FeatureCollection' && Array.isArray(features) ? features : [whole]
  const named = all.flatMap((feature) => [...new Set(valuesOf(feature))].map((code) => ({ feature, code })))
  const byCode = Map.groupBy(
    named.filter(({ code }) => codes.has(code)),
    ({ code }) => code,
  )
  if (byCode.size === 0) return { fault: 'several', what: String(all.length) }
  const read = (code: string, theirs: readonly unknown[]) =>
    readParsed(theirs.length === 1 ? theirs[0] : { type: 'FeatureCollection', features: theirs }, code)
  return new Map(
    [...byCode].map(([code, theirs]) => [
      code,
      read(
        code,
        theirs.map(({ feature }) => feature),
      ),
    ]),
  )
}

const NOT_JSON = Symbol('not JSON')

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return NOT_JSON
  }
}

function readParsed(whole: unknown, wardCode: string): ReadBoundary | BoundaryFault {
  const found = geometryIn(whole, wardCode)
  if ('fault' in found) return found
  const polygons = found.polygons
  const positions = polygons.flat(2)
  if (positions.length > MOST_POINTS) return { fault: 'many', what: String(positions.length) }
  return (
    positionFault(positions) ??
    polygons
      .flat()
      .map(ringFault)
      .find((fault) => fault !== null) ??
    mend(polygons)
  )
}

type Polygons = readonly (readonly (readonly Position[])[])[]

function geometryIn(whole: unknown, wardCode: string): { polygons: Polygons } | BoundaryFault {
  const it = whole as { type?: unknown; geometry?: unknown; features?: unknown; coordinates?: unknown } | null
  if (it?.type === 'FeatureCollection' && Array.isArray(it.features)) {
    const features = it.features as unknown[]
    if (features.length === 1) return geometryIn(features[0], wardCode)
    const named = features.filter((feature) => names(feature, wardCode))
    if (named.length !== 1) return { fault: 'several', what: String(features.length) }
    return geometryIn(named[0], wardCode)
  }
  if (it?.type === 'Feature') return geometryIn(it.geometry, wardCode)
  const polygons = it?.type === 'Polygon' ? [it.coordinates] : it?.type === 'MultiPolygon' ? it.coordinates : null
  if (!Array.isArray(polygons) || polygons.length === 0) return { fault: 'shape' }
  const wellBuilt = polygons.every((rings) => Array.isArray(rings) && rings.length > 0 && rings.every(Array.isArray))
  return wellBuilt ? { polygons: polygons as Polygons } : { fault: 'shape' }
}

function names(feature: unknown, code: string): boolean {
  return valuesOf(feature).includes(code)
}

function valuesOf(feature: unknown): string[] {
  const { id, properties } = (feature ?? {}) as { id?: unknown; properties?: Record<string, unknown> | null }
  return [id, ...Object.values(properties ?? {})].map(String)
}

function positionFault(positions: readonly Position[]): BoundaryFault | null {
  const numbers = (one: unknown) => Array.isArray(one) && one.length >= 2 && one.slice(0, 2).every(Number.isFinite)
  if (!positions.every(numbers)) return { fault: 'numbers' }
  const outside = positions.find(([lon = 0, lat = 0]) => !isInVietNam({ lon, lat }))
  if (!outside) return null
  const [x = 0, y = 0] = outside
  return { fault: isInVietNam({ lon: y, lat: x }) ? 'swapped' : 'outside', what: `${x}, ${y}` }
}

function ringFault(ring: readonly Position[]): BoundaryFault | null {
  const [first, last] = [ring[0], ring.at(-1)]
  if (ring.length < 4) return { fault: 'few' }
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) return { fault: 'open', what: `${last?.[0]}, ${last?.[1]}` }
  return null
}

function mend(polygons: Polygons): ReadBoundary | BoundaryFault {
  const rings = polygons.map((polygon) => polygon.map(toRing))
  if (rings.flat().some((ring) => ring.length < 4)) return { fault: 'few' }
  const crossing = findCrossing(rings.flat())
  if (crossing) return { fault: 'crossing', what: `${crossing[0] / MICRO}, ${crossing[1] / MICRO}` }
  if (rings.flat().some((ring) => twiceArea(ring) === 0)) return { fault: 'flat' }
  const stray = rings.some(([outer = [], ...holes]) =>
    holes.some((hole) => !hole.some((point) => isInside(outer, point))),
  )
  if (stray) return { fault: 'hole' }

  const wound = rings.map((polygon) => polygon.map((ring, at) => (isRight(ring, at) ? ring : ring.toReversed())))
  const coordinates = wound.map((polygon) => polygon.map(toPositions))
  const points = rings.flat(2).length
  const [only] = coordinates
  return {
    boundary:
      only && coordinates.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates },
    repeated: polygons.flat(2).length - points,
    rewound: rings.flatMap((polygon) => polygon.filter((ring, at) => !isRight(ring, at))).length,
  }
}

/** The first ring of a polygon goes counter-clockwise, its holes clockwise. */
function isRight(ring: Ring, at: number): boolean {
  return twiceArea(ring) > 0 === (at === 0)
}

const KM_PER_DEGREE = 111.32

/**
 * How large a boundary of ours is: points, and square kilometres. Holes have a negative area. Over a ward a degree east
 * is as long as in its middle: off by less than a thousandth.
 */
export function sizeOf(boundary: Polygon | MultiPolygon): { points: number; km2: number } {
  const polygons = (boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates).map((rings) =>
    rings.map(toRing),
  )
  const ys = polygons.flat(2).map(([, y]) => y / MICRO)
  const middle = ys.reduce((sum, y) => sum + y, 0) / ys.length
  const area = polygons.flat().reduce((sum, ring) => sum + twiceArea(ring) / 2, 0) / MICRO ** 2
  return { points: ys.length, km2: area * KM_PER_DEGREE ** 2 * Math.cos((middle * Math.PI) / 180) }
}
