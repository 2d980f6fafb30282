import { type Html, html } from '../html/html.ts'
import { openingLine } from '../html/opening-line.ts'
import { languageLink } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import type { Point } from '../points/point.ts'
import { whereHelped } from '../points/procedures.ts'
import { geoLink } from './map-apps.ts'

export type PointsOnPage = Readonly<{
  words: Words
  now: Date
  /** the ward's key, as it stands in the address */
  key: string
  /** open ones first; their numbers are those on the map */
  points: readonly Point[]
  /** a plate of each, by point */
  plates: ReadonlyMap<string, string>
  /** what somebody needs to get done */
  typed: string
}>

/** The ward's support points: whether each is open now, where it is, and the way to its own page. */
export function pointList(page: PointsOnPage): Html | null {
  const { words, points } = page
  const say = words.wardPage
  if (points.length === 0) return null
  return html`<h2 id="points">${words.place.pointsNear}</h2><p>${words.place.free}</p><ol class="points">${points.map(
    (point) =>
      html`<li><b>${nameOf(page, point)}</b>${openLine(page, point)}<p>${[point.address, point.neighbourhood].filter(Boolean).join(', ')}</p>${
        point.position &&
        html`<p><a class="w" href="${geoLink(point.position, point.name)}" aria-label="${words.house.showWayTo(point.name)}">${words.house.showWay}</a></p>`
      }</li>`,
  )}</ol>${points.some(({ procedures, policeProcedures }) => procedures.length + policeProcedures.length > 0) && helpBox(page, say)}`
}

/** "Which point helps with …": asked in the address, so that it works anywhere and can be sent on. */
function helpBox(page: PointsOnPage, say: Words['wardPage']): Html {
  const { words, key, typed } = page
  return html`<form id="what" class="help" action="/w/${key}#what"><label class="l" for="q">${say.whichPoint}</label><p class="q" id="q-hint">${words.place.findProcedureHint}</p><input type="text" id="q" name="q" maxlength="80" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search" value="${typed}" aria-describedby="q-hint">${words.lang !== 'vi' && html`<input type="hidden" name="lang" value="${words.lang}">`}<button>${words.find.search}</button></form>${typed !== '' && answer(page, say)}`
}

const MOST_LINES = 20 // of 49: more is not an answer, but the list

function answer(page: PointsOnPage, say: Words['wardPage']): Html {
  const { words, points, typed, key } = page
  const found = whereHelped(points, typed)
  if (found.length === 0) return html`<p role="status"><b>${say.nobodyHelps(typed)}</b></p><p>${say.askOffice}</p>`
  return html`<p role="status"><b>${say.found(found.length)}</b></p>${found
    .slice(0, MOST_LINES)
    .map(
      ({ procedure, handler, points: here }) =>
        html`<h3>${procedure}</h3><p class="q">${say.handledBy[handler]}</p>${
          here.length === points.length && here.length > 1
            ? html`<p>${say.everyPoint(here.length)}</p>`
            : html`<ul class="dots">${here.map((point) => html`<li>${nameOf(page, point)}${openLine(page, point)}</li>`)}</ul>`
        }`,
    )}${found.length > MOST_LINES && html`<p>${say.typeMore}</p>`}<p><a class="w" href="${languageLink(`/w/${key}`, words.lang)}">${say.whole}</a></p>`
}

function nameOf({ words, plates }: PointsOnPage, { id, name }: Point): Html | string {
  const plate = plates.get(id)
  return plate ? html`<a class="w" href="${languageLink(`/q/${plate}`, words.lang)}">${name}</a>` : name
}

function openLine({ words, now }: PointsOnPage, point: Point): Html {
  const { open, text } = openingLine(words, point, now)
  return html`<p class="${open ? 'now' : 'q'}">${text}</p>`
}
