import { type LonLat, type MapMark, wardMapSvg } from '../drawing/ward-map.ts'
import { addressLine, type House } from '../houses/house.ts'
import { type Html, html, raw } from '../html/html.ts'
import { languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import type { BoundaryOnMap } from '../places/queries.ts'
import type { Point } from '../points/point.ts'
import { type Hours, openHours } from '../values/weekly-hours.ts'

type Frame = {
  words: Words
  host: string
  plate: string
  wardName: string
  now: Date
  boundary: BoundaryOnMap | null
}

/** Behind a house-number plate: where this house stands in the ward, and what the ward offers. Never who lives there. */
export function housePage(page: Frame & { house: House; points: readonly Point[] }): string {
  const { words, house, wardName } = page
  const say = words.place
  const open = page.points.filter((point) => point.closedAt === null)
  const marks: MapMark[] = open.flatMap(({ position }) => (position ? [{ ...position, kind: 'point' as const }] : []))
  if (house.position) marks.push({ ...house.position, kind: 'house' })
  const body = html`<h1>${house.position && PIN}${addressLine(house)}</h1><p class="q">${[house.neighbourhood, wardName].filter(Boolean).join(', ')}</p>${house.retiredAt && html`<p><b>${say.houseRetired}</b></p>`}${map(page, marks, say.mapHouse(addressLine(house), wardName))}<a class="b" href="${rateLink(page)}">${say.rateWard(wardName)}</a>${
    open.length > 0 &&
    html`<h2>${say.pointsNear}</h2><p>${say.free}</p><ul class="dots">${open.map(
      (point) => html`<li><b>${point.name}</b><br>${point.address}${nowOpen(say, point.hours, page.now)}</li>`,
    )}</ul>`
  }`
  return framed(page, `${addressLine(house)} · ${wardName}`, body)
}

/** Behind a support point's plate: open now or not, the week's hours, what people are helped with. */
export function pointPage(page: Frame & { point: Point }): string {
  const { words, point, wardName } = page
  const say = words.place
  const mark: LonLat | null = point.position
  const body = html`<h1>${point.name}</h1><p class="q">${[point.address, point.neighbourhood, wardName].filter(Boolean).join(', ')}</p>${nowOpen(say, point.hours, page.now)}<h2>${say.hours}</h2>${hoursTable(say, point.hours)}${
    point.procedures.length > 0 &&
    html`<h2>${say.procedures}</h2><p>${say.free}</p><ul>${point.procedures.map((name) => html`<li>${name}</li>`)}</ul>`
  }<a class="b" href="${rateLink(page)}">${say.ratePoint}</a>${map(page, mark ? [{ ...mark, kind: 'point' }] : [], say.map(wardName))}`
  return framed(page, `${point.name} · ${wardName}`, body)
}

// The map's own mark before the address: what the pin in the map means is told without a legend.
const PIN = raw(
  '<svg class="key" viewBox="-23 -63 46 66" aria-hidden="true"><path class="pin" d="M0 0c-5-16-20-24-20-40a20 20 0 0 1 40 0c0 16-15 24-20 40z"/><circle class="eye" cy="-40" r="8"/></svg>',
)

function framed({ words, host, plate, wardName }: Frame, title: string, body: Html): string {
  return residentPage({ words, host, from: wardName, path: `/q/${plate}`, title, body })
}

function map(page: Frame, marks: readonly MapMark[], label: string): Html {
  const say = page.words.place
  if (page.boundary === null) return html`<p class="q">${say.noMap}</p>`
  const { boundary, source } = page.boundary
  return html`${raw(wardMapSvg(boundary, marks, label))}<p class="q">${say.mapNote}${source && ` ${say.mapSource(source)}`}</p>`
}

function rateLink({ plate, words }: Frame): string {
  return languageLink(`/q/${plate}?rate`, words.lang)
}

function nowOpen(say: Words['place'], hours: readonly Hours[], now: Date): Html {
  const open = openHours(hours, now)
  return open ? html`<p class="now">${say.openUntil(open.closes)}</p>` : html`<p class="q">${say.closedNow}</p>`
}

function hoursTable(say: Words['place'], hours: readonly Hours[]): Html {
  if (hours.length === 0) return html`<p class="q">${say.noHours}</p>`
  const days = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => hours.some((span) => span.weekday === weekday))
  return html`<table><tbody>${days.map(
    (weekday) =>
      html`<tr><th scope="row">${say.weekdays[weekday - 1]}</th><td>${hours
        .filter((span) => span.weekday === weekday)
        .map((span) => html`<span>${span.opens} – ${span.closes}</span> `)}</td></tr>`,
  )}</tbody></table>`
}
