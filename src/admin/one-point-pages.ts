import { type Html, html } from '../html/html.ts'
import type { BoundaryOnMap } from '../places/queries.ts'
import type { Plate } from '../plates/plate.ts'
import type { Point } from '../points/point.ts'
import { dayOf, printDay } from '../values/day.ts'
import { printPosition } from '../values/position.ts'
import { printSpans, WEEKDAYS } from '../values/weekly-hours.ts'
import { mapPicture } from './map-picture.ts'
import { plateLinks } from './one-house-pages.ts'
import { nowOf } from './point-pages.ts'
import { adminPage, linkTo, notice, type WardView } from './ward-view.ts'

export type PointView = Readonly<{
  point: Point
  /** in force */
  plates: readonly Plate[]
  map: BoundaryOnMap | null
  now: Date
  mayChange: boolean
  done: string | null
  /** it was closed a moment ago, from here */
  justClosed: boolean
}>

/** One support point: where it is, when it is open, what people are helped with, and the plate that it bears. */
export function pointPage(view: WardView, it: PointView): Html {
  const say = view.words.points
  const { point, plates, map } = it
  const { name, address, closedAt, procedures, position } = point
  const facts: [string, Html | string][] = [
    [say.address, address],
    [say.neighbourhood, point.neighbourhood ?? say.noNeighbourhood],
    ...(closedAt ? [] : [[say.now, nowOf(view, point, it.now)] as [string, Html]]),
    [say.position, position ? printPosition(position) : say.noPosition],
    ...(plates.length === 0
      ? [[say.plate, html`<span class="tag tag-fault">${say.noPlate}</span>`] as [string, Html]]
      : []),
    ...plates.map((plate): [string, Html] => [say.plate, plateLinks(plate)]),
  ]
  const body = html`${notice(it.done)}${closedAt ? html`<p class="notice">${say.closed(printDay(dayOf(closedAt)))}</p>` : null}
${it.mayChange ? deeds(view, point, it.justClosed) : html`<p class="hint">${view.words.admin.readOnly}</p>`}
${list(facts)}
<section aria-labelledby="hours"><h2 id="hours">${say.hours}</h2>${week(view, point)}</section>
<section aria-labelledby="procedures"><h2 id="procedures">${say.procedures}</h2>${procedures.length > 0 ? html`<ul class="said">${procedures.map((line) => html`<li>${line}</li>`)}</ul>` : html`<p class="hint">${say.noProcedures}</p>`}</section>
${map && position ? mapPicture(view.words, map.boundary, [{ ...position, kind: 'point' }], say.map(name), map.source) : null}
${it.mayChange ? html`<p><a class="onward" href="${linkTo(view, '/admin/points/new')}">${say.another}</a></p>` : null}
<p><a class="onward" href="${linkTo(view, '/admin/points')}">${say.title}</a></p>`
  return adminPage(view, { title: name, path: `/admin/points/${point.id}`, body })
}

function list(facts: readonly (readonly [string, Html | string])[]): Html {
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

function week(view: WardView, { hours }: Point): Html {
  const { weekdays, closed } = view.words.wards
  if (hours.length === 0) return html`<p class="hint">${view.words.points.noHours}</p>`
  return list(WEEKDAYS.map((day) => [weekdays[day - 1] ?? '', printSpans(hours, day) || closed]))
}

function deeds(view: WardView, { id, closedAt }: Point, justClosed: boolean): Html {
  const say = view.words.points
  const to = (deed: string) => linkTo(view, `/admin/points/${id}/${deed}`)
  const edit = html`<a class="button quiet tall" href="${to('edit')}">${view.words.admin.edit}</a>`
  if (closedAt === null)
    return html`<p class="choices">${edit}<a class="button quiet tall" href="${to('close')}">${say.close}</a></p>`
  return html`<form class="choices" method="post" action="${to('reopen')}"><button class="tall">${justClosed ? say.undo : say.reopen}</button>${edit}</form>`
}

/** What happens then, in words, before it happens. */
export function closePointPage(view: WardView, { id, name }: Point): Html {
  const say = view.words.points
  const path = `/admin/points/${id}/close`
  const body = html`<ul class="said"><li>${say.closeList}</li><li>${say.closePlate}</li><li>${say.closeKeeps}</li></ul>
<form method="post" action="${linkTo(view, path)}"><p class="choices"><button>${say.close}</button><a class="button quiet" href="${linkTo(view, `/admin/points/${id}`)}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: say.closeTitle(name), path, body })
}
