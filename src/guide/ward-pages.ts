import type { MapMark } from '../drawing/ward-map.ts'
import { findBox } from '../html/find-box.ts'
import { type Html, html } from '../html/html.ts'
import { openingLine } from '../html/opening-line.ts'
import { languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import type { WardContact, WardLink } from '../places/contact.ts'
import type { BoundaryOnMap } from '../places/queries.ts'
import { type Ward, wardKey, wardTitle } from '../places/ward.ts'
import type { PublicScore } from '../reports/public-score.ts'
import { addDays, dayOf, printDay } from '../values/day.ts'
import { printHotline } from '../values/hotline.ts'
import type { Schedule } from '../values/opening.ts'
import { inMapApps } from './map-apps.ts'
import { map } from './place-frame.ts'
import { callList, linkList } from './ward-lines.ts'
import { type PointsOnPage, pointList } from './ward-points.ts'
import { scoreSection } from './ward-score.ts'

export type WardPage = PointsOnPage &
  Readonly<{
    host: string
    ward: Ward
    /** whose office took over; null: in force, or ended otherwise */
    successor: Ward | null
    boundary: BoundaryOnMap | null
    contact: WardContact
    links: readonly WardLink[]
    office: Schedule
    score: PublicScore
    /** the ward publishes figures on a page of their own */
    openData: boolean
    /** a plate that rates the ward as a body; null: none was made */
    plate: string | null
  }>

/** A ward for everybody: its office, its support points open now, what is done where, its map, numbers to call, its score. */
export function wardPage(page: WardPage): string {
  const { words, host, ward, key, plate, contact, score } = page
  const say = words.wardPage
  const name = wardTitle(ward)
  const rate = plate && languageLink(`/q/${plate}?rate`, words.lang)
  const body = html`<h1>${name}</h1><p class="q">${ward.province}</p>${ended(page)}${office(page)}${
    rate && html`<a class="b" href="${rate}">${words.place.rateWard(name)}</a>`
  }${contents(page)}${pointList(page)}<h2 id="map">${say.map}</h2>${map({ words, boundary: page.boundary }, marksOf(page), words.place.map(name))}${legend(page)}${!isOver(page) && findBox({ words, ward: key })}${linkList(page, page.links)}${callList(words, contact, null)}${scoreSection(words, name, score)}${
    page.openData &&
    html`<p><a class="w" href="${languageLink(`/w/${key}/open-data`, words.lang)}">${words.openData.title}</a></p>`
  }`
  const footer = html`<a href="${languageLink('/privacy', words.lang)}">${say.privacy}</a>`
  const path = page.typed === '' ? `/w/${key}` : `/w/${key}?q=${encodeURIComponent(page.typed)}`
  return residentPage({ words, host, from: name, path, title: `${name}, ${ward.province}`, body, footer, ward: true })
}

/** The page is long on a phone: what is on it, each one tap away. */
function contents(page: WardPage): Html {
  const { words, points } = page
  const say = words.wardPage
  const parts = [
    ...(points.length > 0 ? [['points', say.toPoints] as const] : []),
    ['map', say.map] as const,
    ...(isOver(page) ? [] : [['find', words.find.label] as const]),
    ['call', words.contact.call] as const,
    ['score', say.score] as const,
  ]
  return html`<nav class="out" aria-label="${say.contents}">${parts.map(([id, text]) => html`<a href="#${id}">${text}</a> `)}</nav>`
}

/** Its office serves nobody any more, and its houses stand in another ward. */
function isOver({ ward, now }: WardPage): boolean {
  return ward.validTo !== null && ward.validTo <= dayOf(now)
}

/** A ward that is no more says so, and leads on to the one that took over. */
function ended({ words, ward, successor }: WardPage): Html | null {
  const say = words.wardPage
  if (!ward.validTo) return null
  const link = successor && languageLink(`/w/${wardKey(successor)}`, words.lang)
  return html`<div class="note">${say.ended(printDay(addDays(ward.validTo, -1)))}${link && html` <a href="${link}">${say.nowServed(wardTitle(successor))}</a>`}</div>`
}

function office(page: WardPage): Html | null {
  const { words, ward, contact, now } = page
  const { officeAddress: address, officePosition: position, hotline } = contact
  if (isOver(page) || !(address || position || hotline)) return null
  const name = words.house.office(wardTitle(ward))
  const { open, text } = openingLine(words, page.office, now)
  return html`<h2>${name}</h2>${address && html`<p>${address}</p>`}<p class="${open ? 'now' : 'q'}">${text}</p>${
    hotline && html`<p><a class="w" href="tel:${hotline}">${words.find.call(printHotline(hotline))}</a></p>`
  }${position && inMapApps(words, position, name)}`
}

/** The numbers are those of the list above the map. */
function marksOf({ points, contact }: WardPage): MapMark[] {
  const { officePosition } = contact
  return [
    ...points.flatMap(({ position }, at) =>
      position ? [{ ...position, kind: 'point' as const, label: `${at + 1}` }] : [],
    ),
    ...(officePosition ? [{ ...officePosition, kind: 'office' as const }] : []),
  ]
}

function legend({ words, boundary, points, contact }: WardPage): Html | null {
  const say = words.wardPage
  if (boundary === null) return null
  const some = points.some(({ position }) => position)
  const parts = [some && say.numbers, contact.officePosition && say.square].filter(Boolean)
  return parts.length > 0 ? html`<p>${parts.join(' ')}</p>` : null
}

/** No ward in force has this code: what may be wrong, and the way on. */
export function noWardPage({ words, host }: { words: Words; host: string }): string {
  const say = words.wardPage
  const body = html`<h1>${say.none}</h1><p>${say.noneHint}</p><p><a class="w" href="${languageLink('/', words.lang)}">${say.allWards}</a></p>`
  return residentPage({ words, host, from: words.front.title, title: say.none, body })
}
