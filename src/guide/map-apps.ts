import { type Html, html } from '../html/html.ts'
import type { Words } from '../html/words.ts'
import type { Position } from '../values/position.ts'

/**
 * Three ways out of our page, each only when it is tapped: `geo:` asks the phone's own map (Android), the other two are
 * sites, because an iPhone and Zalo's browser know no `geo:`. Which site learns where somebody stands is the person's choice.
 */
export function inMapApps(words: Words, at: Position, name: string): Html {
  const say = words.house
  const { lon, lat } = at
  return html`<p class="out">${say.openIn} <a href="${geoLink(at, name)}">${say.phoneApp}</a> <a href="https://www.google.com/maps/search/?api=1&query=${lat},${lon}" rel="noreferrer">Google Maps</a> <a href="https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=18/${lat}/${lon}" rel="noreferrer">OpenStreetMap</a></p>`
}

/** RFC 5870, with the query that Android's map programs read. */
export function geoLink({ lon, lat }: Position, name: string): string {
  return `geo:${lat},${lon}?q=${lat},${lon}(${encodeURIComponent(name).replace(/[()']/g, '')})`
}
