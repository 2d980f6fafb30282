import type { Desk, Sitting } from '../desks/desk.ts'
import { type Html, html } from '../html/html.ts'
import type { Officer } from '../officers/officer.ts'
import { adminPage, alarm, linkTo, type WardView } from './ward-view.ts'
import { when } from './when.ts'

export type HandOver = Readonly<{
  desk: Desk
  now: Date
  sits: Sitting | null
  /** the outlook that the person has before their eyes */
  seen: string
  /** who sat here lately */
  recent: readonly Candidate[]
  others: readonly Candidate[]
  typed: string
  /** there are enough officers to be worth a search box */
  long: boolean
  /** what came in between */
  changed: string | null
}>

export type Candidate = Readonly<{
  officer: Officer /** the other desk where they sit now */
  elsewhere: string | null
}>

/** One tap on a name, and the desk is handed over. The likely ones stand first, where a thumb reaches them. */
export function handOverPage(view: WardView, it: HandOver): Html {
  const say = view.words.admin
  const { desk, sits, now, recent, others } = it
  const path = `/admin/desks/${desk.id}/hand-over`
  const nobody = recent.length + others.length === 0
  const empty = it.typed ? say.hand.none : say.hand.noOfficers
  const leave =
    sits && !it.typed
      ? html`<p><button class="name quiet" name="officer" value=""><b>${say.hand.leave}</b><span>${say.hand.leaveHint}</span></button></p>`
      : null
  const body = html`${alarm(it.changed)}<p class="lead">${sits ? say.hand.now(sits.name, when(sits.during.from, now)) : say.hand.empty}</p>
${it.long ? searchBox(view, path, it.typed) : null}
<form method="post" action="${linkTo(view, path)}"><input type="hidden" name="seen" value="${it.seen}">
<h2>${say.hand.who}</h2>
${recent.length > 0 ? html`<h3>${say.hand.recent}</h3>${names(view, recent)}` : null}
${it.long ? leave : null}
${recent.length > 0 && others.length > 0 ? html`<h3>${say.hand.others}</h3>` : null}${names(view, others)}${it.long ? null : leave}
<p class="hint" data-none${nobody ? null : html` hidden`}>${empty}</p></form>
<p><a class="onward" href="${linkTo(view, '/admin/')}">${say.back}</a></p>${it.long ? html`<script type="module" src="/scripts/filter.js"></script>` : null}`
  return adminPage(view, { title: say.handOverOf(desk.name), path, body })
}

function searchBox(view: WardView, path: string, typed: string): Html {
  const say = view.words.admin
  return html`<form class="find" method="get" action="${path}" role="search" data-filter>${hiddenQuery(view)}
<label for="q">${say.hand.find}</label><div class="row"><input id="q" name="q" type="search" value="${typed}" autocomplete="off"><button class="quiet tall">${say.search}</button></div></form>`
}

/** A form that asks drops the query of its address: ward and language go along as fields. */
export function hiddenQuery(view: WardView): Html[] {
  const query = new URLSearchParams(linkTo(view, '?').slice(1))
  return [...query].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
}

function names(view: WardView, candidates: readonly Candidate[]): Html | null {
  const say = view.words.admin.hand
  if (candidates.length === 0) return null
  return html`<ul class="names">${candidates.map(
    ({ officer: { id, name, code, title }, elsewhere }) =>
      html`<li data-text="${name} ${code} ${title}"><button class="name quiet" name="officer" value="${id}"><b>${name}</b><span>${[title, elsewhere ? say.at(elsewhere) : ''].filter(Boolean).join(' · ')}</span></button></li>`,
  )}</ul>`
}
