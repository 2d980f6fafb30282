import { type GeoProjection, geoMercator } from 'd3-geo'
import type { GeometryCollection as Geometries, MultiPolygon, Polygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { boxOf, nearOnes } from './far-off.ts'
import { metresPerUnit, woundForSphere } from './map-frame.ts'

export type Placed<Key> = Readonly<{ key: Key; boundary: Polygon | MultiPolygon }>

/** One ward of the city: `d` of an SVG path (even-odd), the middle of its largest part, and how wide that part is. */
export type CityShape<Key> = Readonly<{ key: Key; d: string; at: readonly [x: number, y: number]; wide: number }>

/** In units of its own. `apart`: the frame round what lies too far off to be drawn in its place; null: nothing does. */
export type CityMap<Key> = Readonly<{
  width: number
  height: number
  metresPerUnit: number
  apart: Readonly<{ x: number; y: number; width: number; height: number }> | null
  shapes: readonly CityShape<Key>[]
}>

const WIDTH = 1000
const HIGHEST = 1000
const MARGIN = 12
const WIDEST_APART = 300
// All paths of a city together: what an office's line brings at once.
const MOST_BYTES = 120_000

/** Rings in whole units of the map, polygon by polygon. */
type Drawn = Position[][][]

/**
 * The boundaries of many wards on one map, north up, simplified together: all are brought onto one grid, cut into arcs
 * where neighbours meet and part, and every arc is simplified once (Visvalingam's areas), so that a border that two share
 * stays shared and no gap opens. Where the boundaries themselves leave a gap, it stays. Null: there are none.
 */
export function cityMap<Key>(placed: readonly Placed<Key>[]): CityMap<Key> | null {
  if (placed.length === 0) return null
  const { drawn, ...frame } = laidOut(placed.map(({ boundary }) => woundForSphere(boundary)))
  const paths = simplified(drawn)
  const shapes = placed.map(({ key }, at) => ({ key, d: paths[at] ?? '', ...middleOf(drawn[at] ?? []) }))
  return { ...frame, shapes }
}

function laidOut(shapes: readonly MultiPolygon[]): Omit<CityMap<never>, 'shapes'> & { drawn: readonly Drawn[] } {
  const near = nearOnes(shapes.map(({ coordinates }) => boxOf(coordinates.flat(2))))
  const geometries = shapes.filter((_, at) => near[at])
  const extent: [[number, number], [number, number]] = [
    [MARGIN, MARGIN],
    [WIDTH - MARGIN, HIGHEST - MARGIN],
  ]
  const projection = geoMercator().fitExtent(extent, { type: 'GeometryCollection', geometries })
  const flat = shapes.map((shape) => project(shape, projection))
  const boxWhere = (wanted: boolean) => boxOf(flat.filter((_, at) => near[at] === wanted).flat(3))

  const city = boxWhere(true)
  const below = city.bottom - city.top + 4 * MARGIN
  const far = near.includes(false) ? boxWhere(false) : null
  const scale = far ? Math.min(1, WIDEST_APART / Math.max(far.right - far.left, far.bottom - far.top)) : 1
  const toGrid = (at: Position, isNear: boolean): Position => {
    const [x = 0, y = 0] = at
    if (isNear || !far) return [Math.round(x), Math.round(y - city.top + MARGIN)]
    return [Math.round((x - far.left) * scale + 2 * MARGIN), Math.round((y - far.top) * scale + below)]
  }
  const drawn = flat.map((polygons, at) =>
    polygons
      .map((rings) => rings.map((ring) => ring.map((one) => toGrid(one, near[at] ?? true))).map(withoutRepeats))
      .map((rings) => rings.filter((ring) => ring.length > 3))
      .filter((rings) => rings.length > 0),
  )
  const size = far && { wide: (far.right - far.left) * scale, high: (far.bottom - far.top) * scale }
  const height = Math.round(size ? below + size.high + 2 * MARGIN : city.bottom - city.top + 2 * MARGIN)
  const apart = size && {
    x: MARGIN,
    y: Math.round(below - MARGIN),
    width: Math.round(size.wide + 2 * MARGIN),
    height: Math.round(size.high + 2 * MARGIN),
  }
  return { width: WIDTH, height, metresPerUnit: metresPerUnit(projection, HIGHEST), apart, drawn }
}

/** Point by point: d3's own way bends the lines between them round the globe, which nobody sees in a city. */
function project({ coordinates }: MultiPolygon, projection: GeoProjection): Drawn {
  const place = ([lon = 0, lat = 0]: Position): Position => projection([lon, lat]) ?? [0, 0]
  return coordinates.map((rings) => rings.map((ring) => ring.map(place)))
}

function withoutRepeats(ring: readonly Position[]): Position[] {
  return ring.filter(([x, y], at) => at === 0 || x !== ring[at - 1]?.[0] || y !== ring[at - 1]?.[1])
}

type City = Topology<{ city: GeometryCollection }>

/** A path for each, coarser and coarser until all of them together are small enough to send. */
function simplified(drawn: readonly Drawn[]): string[] {
  const geometries = drawn.map((coordinates) => ({ type: 'MultiPolygon' as const, coordinates }))
  const collection: Geometries = { type: 'GeometryCollection', geometries }
  const weighed = presimplify(topology({ city: collection }) as unknown as City)
  for (let least = 0.5; ; least *= 2) {
    const simple = simplify(weighed, least)
    const paths = simple.objects.city.geometries.map((part, at) => {
      const arcs = feature(simple, part)
      const shape = 'geometry' in arcs ? arcs.geometry : null
      const path = shape?.type === 'MultiPolygon' ? pathOf(shape.coordinates) : ''
      return path || pathOf(drawn[at] ?? []) // an islet of three points must not vanish
    })
    if (paths.reduce((bytes, path) => bytes + path.length, 0) <= MOST_BYTES || least > 1e6) return paths
  }
}

/** Relative steps in whole units. Rings of fewer than three corners, of which nothing is seen, are left out. */
function pathOf(polygons: Drawn): string {
  return polygons
    .flat()
    .filter((ring) => new Set(ring.map(String)).size > 2)
    .map((ring) => {
      const steps = ring.slice(1, -1).map(([x = 0, y = 0], at) => {
        const [fromX = 0, fromY = 0] = ring[at] ?? []
        return `${x - fromX} ${y - fromY}`
      })
      return `M${ring[0]?.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`
    })
    .join('')
}

function middleOf(polygons: Drawn): Pick<CityShape<never>, 'at' | 'wide'> {
  const boxes = polygons.map(([outer = []]) => boxOf(outer))
  const area = (box: (typeof boxes)[number]) => (box.right - box.left) * (box.bottom - box.top)
  const [first = { left: 0, right: 0, top: 0, bottom: 0 }, ...others] = boxes
  const { left, right, top, bottom } = others.reduce((most, box) => (area(box) > area(most) ? box : most), first)
  return { at: [Math.round((left + right) / 2), Math.round((top + bottom) / 2)], wide: right - left }
}
