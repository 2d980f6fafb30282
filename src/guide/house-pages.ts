import type { NearHouse } from '../drawing/close-up.ts'
import { isInside } from '../drawing/map-frame.ts'
import type { MapMark } from '../drawing/ward-map.ts'
import type { HouseOnMap } from '../houses/around-queries.ts'
import { type Beside, sideOf } from '../houses/beside.ts'
import { addressLine, alleyOf, alleysTo, type House } from '../houses/house.ts'
import { findBox } from '../html/find-box.ts'
import { type Html, html, raw } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import type { WardContact, WardLink } from '../places/contact.ts'
import type { Point } from '../points/point.ts'
import { boxAround, metresBetween } from '../values/distance.ts'
import type { Schedule } from '../values/opening.ts'
import type { Position } from '../values/position.ts'
import { inMapApps } from './map-apps.ts'
import { closeUpPicture, type Frame, framed, map, mapNote, rateLink } from './place-frame.ts'
import { callList, linkList } from './ward-lines.ts'
import { alleysInWords, wayInWords, whereInWard } from './way.ts'
import { placesToGo, pointMarks } from './where-to-go.ts'

export type HousePage = Frame &
  Readonly<{
    house: House
    beside: Beside
    /** in the order of a walk; the house itself too */
    around: readonly HouseOnMap[]
    points: readonly Point[]
    contact: WardContact
    links: readonly WardLink[]
    office: Schedule
    wardCode: string
    province: string
  }>

/** Metres to each side of the house at most: what a visitor walks in two minutes. */
export const CLOSE_UP_METRES = 130
const CLOSEST_METRES = 30
const SHOWN = 16 // houses whose numbers can be read at once; in a dense alley they stand four metres apart

/** Behind a house-number plate: where this house stands, and what the ward offers. Never who lives there. */
export function housePage(page: HousePage): string {
  const { words, house, wardName, wardCode } = page
  const say = words.house
  const address = addressLine(house)
  const body = html`<h1>${house.position && PIN}${address}</h1><p class="q">${whereabouts(page)}</p>${house.retiredAt && html`<p><b>${words.place.houseRetired}</b></p>`}${wayInWords(words, wardCode, house, page.beside).map((line) => html`<p>${line}</p>`)}${closeUp(page)}<h2>${say.inWard}</h2>${inWard(page)}<a class="b" href="${rateLink(page)}">${words.place.rateWard(wardName)}</a>${placesToGo(page)}${linkList(page, page.links)}${callList(words, page.contact, [address, whereabouts(page), page.province].join(', '))}${findBox({ words, ward: wardCode })}<p><a class="w" href="${languageLink(`/w/${wardCode}`, words.lang)}">${say.wardPage(wardName)}</a></p>`
  return framed(page, `${address} · ${wardName}`, body)
}

function whereabouts({ house, wardName }: HousePage): string {
  return [house.neighbourhood, wardName].filter(Boolean).join(', ')
}

/** The houses around, drawn; told in words with the nearest numbers for those who can't see it. */
function closeUp(page: HousePage): Html {
  const { words, house, boundary } = page
  const say = words.house
  const here = house.position
  if (here === null) return html`<p class="q">${say.noPosition}</p>`
  const others = page.around.filter(({ id }) => id !== house.id)
  const nearest = others.toSorted((one, other) => metresBetween(here, one) - metresBetween(here, other))
  const label = say.closeUp(
    addressLine(house),
    nearest.slice(0, 4).map((one) => (one.street === house.street ? one.number : addressLine(one))),
  )
  const last = nearest[SHOWN - 1]
  const metres = last ? Math.min(CLOSE_UP_METRES, Math.max(CLOSEST_METRES, metresBetween(here, last))) : CLOSE_UP_METRES
  const drawn = closeUpPicture(
    { ...here, number: house.number },
    page.around.map((one) => ({ ...nearHouse(page, one), here: one.id === house.id })),
    { boundary: boundary?.boundary ?? null, marks: marksOf(page).filter(({ kind }) => kind !== 'house') },
    { metres, label, north: say.north },
  )
  return html`${drawn}${edgeInView(boundary, here, metres) ? mapNote(page) : null}${inMapApps(words, here, addressLine(house))}`
}

/** Whether the ward's edge can be seen on the close-up: then what it is worth stands below. */
function edgeInView(boundary: Frame['boundary'], here: Position, metres: number): boolean {
  if (boundary === null) return false
  const { west, east, south, north } = boxAround(here, metres)
  const sides = [west, here.lon, east].flatMap((lon) => [south, here.lat, north].map((lat) => ({ lon, lat })))
  return !sides.every((corner) => isInside(boundary.boundary, corner))
}

function nearHouse({ words, wardCode }: HousePage, { street, number, lon, lat }: HouseOnMap): NearHouse {
  const alley = alleyOf(number)
  const last = alley === '' ? number : number.slice(alley.length) // "/5A" of the alley, whose name stands beside it
  const name = alleysTo(number).length > 0 ? `${alleysInWords(words, wardCode, number).at(-1)}` : street
  return { lon, lat, number: last, row: `${street} ${alley} ${sideOf(number)}`, street: name }
}

function inWard(page: HousePage): Html {
  const { words, house, wardName, boundary } = page
  const where = boundary && house.position ? whereInWard(words, wardName, boundary.boundary, house.position) : null
  return html`${map(page, marksOf(page), words.place.mapHouse(addressLine(house), wardName))}${where && html`<p>${where}</p>`}${(boundary || house.position) && html`<p><a class="w" href="${languageLink(`/q/${page.plate}?map`, words.lang)}">${words.house.enlarge}</a></p>`}`
}

export function marksOf({
  house,
  contact,
  points,
  now,
}: Pick<HousePage, 'house' | 'contact' | 'points' | 'now'>): MapMark[] {
  const { officePosition } = contact
  return [
    ...pointMarks(points, house.position, now),
    ...(officePosition ? [{ ...officePosition, kind: 'office' as const }] : []),
    ...(house.position ? [{ ...house.position, kind: 'house' as const }] : []),
  ]
}

// The map's own mark before the address: what the pin in the map means is told without a legend.
const PIN = raw(
  '<svg class="key" viewBox="-23 -63 46 66" aria-hidden="true"><path class="pin" d="M0 0c-5-16-20-24-20-40a20 20 0 0 1 40 0c0 16-15 24-20 40z"/><circle class="eye" cy="-40" r="8"/></svg>',
)
