import { type Html, html } from '../html/html.ts'
import { openingLine } from '../html/opening-line.ts'
import type { Plate } from '../plates/plate.ts'
import type { Point } from '../points/point.ts'
import { dayOf, printDay } from '../values/day.ts'
import { hoursOn } from '../values/opening.ts'
import { printPlateCode } from '../values/plate-code.ts'
import { listSpans } from '../values/weekly-hours.ts'
import { adminPage, linkTo, type WardView } from './ward-view.ts'

type List = Readonly<{
  points: readonly Point[]
  /** in force, by point */
  plates: ReadonlyMap<string, readonly Plate[]>
  now: Date
  /** closed ones too */
  all: boolean
  /** there is a point, though perhaps none in use */
  some: boolean
  mayChange: boolean
}>

/** The ward's support points in the order of their names: whether each is open now, and its plate. */
export function pointsPage(view: WardView, list: List): Html {
  const say = view.words.points
  const { points, all, some, mayChange } = list
  const other = html`<p><a class="onward" href="${linkTo(view, all ? '/admin/points' : '/admin/points?all=1')}">${all ? say.onlyOpen : say.withClosed}</a></p>`
  const body = html`${mayChange ? html`<p><a class="button" href="${linkTo(view, '/admin/points/new')}">${say.newTitle}</a></p>` : null}
${some ? other : null}
${points.length === 0 ? html`<p class="lead">${some ? say.none : say.empty}</p>` : table(view, list)}`
  return adminPage(view, { title: say.title, path: `/admin/points${all ? '?all=1' : ''}`, body })
}

function table(view: WardView, { points, plates, now }: List): Html {
  const say = view.words.points
  return html`<table class="cards"><thead><tr><th scope="col">${say.name}</th><th scope="col">${say.now}</th><th scope="col">${say.address}</th><th scope="col">${say.plate}</th></tr></thead>
<tbody>${points.map(
    (
      point,
    ) => html`<tr><th scope="row"><a class="onward" href="${linkTo(view, `/admin/points/${point.id}`)}">${point.name}</a></th>
<td data-label="${say.now}"><div>${nowOf(view, point, now)}${todayOf(view, point, now)}</div></td><td data-label="${say.address}"><div>${[point.address, point.neighbourhood].filter(Boolean).join(', ')}</div></td>
<td data-label="${say.plate}">${codes(view, plates.get(point.id) ?? [])}</td></tr>`,
  )}</tbody></table>`
}

function codes(view: WardView, plates: readonly Plate[]): Html | Html[] {
  if (plates.length === 0) return html`<span class="tag tag-fault">${view.words.points.noPlate}</span>`
  return plates.map(({ code }) => html`<a class="code" href="/q/${code}">${printPlateCode(code)}</a> `)
}

/** Open or closed at this moment, and until when; of one that was closed, since when. */
export function nowOf({ words }: WardView, point: Point, now: Date): Html {
  const say = words.points
  const { hours, exceptions, closedAt } = point
  if (closedAt) return html`<span class="tag">${say.closedTag(printDay(dayOf(closedAt)))}</span>`
  if (hours.length === 0 && exceptions.length === 0) return html`<span class="tag tag-fault">${say.noHours}</span>`
  const { open, text } = openingLine(words, point, now)
  return open ? html`<b>${text}</b>` : html`${text}`
}

function todayOf(view: WardView, point: Point, now: Date): Html | null {
  if (point.closedAt) return null
  const { spans } = hoursOn(point, dayOf(now))
  if (spans.length === 0) return null
  return html`<br><span class="hint">${view.words.points.today(listSpans(spans))}</span>`
}
