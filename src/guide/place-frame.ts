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
  return residentPage({ words, host, from: wardName, path: `/q/${plate}`, title, body })
}

/** The ward's outline with marks on it; words where the ward has none. */
export function map(page: Frame, marks: readonly MapMark[], label: string): Html {
  const say = page.words.place
  if (page.boundary === null) return html`<p class="q">${say.noMap}</p>`
  const { boundary, source } = page.boundary
  return html`${raw(wardMapSvg(boundary, marks, label))}<p class="q">${say.mapNote}${source && ` ${say.mapSource(source)}`}</p>`
}

export function rateLink({ plate, words }: Frame): string {
  return languageLink(`/q/${plate}?rate`, words.lang)
}

export function nowOpen({ words, now }: Frame, schedule: Schedule): Html {
  const { open, text } = openingLine(words, schedule, now)
  return html`<p class="${open ? 'now' : 'q'}">${text}</p>`
}
