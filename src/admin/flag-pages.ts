import { FLAGS, type Flag, SHOWN, type Shown } from '../flags/flag.ts'
import type { Group, GroupKey, Proposal } from '../flags/list-queries.ts'
import { type Html, html, raw } from '../html/html.ts'
import { dayOf, printDay } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { hiddenQuery } from './hand-over-pages.ts'
import { adminPage, linkTo, notice, paging, type WardView } from './ward-view.ts'

export type FlagList = Readonly<{
  show: Shown
  flag: Flag | null
  page: number
  pages: number
  counts: Readonly<Record<Shown, number>>
  groups: readonly Group[]
  proposals: readonly Proposal[]
  /** people who may decide */
  deciders: number
}>

/** What the rules found odd, by reason, place and day; what waits for a second person; what was decided. */
export function flagsPage(view: WardView, list: FlagList): Html {
  const say = view.words.flags
  const waiting = list.proposals.filter(({ decision }) => decision === null)
  const decided = list.proposals.filter(({ decision }) => decision !== null)
  const path = pathOf(list, list.show)
  const body = html`<p class="lead">${say.lead}</p>${onlyOne(view, list.deciders)}
${waiting.length > 0 && html`<section aria-labelledby="waiting"><h2 id="waiting">${say.waiting}</h2>${proposals(view, waiting)}</section>`}
<nav class="tabs" aria-label="${say.filter}"><ul>${SHOWN.map((shown) => tab(view, list, shown))}</ul></nav>
${filter(view, list)}
${list.groups.length === 0 ? html`<p class="notice">${list.counts.all === 0 && list.flag === null ? say.nothing : say.none[list.show]}</p>` : table(view, list)}${paging(view, list, path)}
${decided.length > 0 && html`<section aria-labelledby="decided"><h2 id="decided">${say.decided}</h2>${proposals(view, decided)}</section>`}`
  return adminPage(view, { title: say.title, path, body })
}

/** Said before somebody proposes what nobody can agree to. */
export function onlyOne(view: WardView, deciders: number): Html | null {
  return deciders > 1 ? null : notice(view.words.flags.onlyOne)
}

function pathOf({ flag }: Pick<FlagList, 'flag'>, show: Shown): string {
  const query = new URLSearchParams({ ...(show !== 'open' && { show }), ...(flag && { flag }) }).toString()
  return query ? `/admin/flags?${query}` : '/admin/flags'
}

function tab(view: WardView, list: FlagList, shown: Shown): Html {
  return html`<li><a href="${linkTo(view, pathOf(list, shown))}"${shown === list.show ? raw(' aria-current="page"') : null}>${view.words.flags.shown[shown]} <b>${printNumber(list.counts[shown], 0, view.words.lang)}</b></a></li>`
}

function filter(view: WardView, { show, flag }: FlagList): Html {
  const say = view.words.flags
  return html`<form class="find" method="get" action="/admin/flags">${hiddenQuery(view)}${show === 'open' ? null : html`<input type="hidden" name="show" value="${show}">`}
<label for="flag">${say.why}</label><div class="row"><select id="flag" name="flag"><option value="">${say.every}</option>${FLAGS.map(
    (one) => html`<option value="${one}"${one === flag ? raw(' selected') : null}>${say.flag[one]}</option>`,
  )}</select><button class="quiet">${say.apply}</button></div></form>`
}

function table(view: WardView, { groups, show }: FlagList): Html {
  const say = view.words.flags
  return html`<table class="cards"><caption>${say.caption[show]}</caption>
<thead><tr><th scope="col">${say.dayAndPlace}</th><th scope="col">${say.why}</th><th scope="col">${say.count}</th><th scope="col">${say.state}</th></tr></thead>
<tbody>${groups.map((group) => row(view, group))}</tbody></table>`
}

function row(view: WardView, group: Group): Html {
  const say = view.words.flags
  const state = [
    group.waiting > 0 ? say.states.waiting(group.waiting) : '',
    group.excluded > 0 ? say.states.excluded(group.excluded) : '',
  ].filter(Boolean)
  return html`<tr><th scope="row"><a class="onward" href="${linkTo(view, groupPath(group))}">${printDay(group.day)}: ${group.name ?? say.wholeWard}</a></th>
<td data-label="${say.why}">${say.flag[group.flag]}</td>
<td data-label="${say.count}">${printNumber(group.n, 0, view.words.lang)}</td>
<td data-label="${say.state}">${state.length > 0 ? state.join(' · ') : say.states.counted}</td></tr>`
}

/** The path of a group's own page. */
export function groupPath({ flag, day, place }: GroupKey): string {
  return `/admin/flags/group?flag=${flag}&day=${day}&place=${place}`
}

function proposals(view: WardView, list: readonly Proposal[]): Html {
  return html`<ul class="lines">${list.map(
    (proposal) =>
      html`<li><div><a class="wide" href="${linkTo(view, `/admin/flags/proposals/${proposal.id}`)}">${view.words.flags.wish[proposal.wish](proposal.n)}</a><p class="hint">${proposal.reason}</p><p class="hint">${told(view, proposal)}</p></div></li>`,
  )}</ul>`
}

/** Who proposed it on which day, and how it ended. */
export function told({ words: { flags: say } }: WardView, proposal: Proposal): string {
  const proposed = say.proposedBy(proposal.proposedBy.name, printDay(dayOf(proposal.proposedAt)))
  const { decision, decidedAt, decidedBy } = proposal
  if (decision === null || decidedAt === null) return proposed
  return `${proposed} ${say.ended[decision](decidedBy ?? '', printDay(dayOf(decidedAt)))}`
}
