import { geoMercator, geoPath } from 'd3-geo'
import type { MultiPolygon, Polygon } from 'geojson'
import { escaped, type LonLat, mapSvg, metresPerUnit, pathData, pin, WIDTH, woundForSphere } from './map-frame.ts'

export type { LonLat } from './map-frame.ts'

/** `label`: a sign or two that stands in the mark and beside the same place's name below the map. */
export type MapMark = LonLat & Readonly<{ kind: 'house' | 'point' | 'office'; label?: string }>

const MARGIN = 24
const BELOW = 28 // room for the scale bar
const HIGHEST = 1.25 * WIDTH // a long ward must still fit on a phone's screen

/**
 * A ward's outline as inline SVG, north up, with marks, a scale bar and `north`, the letter for it; no tile server, no
 * third party. Houses are drawn last, so that their pin lies over everything.
 */
export function wardMapSvg(
  boundary: Polygon | MultiPolygon,
  marks: readonly MapMark[],
  label: string,
  north = 'B',
): string {
  const ward = woundForSphere(boundary)
  const fitted = geoMercator().fitExtent(
    [
      [MARGIN, MARGIN],
      [WIDTH - MARGIN, HIGHEST - MARGIN],
    ],
    ward,
  )
  const [[, top], [, bottom]] = geoPath(fitted).bounds(ward)
  const [x, y] = fitted.translate()
  const projection = fitted.translate([x, y - top + MARGIN])
  const height = Math.round(bottom - top + 2 * MARGIN + BELOW)
  const drawn = [...marks]
    .sort((one, other) => Number(one.kind === 'house') - Number(other.kind === 'house'))
    .map((mark) => markSvg(mark, projection([mark.lon, mark.lat]) ?? [0, 0]))
  return mapSvg(`<path class="ward" fill-rule="evenodd" d="${pathData(projection, ward)}"/>${drawn.join('')}`, {
    height,
    metres: metresPerUnit(projection, height),
    label,
    north,
  })
}

// Five points, 13 units from the middle.
const STAR = 'M0-13L3-4.1 12.4-4 4.9 1.6 7.6 10.5 0 5.2-7.6 10.5-4.9 1.6-12.4-4-3-4.1z'

/** A pin for a house, a circle for a support point, a square with a star for the ward's office; labels hold on a phone. */
export function markSvg({ kind, label }: Pick<MapMark, 'kind' | 'label'>, [x, y]: [number, number]): string {
  if (kind === 'house') return pin(x, y)
  const [atX, atY] = [Math.round(x), Math.round(y)]
  if (kind === 'office')
    return `<rect class="point" x="${atX - 20}" y="${atY - 20}" width="40" height="40" rx="6"/><path class="eye" transform="translate(${atX} ${atY})" d="${STAR}"/>`
  const circle = `<circle class="point" cx="${atX}" cy="${atY}" r="${label ? 24 : 11}"/>`
  return label ? `${circle}<text class="mark-text" x="${atX}" y="${atY}" dy=".36em">${escaped(label)}</text>` : circle
}
