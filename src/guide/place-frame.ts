import { closeUpSvg } from '../drawing/close-up.ts'
import { type MapMark, wardMapSvg } from '../drawing/ward-map.ts'
import { type Html, html, raw } from '../html/html.ts'
import { openingLine } from '../html/opening-line.ts'
import { languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import type { BoundaryOnMap } from '../places/queries.ts'
import type { Schedule } from '../values/opening.ts'

/** What the pages behind plates share. */
export type Frame = {
  words: Words
  host: string
  plate: string
  wardName: string
  now: Date
  boundary: BoundaryOnMap | null
}

/** The whole page, with the ward above it. */
export function framed({ words, host, plate, wardName }: Frame, title: string, body: Html): string {
  const footer = html`<a href="${languageLink(`/q/${plate}?check`, words.lang)}">${words.plate.check}</a>`
  return residentPage({ words, host, from: wardName, path: `/q/${plate}`, title, body, footer })
}

/** The ward's outline with marks on it; words where the ward has none. */
export function map(page: Pick<Frame, 'words' | 'boundary'>, marks: readonly MapMark[], label: string): Html {
  if (page.boundary === null) return html`<p class="q">${page.words.place.noMap}</p>`
  return html`${raw(wardMapSvg(page.boundary.boundary, marks, label, page.words.house.north))}${mapNote(page)}`
}

/** The surroundings of a house, as `closeUpSvg` draws them. */
export function closeUpPicture(...of: Parameters<typeof closeUpSvg>): Html {
  return html`${raw(closeUpSvg(...of))}`
}

/** What a boundary is worth in law, and who drew it; nothing where none was drawn. */
export function mapNote({ words, boundary }: Pick<Frame, 'words' | 'boundary'>): Html | null {
  const say = words.place
  return boundary && html`<p class="q">${say.mapNote}${boundary.source && ` ${say.mapSource(boundary.source)}`}</p>`
}

export function rateLink({ plate, words }: Frame): string {
  return languageLink(`/q/${plate}?rate`, words.lang)
}

export function nowOpen({ words, now }: Frame, schedule: Schedule): Html {
  const { open, text } = openingLine(words, schedule, now)
  return html`<p class="${open ? 'now' : 'q'}">${text}</p>`
}
