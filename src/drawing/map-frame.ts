import {
  type GeoContext,
  type GeoPermissibleObjects,
  type GeoProjection,
  geoBounds,
  geoCentroid,
  geoDistance,
  geoPath,
} from 'd3-geo'
import type { MultiPolygon, Polygon, Position } from 'geojson'

/** WGS84, degrees. */
export type LonLat = Readonly<{ lon: number; lat: number }>

/** Units across a map; on a phone two of them are a pixel. */
export const WIDTH = 640

export const EARTH_METRES = 6_371_008.8

/**
 * A boundary as d3-geo wants it: on its sphere an exterior ring goes clockwise, or the polygon is the whole globe but the
 * ward. Ours come the other way round (RFC 7946), and files in the wild both ways, so each ring is looked at.
 */
export function woundForSphere(boundary: Polygon | MultiPolygon): MultiPolygon {
  const polygons = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates
  const coordinates = polygons.map((rings) =>
    rings.map((ring, at) => (twiceArea(ring) < 0 === (at === 0) ? ring : ring.toReversed())),
  )
  return { type: 'MultiPolygon', coordinates }
}

/** Roughly the middle of a ward, and how far its furthest corner may be from it, in metres. */
export function middleOf(boundary: Polygon | MultiPolygon): { middle: LonLat; radius: number } {
  const ward = woundForSphere(boundary)
  const [lon, lat] = geoCentroid(ward)
  const [southWest, northEast] = geoBounds(ward)
  return { middle: { lon, lat }, radius: (geoDistance(southWest, northEast) * EARTH_METRES) / 2 }
}

/** Even-odd rule on plain degrees, holes and islands with it: a ward is small enough to be flat, d3's takes ten times as long. */
export function isInside(boundary: Polygon | MultiPolygon, { lon, lat }: LonLat): boolean {
  const rings = boundary.type === 'Polygon' ? boundary.coordinates : boundary.coordinates.flat()
  let inside = false
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at += 1) {
      const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [ring[at - 1] as Position, ring[at] as Position]
      if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside
    }
  }
  return inside
}

/** Shoelace formula from the first point; positive: counter-clockwise. Degrees do: only the sign is used. */
function twiceArea(ring: readonly Position[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? []
  return ring.slice(1).reduce((sum, [x = 0, y = 0], at) => {
    const [px = 0, py = 0] = ring[at] ?? []
    return sum + (px - x0) * (y - y0) - (x - x0) * (py - y0)
  }, 0)
}

/** Whole units, relative steps, and no step of nothing: a third of the bytes of d3's own absolute decimals. */
export function pathData(projection: GeoProjection, shape: GeoPermissibleObjects): string {
  const pen = compactPen()
  geoPath(projection, pen)(shape)
  return pen.written()
}

function compactPen(): GeoContext & { written(): string } {
  let path = ''
  let [x, y] = [0, 0]
  return {
    beginPath() {},
    arc() {}, // for points, of which we draw none
    moveTo(toX, toY) {
      ;[x, y] = [Math.round(toX), Math.round(toY)]
      path += `M${x} ${y}`
    },
    lineTo(toX, toY) {
      const [nextX, nextY] = [Math.round(toX), Math.round(toY)]
      if (nextX !== x || nextY !== y) path += `l${nextX - x} ${nextY - y}`
      ;[x, y] = [nextX, nextY]
    },
    closePath() {
      path += 'z'
    },
    written: () => path,
  }
}

/** Metres that a unit stands for in the middle of a map of this height. */
export function metresPerUnit(projection: GeoProjection, height: number): number {
  const ends = [WIDTH / 2 - 50, WIDTH / 2 + 50].map((x) => projection.invert?.([x, height / 2]))
  const [one, other] = ends
  return one && other ? (geoDistance(one, other) * EARTH_METRES) / 100 : 1
}

/** A whole map: what is drawn, a bar of a round length that takes about a quarter of the width, and where north is. */
export function mapSvg(
  inside: string,
  { height, metres, label, north }: { height: number; metres: number; label: string; north: string },
): string {
  return `<svg class="map" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(label)}">${inside}${scaleBar(metres, height)}${northArrow(north)}</svg>`
}

function scaleBar(perUnit: number, height: number): string {
  const quarter = (WIDTH / 4) * perUnit
  const power = 10 ** Math.floor(Math.log10(quarter))
  const metres = ([5, 2, 1].find((step) => step * power <= quarter) ?? 1) * power
  const units = Math.round(metres / perUnit)
  const text = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`
  return `<path class="bar" d="M24 ${height - 20}v6h${units}v-6"/><text class="bar-text" x="${34 + units}" y="${height - 12}">${text}</text>`
}

function northArrow(letter: string): string {
  return `<path class="north" d="M606 22l12 34-12-8-12 8z"/><text class="bar-text" x="606" y="92" text-anchor="middle">${escaped(letter)}</text>`
}

export function pin(x: number, y: number): string {
  const at = `${Math.round(x)} ${Math.round(y)}`
  return `<path class="pin" d="M${at}c-5-16-20-24-20-40a20 20 0 0 1 40 0c0 16-15 24-20 40z"/><circle class="eye" cx="${Math.round(x)}" cy="${Math.round(y) - 40}" r="8"/>`
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
