import type { MultiPolygon, Polygon } from 'geojson'
import { type LonLat, type MapMark, wardMapSvg } from '../drawing/ward-map.ts'
import { addressLine, type House } from '../houses/house.ts'
import { type Html, html, raw } from '../html/html.ts'
import { languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import { type Hours, openHours, type Point } from '../points/point.ts'

type Frame = {
  words: Words
  host: string
  plate: string
  wardName: string
  now: Date
  boundary: Polygon | MultiPolygon | null
}

/** Behind a house-number plate: where this house stands in the ward, and what the ward offers. Never who lives there. */
export function housePage(page: Frame & { house: House; points: readonly Point[] }): string {
  const { words, house, wardName } = page
  const say = words.place
  const open = page.points.filter((point) => point.closedAt === null)
  const marks: MapMark[] = open.flatMap(({ position }) => (position ? [{ ...position, kind: 'point' as const }] : []))
  if (house.position) marks.push({ ...house.position, kind: 'house' })
  const body = html`<h1>${addressLine(house)}</h1><p class="q">${[house.neighbourhood, wardName].filter(Boolean).join(', ')}</p>${map(page, marks, say.mapHouse(addressLine(house), wardName))}<a class="b" href="${rateLink(page)}">${say.rateWard(wardName)}</a>${
    open.length > 0 &&
    html`<h2>${say.pointsNear}</h2><p>${say.free}</p><ul>${open.map(
      (point) =>
        html`<li><b>${point.name}</b><br>${point.address}<br><span class="now">${nowOpen(say, point.hours, page.now)}</span></li>`,
    )}</ul>`
  }`
  return framed(page, `${addressLine(house)} · ${wardName}`, body)
}

/** Behind a support point's plate: open now or not, the week's hours, what people are helped with. */
export function pointPage(page: Frame & { point: Point }): string {
  const { words, point, wardName } = page
  const say = words.place
  const mark: LonLat | null = point.position
  const body = html`<h1>${point.name}</h1><p class="q">${[point.address, point.neighbourhood, wardName].filter(Boolean).join(', ')}</p><p class="now">${nowOpen(say, point.hours, page.now)}</p><h2>${say.hours}</h2>${hoursTable(say, point.hours)}${
    point.procedures.length > 0 &&
    html`<h2>${say.procedures}</h2><p>${say.free}</p><ul>${point.procedures.map((name) => html`<li>${name}</li>`)}</ul>`
  }<a class="b" href="${rateLink(page)}">${say.ratePoint}</a>${map(page, mark ? [{ ...mark, kind: 'point' }] : [], say.map(wardName))}`
  return framed(page, `${point.name} · ${wardName}`, body)
}

function framed({ words, host, plate, wardName }: Frame, title: string, body: Html): string {
  return residentPage({ words, host, from: wardName, path: `/q/${plate}`, title, body, place: true })
}

function map(page: Frame, marks: readonly MapMark[], label: string): Html {
  const say = page.words.place
  if (page.boundary === null) return html`<p class="q">${say.noMap}</p>`
  return html`${raw(wardMapSvg(page.boundary, marks, label))}<p class="q">${say.mapNote}</p>`
}

function rateLink({ plate, words }: Frame): string {
  return languageLink(`/q/${plate}?rate`, words.lang)
}

function nowOpen(say: Words['place'], hours: readonly Hours[], now: Date): string {
  const open = openHours(hours, now)
  return open ? say.openUntil(open.closes) : say.closedNow
}

function hoursTable(say: Words['place'], hours: readonly Hours[]): Html {
  if (hours.length === 0) return html`<p class="q">${say.noHours}</p>`
  const days = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => hours.some((span) => span.weekday === weekday))
  return html`<table><tbody>${days.map(
    (weekday) =>
      html`<tr><th scope="row">${say.weekdays[weekday - 1]}</th><td>${hours
        .filter((span) => span.weekday === weekday)
        .map((span) => `${span.opens} – ${span.closes}`)
        .join(', ')}</td></tr>`,
  )}</tbody></table>`
}
