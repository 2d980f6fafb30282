import type { MultiPolygon, Polygon } from 'geojson'
import { type MapMark, wardMapSvg } from '../drawing/ward-map.ts'
import { type Html, html, raw } from '../html/html.ts'
import type { Words } from '../html/words.ts'

/** The ward's outline with marks on it, what it is worth in law, and who drew it. */
export function mapPicture(
  words: Words,
  boundary: Polygon | MultiPolygon,
  marks: readonly MapMark[],
  label: string,
  source: string | null,
): Html {
  return html`<figure class="map-frame">${raw(wardMapSvg(boundary, marks, label))}<figcaption class="hint">${words.wards.reference}${source ? html` ${words.wards.source(source)}` : null}</figcaption></figure>`
}
