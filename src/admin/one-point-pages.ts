import { equipmentInWords } from '../html/equipment.ts'
import { type Html, html } from '../html/html.ts'
import type { BoundaryOnMap } from '../places/queries.ts'
import type { Plate } from '../plates/plate.ts'
import type { Point } from '../points/point.ts'
import type { PointScore } from '../reports/point-score.ts'
import { dayOf, printDay } from '../values/day.ts'
import { printHotline } from '../values/hotline.ts'
import { printPosition } from '../values/position.ts'
import { printSpans, WEEKDAYS } from '../values/weekly-hours.ts'
import { printLink } from './face-pages.ts'
import { mapPicture } from './map-picture.ts'
import { plateLinks } from './one-house-pages.ts'
import { lifeLink } from './plate-life-link.ts'
import { daysSection } from './point-day-pages.ts'
import { nowOf } from './point-pages.ts'
import { scoreSection } from './point-score.ts'
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
  /** days of its own that were taken back a moment ago, from here */
  daysToRestore: string | null
  /** null: not for who looks */
  score: PointScore | null
}>

/** One support point: where it is, when it is open, what people are helped with, and the plate that it bears. */
export function pointPage(view: WardView, it: PointView): Html {
  const say = view.words.points
  const { point, map, mayChange } = it
  const { name, closedAt, position } = point
  const body = html`${notice(it.done)}${it.daysToRestore && mayChange ? restore(view, point, it.daysToRestore) : null}${closedAt ? html`<p class="notice">${say.closed(printDay(dayOf(closedAt)))}</p>` : null}
${mayChange ? deeds(view, point, it.justClosed) : html`<p class="hint">${view.words.admin.readOnly}</p>`}
${list(facts(view, it))}
<section aria-labelledby="hours"><h2 id="hours">${say.hours}</h2>${week(view, point)}</section>
${daysSection(view, point, dayOf(it.now), mayChange)}
<section aria-labelledby="people"><h2 id="people">${say.people}</h2>${list(people(view, point))}</section>
${it.score ? scoreSection(view.words, it.score) : null}
<section aria-labelledby="procedures"><h2 id="procedures">${say.procedures}</h2>${procedures(view, point)}</section>
${map && position ? mapPicture(view.words, map.boundary, [{ ...position, kind: 'point' }], say.map(name), map.source) : null}
${mayChange ? html`<p><a class="onward" href="${linkTo(view, '/admin/points/new')}">${say.another}</a></p>` : null}
<p><a class="onward" href="${linkTo(view, '/admin/points')}">${say.title}</a></p>`
  return adminPage(view, { title: name, path: `/admin/points/${point.id}`, body })
}

type Fact = readonly [string, Html | string]

function facts(view: WardView, { point, plates, now }: PointView): Fact[] {
  const say = view.words.points
  const { address, closedAt, position } = point
  return [
    [say.address, address],
    [say.neighbourhood, point.neighbourhood ?? say.noNeighbourhood],
    ...(closedAt ? [] : [[say.now, nowOf(view, point, now)] as const]),
    [say.position, position ? printPosition(position) : say.noPosition],
    [say.equipment, equipmentInWords(view.words, point) || say.unknown],
    ...(plates.length === 0 ? [[say.plate, html`<span class="tag tag-fault">${say.noPlate}</span>`] as const] : []),
    ...plates.map(
      (plate) => [say.plate, html`${plateLinks(plate)} ${printLink(view, plate)} ${lifeLink(view, plate)}`] as const,
    ),
  ]
}

function people({ words: { points: say } }: WardView, { onDuty, contact }: Point): Fact[] {
  const who = [contact.name, contact.office, printHotline(contact.phone)].filter(Boolean).join(', ')
  return [
    [say.onDuty, onDuty || say.unknown],
    [say.contact, who || say.unknown],
  ]
}

function procedures({ words: { points: say } }: WardView, { procedures, policeProcedures }: Point): Html | Html[] {
  const lists = [
    [say.wardProcedures, procedures],
    [say.policeProcedures, policeProcedures],
  ] as const
  const some = lists.filter(([, lines]) => lines.length > 0)
  if (some.length === 0) return html`<p class="hint">${say.noProcedures}</p>`
  return some.map(
    ([title, lines]) =>
      html`<h3>${title} (${lines.length})</h3><ul class="said">${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
  )
}

function list(facts: readonly Fact[]): Html {
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

function week(view: WardView, { hours, openOnHolidays }: Point): Html {
  const { weekdays, closed } = view.words.wards
  const say = view.words.points
  if (hours.length === 0) return html`<p class="hint">${say.noHours}</p>`
  const days = list(WEEKDAYS.map((day) => [weekdays[day - 1] ?? '', printSpans(hours, day) || closed]))
  return html`${days}<p class="hint">${openOnHolidays ? say.holidaysOpen : say.holidaysClosed}</p>`
}

function restore(view: WardView, { id }: Point, days: string): Html {
  return html`<form method="post" action="${linkTo(view, `/admin/points/${id}/days/${days}/restore`)}"><p><button class="quiet">${view.words.points.restore}</button></p></form>`
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
