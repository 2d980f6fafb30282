import type { MapMark } from '../drawing/ward-map.ts'
import { addressLine, type House } from '../houses/house.ts'
import { html, raw } from '../html/html.ts'
import type { Point } from '../points/point.ts'
import { type Frame, framed, map, nowOpen, rateLink } from './place-frame.ts'

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
      (point) => html`<li><b>${point.name}</b><br>${point.address}${nowOpen(page, point)}</li>`,
    )}</ul>`
  }`
  return framed(page, `${addressLine(house)} · ${wardName}`, body)
}

// The map's own mark before the address: what the pin in the map means is told without a legend.
const PIN = raw(
  '<svg class="key" viewBox="-23 -63 46 66" aria-hidden="true"><path class="pin" d="M0 0c-5-16-20-24-20-40a20 20 0 0 1 40 0c0 16-15 24-20 40z"/><circle class="eye" cy="-40" r="8"/></svg>',
)
