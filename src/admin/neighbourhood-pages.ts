import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { area, choice, field } from '../html/staff-fields.ts'
import { NEIGHBOURHOOD_KINDS } from '../places/neighbourhood.ts'
import type { Neighbourhood } from '../places/queries.ts'
import { dayOf, printDay } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import type { NewInput } from './neighbourhood-forms.ts'
import { adminPage, alarm, linkTo, notice, type WardView } from './ward-view.ts'

export type NeighbourhoodLine = Readonly<{ neighbourhood: Neighbourhood /** in use */; houses: number }>

type List = Readonly<{
  lines: readonly NeighbourhoodLine[]
  all: boolean
  mayChange: boolean
  done: string | null
  /** what was closed a moment ago, from here */
  closed: Neighbourhood | null
}>

export function neighbourhoodsPage(view: WardView, { lines, all, mayChange, done, closed }: List): Html {
  const say = view.words.neighbourhoods
  const body = html`${notice(done)}${closed && mayChange ? reopen(view, closed, say.undo(closed.name)) : null}
${mayChange ? html`<p><a class="button" href="${linkTo(view, '/admin/neighbourhoods/new')}">${say.newTitle}</a></p>` : null}
<p><a class="onward" href="${linkTo(view, all ? '/admin/neighbourhoods' : '/admin/neighbourhoods?all=1')}">${all ? say.onlyOpen : say.withClosed}</a></p>
${lines.length === 0 ? html`<p class="lead">${say.empty}</p>` : table(view, lines, mayChange)}
<p><a class="onward" href="${linkTo(view, '/admin/houses')}">${view.words.houses.title}</a></p>`
  return adminPage(view, { title: say.title, path: `/admin/neighbourhoods${all ? '?all=1' : ''}`, body })
}

function table(view: WardView, lines: readonly NeighbourhoodLine[], mayChange: boolean): Html {
  const say = view.words.neighbourhoods
  return html`<table class="cards"><thead><tr><th scope="col">${say.name}</th><th scope="col">${say.houses}</th>${mayChange ? html`<th scope="col">${view.words.admin.edit}</th>` : null}</tr></thead>
<tbody>${lines.map(
    ({ neighbourhood, houses }) =>
      html`<tr><th scope="row">${neighbourhood.name}${
        neighbourhood.closedAt
          ? html` <span class="tag">${say.closedTag(printDay(dayOf(neighbourhood.closedAt)))}</span>`
          : null
      }</th><td data-label="${say.houses}"><a class="onward" href="${linkTo(view, `/admin/houses?in=${neighbourhood.id}`)}" aria-label="${say.houses}, ${neighbourhood.name}: ${houses}">${printNumber(houses, 0, view.words.lang)}</a></td>${
        mayChange ? html`<td>${deeds(view, neighbourhood)}</td>` : null
      }</tr>`,
  )}</tbody></table>`
}

function deeds(view: WardView, neighbourhood: Neighbourhood): Html {
  const say = view.words.neighbourhoods
  const { id, name, closedAt } = neighbourhood
  if (closedAt) return reopen(view, neighbourhood, say.reopen)
  const to = (deed: string) => linkTo(view, `/admin/neighbourhoods/${id}/${deed}`)
  return html`<span class="links"><a href="${to('edit')}" aria-label="${say.renameOf(name)}">${say.rename}</a><a href="${to('close')}" aria-label="${say.closeOf(name)}">${say.close}</a></span>`
}

function reopen(view: WardView, { id, name }: Neighbourhood, words: string): Html {
  return html`<form class="choices" method="post" action="${linkTo(view, `/admin/neighbourhoods/${id}/reopen`)}"><button class="quiet" aria-label="${view.words.neighbourhoods.reopenOf(name) === words ? words : `${words}, ${name}`}">${words}</button></form>`
}

export function newNeighbourhoodsPage(view: WardView, values: NewInput, faults: readonly Fault[]): Html {
  const say = view.words.neighbourhoods
  const kinds = NEIGHBOURHOOD_KINDS.map((kind) => [kind, say.kinds[kind]] as const)
  const body = html`${errorSummary(view.words.staff.summary, faults)}
<form method="post" action="${linkTo(view, '/admin/neighbourhoods/new')}" novalidate>
${area({ name: 'names', label: say.names, hint: say.namesHint, value: values.names, rows: 6, faults })}
<h2>${say.orSeries}</h2>
${choice({ name: 'kind', label: say.kind, value: values.kind, faults, options: kinds })}
${field({ name: 'upTo', label: say.upTo, hint: say.upToHint, value: values.upTo, inputmode: 'numeric', plain: true, optional: true, autocomplete: 'off', width: 5, faults })}
<p class="choices"><button>${say.make}</button><a class="button quiet" href="${linkTo(view, '/admin/neighbourhoods')}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: say.newTitle, path: '/admin/neighbourhoods/new', body })
}

type Rename = Readonly<{
  neighbourhood: Neighbourhood
  typed: string
  faults: readonly Fault[]
  changed: string | null
}>

export function renameNeighbourhoodPage(view: WardView, { neighbourhood, typed, faults, changed }: Rename): Html {
  const say = view.words.neighbourhoods
  const path = `/admin/neighbourhoods/${neighbourhood.id}/edit`
  const body = html`${errorSummary(view.words.staff.summary, faults)}${alarm(changed)}
<form method="post" action="${linkTo(view, path)}" novalidate><input type="hidden" name="before" value="${neighbourhood.name}">
${field({ name: 'name', label: say.name, hint: say.nameHint, value: typed, autocomplete: 'off', width: 20, faults })}
<p class="choices"><button>${view.words.admin.save}</button><a class="button quiet" href="${linkTo(view, '/admin/neighbourhoods')}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: say.editTitle, path, body })
}

type Closing = Readonly<{
  neighbourhood: Neighbourhood
  houses: number
  others: readonly Neighbourhood[]
  to: string
  faults: readonly Fault[]
}>

/** What happens then, in words, before it happens; and where the houses go. */
export function closeNeighbourhoodPage(view: WardView, { neighbourhood, houses, others, to, faults }: Closing): Html {
  const say = view.words.neighbourhoods
  const path = `/admin/neighbourhoods/${neighbourhood.id}/close`
  const options: [string, string][] = [
    ['', say.chooseTarget],
    ...others.map(({ id, name }): [string, string] => [id, name]),
  ]
  const body = html`${errorSummary(view.words.staff.summary, faults)}
<ul class="said"><li>${houses > 0 ? say.closeHouses(printNumber(houses, 0, view.words.lang)) : say.closeEmpty}</li><li>${say.closeKeeps}</li></ul>
<form method="post" action="${linkTo(view, path)}">${houses > 0 ? choice({ name: 'to', label: say.moveTo, value: to, faults, options }) : null}
<p class="choices"><button>${say.close}</button><a class="button quiet" href="${linkTo(view, '/admin/neighbourhoods')}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: say.closeTitle(neighbourhood.name), path, body })
}
