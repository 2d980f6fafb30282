import { type Html, html, raw } from '../html/html.ts'
import type { PlateFilter, PlateLine, PlatePage } from '../plates/list-queries.ts'
import { STATES } from '../plates/plate.ts'
import { printNumber } from '../values/number.ts'
import { printPlateCode } from '../values/plate-code.ts'
import { hiddenQuery } from './hand-over-pages.ts'
import { adminPage, linkTo, paging, type WardView } from './ward-view.ts'

export type PlateList = PlatePage & Readonly<{ filter: PlateFilter | null }>

/** Every plate of the ward, found by code or place. */
export function plateListPage(view: WardView, list: PlateList): Html {
  const say = view.words.plates
  const path = pathOf(list.filter)
  const body = html`${plateFinder(view, list)}${list.lines.length === 0 ? html`<p>${say.none}</p>` : table(view, list)}${paging(view, list, path)}
<p><a class="onward" href="${linkTo(view, '/admin/plates')}">${say.toSigns}</a></p>`
  return adminPage(view, { title: say.title, path, body })
}

/** The box to type a code or an address, and how many plates stand how. */
export function plateFinder(view: WardView, { filter, counts }: PlateList): Html {
  const say = view.words.plates
  const shown = [...STATES, 'wrong', 'all'] as const
  const some = shown.filter((state) => state === 'all' || counts[state] > 0 || filter?.state === state)
  return html`<form class="find" method="get" action="/admin/plates" role="search">${hiddenQuery(view)}${filter && html`<input type="hidden" name="state" value="${filter.state ?? 'all'}">`}
<label for="q">${say.find}</label><div class="row"><input id="q" name="q" type="search" value="${filter?.typed ?? ''}" autocomplete="off" autocapitalize="characters"><button class="quiet tall">${view.words.admin.search}</button></div></form>
<nav class="tabs" aria-label="${say.states}"><ul>${some.map((state) => {
    const here = filter !== null && (filter.state ?? 'all') === state
    const to = pathOf({ typed: filter?.typed ?? '', state: state === 'all' ? null : state })
    return html`<li><a href="${linkTo(view, to)}"${here ? raw(' aria-current="page"') : null}>${say.shown[state]} <b>${printNumber(counts[state], 0, view.words.lang)}</b></a></li>`
  })}</ul></nav>`
}

function table(view: WardView, { lines, n }: PlateList): Html {
  const say = view.words.plates
  return html`<table class="cards"><caption>${say.count(printNumber(n, 0, view.words.lang))}</caption><thead><tr><th scope="col">${say.code}</th><th scope="col">${say.stands}</th><th scope="col">${say.stateOf}</th></tr></thead>
<tbody>${lines.map((line) => row(view, line))}</tbody></table>`
}

function row(view: WardView, line: PlateLine): Html {
  const say = view.words.plates
  return html`<tr><th scope="row"><a class="onward code" href="${linkTo(view, `/admin/plates/${line.code}`)}">${printPlateCode(line.code)}</a></th>
<td data-label="${say.stands}">${placeOf(view, line)}</td>
<td data-label="${say.stateOf}"><span class="${line.state === 'lost' ? 'tag tag-fault' : 'tag'}">${say.state[line.state]}</span>${line.wrong ? html` <span class="tag tag-fault"><b>!</b> ${say.wrongTag}</span>` : null}</td></tr>`
}

/** A place as it is called; the ward as a body, and nowhere, in words. */
function placeOf(view: WardView, { kind, place }: Pick<PlateLine, 'kind' | 'place'>): string {
  const say = view.words.plates
  if (kind === null) return say.nowhere
  return place || say.place.ward
}

function pathOf(filter: PlateFilter | null): string {
  if (filter === null) return '/admin/plates'
  const query = new URLSearchParams({ ...(filter.typed && { q: filter.typed }), state: filter.state ?? 'all' })
  return `/admin/plates?${query}`
}
