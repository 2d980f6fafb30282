import type { MapMark } from '../drawing/ward-map.ts'
import { type Html, html, raw } from '../html/html.ts'
import { languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import type { BoundaryOnMap } from '../places/queries.ts'
import type { Position } from '../values/position.ts'
import { map } from './place-frame.ts'

export type MapPage = Readonly<{
  words: Words
  host: string
  ward: string
  wardName: string
  /** of this page, without a language */
  path: string
  boundary: BoundaryOnMap | null
  marks: readonly MapMark[]
  /** the address whose plate was scanned, and where it is, if anybody knows */
  house: string | null
  position: Position | null
}>

/**
 * The map that moves: asked for by a tap, never with the page of a plate. What it needs stands in its own element; until
 * its script has come, and where there is none, that is the drawn map.
 */
export function mapPage(page: MapPage): string {
  const { words, host, ward, wardName, path, house, position } = page
  const say = words.map
  const title = house ? words.house.mapPage(house) : say.title(wardName)
  const { region, title: _title, houses: _houses, list, ...spoken } = say
  const data = {
    ward: languageLink(`/w/${ward}/map.json`, words.lang),
    numbers: `/w/${ward}/houses.json`,
    streets: `/w/${ward}/streets.pmtiles`,
    lang: words.lang,
    here: house && position ? { ...position, name: house } : null,
    say: { ...spoken, region: region(wardName), note: noteOf(page) },
  } satisfies MapStart
  const body: Html = html`<h1>${title}</h1><div id="map" data-start="${JSON.stringify(data)}">${map(page, page.marks, title)}</div><p id="map-says" class="q" role="status"></p><p>${house && html`<a class="w" href="${languageLink(path.replace(/\?map$/, ''), words.lang)}">${words.house.back}</a><br>`}<a class="w" href="${languageLink(`/w/${ward}`, words.lang)}">${list}</a></p>${PARTS}`
  return residentPage({ words, host, from: wardName, path, title: `${title} · ${wardName}`, body })
}

function noteOf({ words, boundary }: MapPage): string {
  if (boundary === null) return ''
  const { mapNote, mapSource } = words.place
  return [mapNote, boundary.source && mapSource(boundary.source)].filter(Boolean).join(' ')
}

const PARTS = raw(
  '<link rel="stylesheet" href="/styles/map-style.css"><script type="module" src="/scripts/map.js"></script>',
)

type Say = Omit<Words['map'], 'region' | 'title' | 'houses' | 'list'>

/** What the map's script is started with. */
export type MapStart = Readonly<{
  ward: string
  numbers: string
  streets: string
  lang: string
  here: (Position & Readonly<{ name: string }>) | null
  say: Say & Readonly<{ region: string; note: string }>
}>
