import type { Wish } from '../flags/flag.ts'
import type { GroupKey, Marked, Proposal } from '../flags/list-queries.ts'
import { errorSummary, type Fault, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { printDay } from '../values/day.ts'
import { groupPath, onlyOne, told } from './flag-pages.ts'
import { adminPage, alarm, linkTo, notice, type WardView } from './ward-view.ts'

export type GroupView = Readonly<{
  group: GroupKey
  ratings: readonly Marked[]
  deciders: number
  /** what was ticked and typed before; null: nothing yet */
  typed: Readonly<{ wish: Wish; reason: string; rating: readonly string[] }> | null
  faults: readonly Fault[]
  refused: string | null
}>

/** The ratings of one flag, day and place; what counts may be proposed for exclusion, what is excluded for counting again. */
export function groupPage(view: WardView, it: GroupView): Html {
  const say = view.words.flags
  const { group, ratings } = it
  const [first] = ratings
  const of = (state: Marked['state']) => ratings.filter((one) => one.state === state)
  const waiting = of('waiting')
  const body = html`${errorSummary(view.words.staff.summary, it.faults)}${alarm(it.refused)}<p class="lead">${say.explain[group.flag]}</p><p class="hint">${say.still}</p>${onlyOne(view, it.deciders)}
${form(view, it, 'exclude', of('counted'))}
${
  waiting.length > 0 &&
  html`<section aria-labelledby="waiting"><h2 id="waiting">${say.waiting}</h2>${table(view, waiting, null)}<p>${[
    ...new Set(waiting.map(({ proposalId }) => proposalId)),
  ].map(
    (id) => html`<a class="onward" href="${linkTo(view, `/admin/flags/proposals/${id}`)}">${say.seeProposal}</a> `,
  )}</p></section>`
}
${form(view, it, 'restore', of('excluded'))}
${viewed(view, ratings)}<p><a class="onward" href="${linkTo(view, '/admin/flags')}">${say.back}</a></p>`
  const title = `${say.flag[group.flag]}: ${first?.place ?? say.wholeWard}, ${printDay(group.day)}`
  return adminPage(view, { title, path: groupPath(group), body })
}

function form(view: WardView, it: GroupView, wish: Wish, ratings: readonly Marked[]): Html | null {
  if (ratings.length === 0) return null
  const say = view.words.flags
  const typed = it.typed?.wish === wish ? it.typed : null
  const name = `${wish}-reason`
  const wrong = it.faults.some(({ field }) => field === name)
  const ticked = (id: string) => (typed ? typed.rating.includes(id) : wish === 'exclude')
  return html`<section aria-labelledby="${wish}"><h2 id="${wish}">${say.section[wish]}</h2>
<form method="post" action="${linkTo(view, groupPath(it.group))}"><input type="hidden" name="wish" value="${wish}">
<div class="field" id="${wish}-ratings" tabindex="-1">${faultBeside(it.faults, `${wish}-ratings`)}${table(view, ratings, ticked)}</div>
<div class="field"><label for="${name}">${say.reason}</label><p class="hint" id="${name}-hint">${say.reasonHint}</p>${faultBeside(it.faults, name)}<textarea id="${name}" name="reason" rows="3" maxlength="500" aria-describedby="${name}-hint${wrong ? ` ${name}-fault` : ''}"${wrong ? raw(' aria-invalid="true"') : null}>${typed?.reason ?? ''}</textarea></div>
<button>${say.propose[wish]}</button></form></section>`
}

/** `ticked`: which boxes are on; null: there is nothing to choose. */
function table(view: WardView, ratings: readonly Marked[], ticked: ((id: string) => boolean) | null): Html {
  const { words } = view
  const say = words.flags
  return html`<table class="cards"><caption class="away">${say.ratings}</caption><thead><tr><th scope="col">${say.one}</th><th scope="col">${words.followUps.service}</th><th scope="col">${words.receipt.comment}</th><th scope="col">${say.why}</th></tr></thead>
<tbody>${ratings.map((rating, at) => {
    const label = say.number(at + 1)
    const box = html`<label class="tick"><input type="checkbox" name="rating" value="${rating.id}"${ticked?.(rating.id) ? raw(' checked') : null}> ${label}</label>`
    return html`<tr><th scope="row">${ticked ? box : label}</th>
<td data-label="${words.followUps.service}">${rating.service} · ${words.scale[rating.service - 1]}${rating.officer && html`<span class="hint">${rating.officer}</span>`}</td>
<td data-label="${words.receipt.comment}">${rating.comment ?? say.noComment}</td>
<td data-label="${say.why}">${rating.flags.map((flag) => say.flag[flag]).join(' · ')}</td></tr>`
  })}</tbody></table>`
}

export type ProposalView = Readonly<{
  proposal: Proposal
  ratings: readonly Marked[]
  deciders: number
  done: string | null
  refused: string | null
}>

/** A proposal: what, why, by whom; and for everybody else the two answers. */
export function proposalPage(view: WardView, { proposal, ratings, deciders, done, refused }: ProposalView): Html {
  const say = view.words.flags
  const path = `/admin/flags/proposals/${proposal.id}`
  const own = proposal.proposedBy.id === view.actor.id
  const to = (deed: string) => linkTo(view, `${path}/${deed}`)
  const open = proposal.decision === null
  const ask = html`<ul class="said"><li>${say.effect[proposal.wish]}</li><li>${say.keeps}</li></ul>`
  const answers = own
    ? html`<p>${say.ownProposal}</p>${onlyOne(view, deciders)}<form method="post" action="${to('take-back')}"><button class="quiet">${say.takeBack}</button></form>`
    : html`<div class="choices"><form method="post" action="${to('agree')}"><button>${say.agree[proposal.wish]}</button></form><form method="post" action="${to('refuse')}"><button class="quiet">${say.refuse}</button></form></div>`
  const body = html`${alarm(refused)}${notice(done)}
<dl class="facts"><div><dt>${say.reason}</dt><dd>${proposal.reason}</dd></div><div><dt>${say.state}</dt><dd>${told(view, proposal)}</dd></div></dl>
${open && ask}${open && answers}
<section aria-labelledby="ratings"><h2 id="ratings">${say.ratings}</h2>${places(view, ratings)}${table(view, ratings, null)}</section>
${viewed(view, ratings)}<p><a class="onward" href="${linkTo(view, '/admin/flags')}">${say.back}</a></p>`
  return adminPage(view, { title: say.wish[proposal.wish](proposal.n), path, body })
}

/** Said where there was something to read. */
function viewed(view: WardView, ratings: readonly Marked[]): Html | null {
  return ratings.some(({ comment }) => comment !== null)
    ? html`<p class="hint">${view.words.followUps.viewed}</p>`
    : null
}

function places({ words: { flags: say } }: WardView, ratings: readonly Marked[]): Html {
  const all = new Set(ratings.map(({ day, place }) => `${printDay(day)}: ${place ?? say.wholeWard}`))
  return html`<p>${[...all].join(' · ')}</p>`
}
