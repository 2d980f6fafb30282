import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { area, choice, field } from '../html/staff-fields.ts'
import type { Neighbourhood } from '../places/queries.ts'
import type { Plate } from '../plates/plate.ts'
import type { Point } from '../points/point.ts'
import { dayOf, printDay, weekdayOf } from '../values/day.ts'
import { printPlateCode } from '../values/plate-code.ts'
import { openHours, printSpans, WEEKDAYS } from '../values/weekly-hours.ts'
import type { PointInput } from './point-forms.ts'
import { adminPage, alarm, linkTo, type WardView } from './ward-view.ts'

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

/** Open or closed at this moment; of one that was closed, since when. */
export function nowOf(view: WardView, { hours, closedAt }: Point, now: Date): Html {
  const say = view.words.points
  if (closedAt) return html`<span class="tag">${say.closedTag(printDay(dayOf(closedAt)))}</span>`
  if (hours.length === 0) return html`<span class="tag tag-fault">${say.noHours}</span>`
  const open = openHours(hours, now)
  return html`<b>${open ? say.open(open.closes) : say.shut}</b>`
}

function todayOf(view: WardView, { hours, closedAt }: Point, now: Date): Html | null {
  if (closedAt || hours.length === 0) return null
  const say = view.words.points
  const spans = printSpans(hours, weekdayOf(dayOf(now)))
  return html`<br><span class="hint">${spans ? say.today(spans) : say.restsToday}</span>`
}

type Form = Readonly<{
  /** null: a new one */
  point: Point | null
  values: PointInput
  neighbourhoods: readonly Neighbourhood[]
  faults: readonly Fault[]
  changed?: string
  /** the point that has this name already */
  taken?: string | null
}>

export function pointFormPage(view: WardView, { point, values, neighbourhoods, faults, ...it }: Form): Html {
  const say = view.words.points
  const path = point ? `/admin/points/${point.id}/edit` : '/admin/points/new'
  const back = point ? `/admin/points/${point.id}` : '/admin/points'
  const options: [string, string][] = [
    ['', say.noNeighbourhood],
    ...neighbourhoods.map(({ id, name }): [string, string] => [id, name]),
  ]
  const body = html`${errorSummary(view.words.staff.summary, faults)}${alarm(it.changed ?? null)}
${it.taken ? html`<p><a class="onward" href="${linkTo(view, `/admin/points/${it.taken}`)}">${say.openTaken}</a></p>` : null}
<form method="post" action="${linkTo(view, path)}" novalidate>${point ? html`<input type="hidden" name="seen" value="${values.seen}">` : null}
${field({ name: 'name', label: say.name, hint: say.nameHint, value: values.name, autocomplete: 'off', faults })}
${field({ name: 'address', label: say.address, hint: say.addressHint, value: values.address, autocomplete: 'off', faults })}
${neighbourhoods.length > 0 ? choice({ name: 'neighbourhood', label: say.neighbourhood, value: values.neighbourhood, faults, options }) : null}
${area({ name: 'procedures', label: say.procedures, hint: say.proceduresHint, value: values.procedures, rows: 6, faults })}
${field({ name: 'position', label: say.position, hint: say.positionHint, value: values.position, autocomplete: 'off', plain: true, optional: true, width: 20, faults })}
<h2>${say.hours}</h2><p class="hint">${say.hoursHint}</p>${week(view, values, faults)}
<p class="choices"><button>${point ? view.words.admin.save : view.words.admin.add}</button><a class="button quiet" href="${linkTo(view, back)}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: point ? say.editTitle : say.newTitle, path, body })
}

function week(view: WardView, { days }: PointInput, faults: readonly Fault[]): Html[] {
  return WEEKDAYS.map((day) =>
    field({
      name: `day${day}`,
      label: view.words.wards.weekdays[day - 1] ?? '',
      value: days[`day${day}`] ?? '',
      autocomplete: 'off',
      plain: true,
      optional: true,
      width: 20,
      faults,
    }),
  )
}
