import type { MultiPolygon, Polygon, Position } from 'geojson'

/** WGS84, degrees. */
export type LonLat = Readonly<{ lon: number; lat: number }>
export type MapMark = LonLat & Readonly<{ kind: 'house' | 'point' }>

const WIDTH = 640
const MARGIN = 24
const METRES_PER_DEGREE = 111_320

/**
 * A ward's outline as inline SVG, north up, with marks and a scale bar; no tile server, no third party.
 * Plane projection (x = lon·cos φ, y = −lat): over the few kilometres of a ward it is off by less than the line is wide,
 * and unlike a spherical one it does not care which way a ring was drawn (map files in the wild have both ways).
 */
export function wardMapSvg(boundary: Polygon | MultiPolygon, marks: readonly MapMark[], label: string): string {
  const polygons = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates
  const fit = fitTo(polygons.flat(2))
  const outline = polygons
    .flat()
    .map((ring) => ringPath(ring, fit))
    .join('')
  const pins = marks.map((mark) => pin(mark.kind, ...fit.place(mark.lon, mark.lat))).join('')
  return `<svg class="map" viewBox="0 0 ${WIDTH} ${fit.height}" role="img" aria-label="${escapeAttribute(label)}"><path class="ward" fill-rule="evenodd" d="${outline}"/>${pins}${scaleBar(fit)}</svg>`
}

type Fit = { height: number; metresPerUnit: number; place(lon: number, lat: number): [x: number, y: number] }

function fitTo(points: readonly Position[]): Fit {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const [lon = 0, lat = 0] of points) {
    west = Math.min(west, lon)
    east = Math.max(east, lon)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const unitsPerDegree = Math.min(
    (WIDTH - 2 * MARGIN) / ((east - west) * squeeze || 1e-9),
    (1.25 * WIDTH - 2 * MARGIN) / (north - south || 1e-9), // a long ward must still fit on a phone's screen
  )
  const left = (WIDTH - (east - west) * squeeze * unitsPerDegree) / 2
  return {
    height: Math.round((north - south) * unitsPerDegree + 2 * MARGIN + 28), // room below for the scale bar
    metresPerUnit: METRES_PER_DEGREE / unitsPerDegree,
    place: (lon, lat) => [left + (lon - west) * squeeze * unitsPerDegree, MARGIN + (north - lat) * unitsPerDegree],
  }
}

/** Whole units, relative steps, and no step of nothing: a third of the bytes of absolute decimals. */
function ringPath(ring: readonly Position[], fit: Fit): string {
  let path = ''
  let [lastX, lastY] = [0, 0]
  for (const [lon = 0, lat = 0] of ring) {
    const [x, y] = fit.place(lon, lat).map(Math.round) as [number, number]
    if (path === '') path = `M${x} ${y}`
    else if (x !== lastX || y !== lastY) path += `l${x - lastX} ${y - lastY}`
    ;[lastX, lastY] = [x, y]
  }
  return `${path}z`
}

function pin(kind: MapMark['kind'], x: number, y: number): string {
  const at = `${Math.round(x)} ${Math.round(y)}`
  if (kind === 'point') return `<circle class="point" cx="${Math.round(x)}" cy="${Math.round(y)}" r="11"/>`
  return `<path class="pin" d="M${at}c-5-16-20-24-20-40a20 20 0 0 1 40 0c0 16-15 24-20 40z"/><circle class="eye" cx="${Math.round(x)}" cy="${Math.round(y) - 40}" r="8"/>`
}

/** A round length that takes about a quarter of the width. */
function scaleBar(fit: Fit): string {
  const quarter = (WIDTH / 4) * fit.metresPerUnit
  const power = 10 ** Math.floor(Math.log10(quarter))
  const metres = ([5, 2, 1].find((step) => step * power <= quarter) ?? 1) * power
  const units = Math.round(metres / fit.metresPerUnit)
  const y = fit.height - 14
  const text = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`
  return `<path class="bar" d="M${MARGIN} ${y - 6}v6h${units}v-6"/><text class="bar-text" x="${MARGIN + units + 10}" y="${y + 2}">${text}</text>`
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
