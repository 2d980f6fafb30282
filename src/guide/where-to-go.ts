import type { MapMark } from '../drawing/ward-map.ts'
import { type Html, html, raw } from '../html/html.ts'
import { openingLine } from '../html/opening-line.ts'
import type { Words } from '../html/words.ts'
import type { WardContact } from '../places/contact.ts'
import type { Point } from '../points/point.ts'
import { metresBetween } from '../values/distance.ts'
import { opening, type Schedule } from '../values/opening.ts'
import type { Position } from '../values/position.ts'
import { geoLink } from './map-apps.ts'
import { awayFrom } from './way.ts'

const MOST_POINTS = 3 // the ward's page has them all

type From = Readonly<{
  words: Words
  wardName: string
  now: Date
  house: Readonly<{ position: Position | null }>
  contact: WardContact
  office: Schedule
  points: readonly Point[]
}>

/** The way to the ward's office and to support points, each with its distance, its hours and a link for a map program. */
export function placesToGo(page: From): Html | null {
  const { words, wardName, contact, office } = page
  const say = words.house
  const [first, ...others] = nearestFirst(page.points, page.house.position, page.now).slice(0, MOST_POINTS)
  const { officeAddress: address, officePosition: position } = contact
  const toOffice = address || position ? { name: say.office(wardName), address, position, schedule: office } : null
  if (!toOffice && !first) return null
  const isOpen = first && opening(first, page.now).open
  return html`<h2>${say.goTo}</h2>${toOffice && html`<h3>${toOffice.position && OFFICE}${toOffice.name}</h3>${placeLines(page, toOffice)}`}${
    first &&
    html`<h3>${isOpen ? say.nearestOpen : say.nextOpen}</h3><p>${key(first, 1)}<b>${first.name}</b></p>${pointLines(page, first)}`
  }${others.length > 0 && html`<h3>${say.others}</h3>${others.map((point, at) => html`<p>${key(point, at + 2)}<b>${point.name}</b></p>${pointLines(page, point)}`)}`}${first && html`<p class="q">${words.place.free}</p>`}`
}

// The marks of the map before the names: what they mean is told without a legend.
const OFFICE = raw(
  '<svg class="key" viewBox="-22 -22 44 44" aria-hidden="true"><rect class="point" x="-20" y="-20" width="40" height="40" rx="6"/><path class="eye" d="M0-13L3-4.1 12.4-4 4.9 1.6 7.6 10.5 0 5.2-7.6 10.5-4.9 1.6-12.4-4-3-4.1z"/></svg>',
)

function key(point: Point, number: number): Html | null {
  return point.position && html`<span class="no" aria-hidden="true">${number}</span>`
}

/** Support points as marks on a map: those that the page names with the number that stands before their names. */
export function pointMarks(points: readonly Point[], from: Position | null, now: Date): MapMark[] {
  return nearestFirst(points, from, now)
    .flatMap(({ position }, at): MapMark[] => {
      const label = at < MOST_POINTS ? { label: `${at + 1}` } : {}
      return position ? [{ ...position, kind: 'point', ...label }] : []
    })
    .reverse() // the first lies on top
}

/** Open ones first, the nearest of them first; then the one that opens soonest. */
export function nearestFirst(points: readonly Point[], from: Position | null, now: Date): Point[] {
  const far = ({ position }: Point) => (from && position ? metresBetween(from, position) : Infinity)
  const rank = (point: Point): [number, number] => {
    const answer = opening(point, now)
    if (answer.open) return [0, far(point)]
    return [answer.opensAt?.getTime() ?? Infinity, far(point)]
  }
  return points
    .filter(({ closedAt }) => closedAt === null)
    .map((point) => ({ point, rank: rank(point) }))
    .sort((one, other) => compare(one.rank[0], other.rank[0]) || compare(one.rank[1], other.rank[1]))
    .map(({ point }) => point)
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one - other
}

type Goal = Readonly<{ name: string; address: string | null; position: Position | null; schedule: Schedule }>

function pointLines(page: From, point: Point): Html {
  const { name, address, position } = point
  return placeLines(page, { name, address, position, schedule: point })
}

function placeLines({ words, house, now }: From, { name, address, position, schedule }: Goal): Html {
  const say = words.house
  const line = openingLine(words, schedule, now)
  return html`${address && html`<p>${address}</p>`}<p class="${line.open ? 'now' : 'q'}">${line.text}</p>${house.position && position && html`<p>${awayFrom(words, house.position, position)}</p>`}${
    position &&
    html`<p><a class="w" href="${geoLink(position, name)}" aria-label="${say.showWayTo(name)}">${say.showWay}</a></p>`
  }`
}
