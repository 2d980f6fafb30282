import { addressLine, type House } from '../houses/house.ts'
import type { HouseFilter, HouseLine, HousePage } from '../houses/list-queries.ts'
import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { choice, field } from '../html/staff-fields.ts'
import type { Neighbourhood } from '../places/queries.ts'
import { dayOf, printDay } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { printPlateCode } from '../values/plate-code.ts'
import { hiddenQuery } from './hand-over-pages.ts'
import type { HouseInput } from './house-forms.ts'
import { adminPage, alarm, linkTo, notice, paging, type WardView } from './ward-view.ts'

type List = HousePage &
  Readonly<{ filter: HouseFilter; neighbourhoods: readonly Neighbourhood[]; mayChange: boolean; mayImport: boolean }>

/** The ward's houses in the order of a walk, narrowed by what was typed and by neighbourhood. */
export function housesPage(view: WardView, list: List): Html {
  const say = view.words.houses
  const fromList = list.mayImport
    ? html`<a class="button quiet" href="${linkTo(view, '/admin/imports')}">${say.fromList}</a>`
    : null
  const body = html`${list.mayChange ? html`<p class="choices"><a class="button" href="${linkTo(view, '/admin/houses/new')}">${say.newTitle}</a>${fromList}</p>` : null}
${list.empty ? html`<p class="lead">${say.empty}</p>` : html`${filterForm(view, list)}${list.lines.length === 0 ? html`<p>${say.none}</p>` : table(view, list)}${paging(view, list, pathOf(list.filter))}`}
<p><a class="onward" href="${linkTo(view, '/admin/neighbourhoods')}">${view.words.neighbourhoods.list}</a></p>`
  return adminPage(view, { title: say.title, path: pathOf(list.filter), body })
}

function filterForm(view: WardView, { filter, neighbourhoods }: List): Html {
  const say = view.words.houses
  const options: [string, string][] = [
    ['', say.all],
    ...neighbourhoods.map(({ id, name, closedAt }): [string, string] => [id, closedAt ? say.closedChoice(name) : name]),
    ['none', say.without],
  ]
  const within = choice({
    name: 'in',
    label: say.neighbourhood,
    value: filter.neighbourhood ?? '',
    faults: [],
    options,
  })
  return html`<form class="find" method="get" action="/admin/houses" role="search">${hiddenQuery(view)}
<label for="q">${say.find}</label><div class="row"><input id="q" name="q" type="search" value="${filter.typed}" autocomplete="off"><button class="quiet tall">${view.words.admin.search}</button></div>
${neighbourhoods.length > 0 ? within : null}
<label class="tick"><input type="checkbox" name="all" value="1"${filter.retired ? raw(' checked') : null}> ${say.withRetired}</label></form>`
}

function table(view: WardView, { lines, n }: List): Html {
  const say = view.words.houses
  return html`<table class="cards"><caption>${say.count(printNumber(n, 0, view.words.lang))}</caption><thead><tr><th scope="col">${say.address}</th><th scope="col">${say.neighbourhood}</th><th scope="col">${say.plate}</th></tr></thead>
<tbody>${lines.map((line) => row(view, line))}</tbody></table>`
}

function row(view: WardView, house: HouseLine): Html {
  const say = view.words.houses
  const codes = house.plates.map((code) => html`<a class="code" href="/q/${code}">${printPlateCode(code)}</a> `)
  return html`<tr><th scope="row"><a class="onward" href="${linkTo(view, `/admin/houses/${house.id}`)}">${addressLine(house)}</a>${
    house.retiredAt ? html` <span class="tag">${say.retiredTag(printDay(dayOf(house.retiredAt)))}</span>` : null
  }</th>${house.neighbourhood ? html`<td data-label="${say.neighbourhood}">${house.neighbourhood}</td>` : html`<td></td>`}
<td data-label="${say.plate}">${codes.length > 0 ? codes : html`<span class="tag tag-fault">${say.noPlate}</span>`}</td></tr>`
}

function pathOf({ typed, neighbourhood, retired }: HouseFilter): string {
  const query = new URLSearchParams()
  if (typed) query.set('q', typed)
  if (neighbourhood) query.set('in', neighbourhood)
  if (retired) query.set('all', '1')
  const text = query.toString()
  return text ? `/admin/houses?${text}` : '/admin/houses'
}

type Form = Readonly<{
  /** null: a new one */
  house: House | null
  values: HouseInput
  neighbourhoods: readonly Neighbourhood[]
  faults: readonly Fault[]
  changed?: string | null
  /** the house that has this address already */
  taken?: string | null
  done?: string | null
}>

export function houseFormPage(view: WardView, { house, values, neighbourhoods, faults, ...it }: Form): Html {
  const say = view.words.houses
  const path = house ? `/admin/houses/${house.id}/edit` : '/admin/houses/new'
  const back = house ? `/admin/houses/${house.id}` : '/admin/houses'
  const options: [string, string][] = [
    ['', say.noNeighbourhood],
    ...neighbourhoods.map(({ id, name }): [string, string] => [id, name]),
  ]
  const body = html`${errorSummary(view.words.staff.summary, faults)}${alarm(it.changed ?? null)}${notice(it.done ?? null)}
${it.taken ? html`<p><a class="onward" href="${linkTo(view, `/admin/houses/${it.taken}`)}">${say.openTaken}</a></p>` : null}
<form method="post" action="${linkTo(view, path)}" novalidate>${house ? html`<input type="hidden" name="seen" value="${values.seen}">` : null}
${field({ name: 'number', label: say.number, hint: say.numberHint, value: values.number, autocomplete: 'off', plain: true, width: 10, faults })}
${field({ name: 'street', label: say.street, hint: say.streetHint, value: values.street, autocomplete: 'off', faults })}
${neighbourhoods.length > 0 ? choice({ name: 'neighbourhood', label: say.neighbourhood, value: values.neighbourhood, faults, options }) : null}
${field({ name: 'position', label: say.position, hint: say.positionHint, value: values.position, autocomplete: 'off', plain: true, optional: true, width: 20, faults })}
<p class="choices"><button>${house ? view.words.admin.save : view.words.admin.add}</button><a class="button quiet" href="${linkTo(view, back)}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: house ? say.editTitle : say.newTitle, path, body })
}
