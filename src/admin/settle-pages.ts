import { addressLine } from '../houses/house.ts'
import { errorSummary, type Fault, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import { choice } from '../html/staff-fields.ts'
import { staffPage } from '../html/staff-layout.ts'
import type { Settling, WaitingPage } from '../merging/settle-queries.ts'
import { type Ward, wardKey, wardTitle } from '../places/ward.ts'
import { printMoment } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { adminPage, linkTo, notice, type WardView } from './ward-view.ts'
import type { WardsView } from './wards-pages.ts'

type Old = Readonly<{ ward: Ward; heir: Ward | null; waiting: number; settled: number }>

type Shown = Readonly<{
  /** the decree's */
  id: string
  /** old wards that have, or had, houses on the list */
  olds: readonly Old[]
  /** the one that is looked at; null: there is none */
  from:
    | (Old &
        Readonly<{
          streets: readonly { street: string; n: number }[]
          houses: WaitingPage
          lately: readonly Settling[]
        }>)
    | null
  /** in force today */
  wards: readonly Ward[]
  known: ReadonlyMap<number, Ward>
  q: string
  told: Readonly<{ settled: number | null; undone: number | null }>
  wrong: readonly Readonly<{ field: string; words: 'pickMissing' | 'chosenMissing' }>[]
  typed: Readonly<{ by: 'street' | 'house'; street: string; houses: readonly string[]; to: string }> | null
}>

/** Houses of an old ward that wait: a street at once, or one by one; and what was settled lately, to be taken back. */
export function settlePage(view: WardsView, it: Shown): Html {
  const { words, actor } = view
  const say = words.wardChange.settling
  const faults = it.wrong.map(({ field, words: name }) => ({ field, message: say[name] }))
  const number = (n: number) => printNumber(n, 0, words.lang)
  const { settled, undone } = it.told
  const done = settled !== null && (settled > 0 ? say.done(number(settled)) : say.nothing)
  const back = undone !== null && say.undone(number(undone))
  const told = done || back || null
  const current = pathOf(it, it.from?.ward ?? null)
  const body = html`${errorSummary(words.staff.summary, faults)}${notice(told)}${it.from === null ? html`<p class="lead">${say.empty}</p>` : fromPart(view, it, it.from, faults)}
<p><a class="onward" href="${languageLink(`/admin/wards/change/${it.id}`, words.lang)}">${words.admin.back}</a></p>`
  return staffPage({ words, title: say.title, actor, current, body })
}

function pathOf({ id, q }: Pick<Shown, 'id' | 'q'>, from: Ward | null, deed = ''): string {
  const query = new URLSearchParams({ ...(from && { from: wardKey(from) }), ...(q !== '' && { q }) }).toString()
  return `/admin/wards/change/${id}/houses${deed}${query ? `?${query}` : ''}`
}

function fromPart(view: WardsView, it: Shown, from: NonNullable<Shown['from']>, faults: readonly Fault[]): Html {
  const { words } = view
  const say = words.wardChange.settling
  const number = (n: number) => printNumber(n, 0, words.lang)
  const others = it.olds.filter(({ ward }) => ward.id !== from.ward.id)
  const link = (ward: Ward) => languageLink(pathOf({ id: it.id, q: '' }, ward), words.lang)
  const heir = from.heir ? wardTitle(from.heir) : ''
  return html`<h2>${wardTitle(from.ward)} (${from.ward.code})</h2><p class="lead">${say.lead(wardTitle(from.ward), heir)}</p>
${others.length > 0 ? html`<ul class="lines">${others.map(({ ward, waiting }) => html`<li><a class="onward" href="${link(ward)}">${wardTitle(ward)} (${ward.code})</a><span>${say.waits(number(waiting))}</span></li>`)}</ul>` : null}
${from.waiting === 0 ? html`<p class="notice">${say.empty}</p>` : html`${streetForm(view, it, from, faults)}${houseForm(view, it, from, faults)}`}${latelyPart(view, it, from)}`
}

function wardChoice(view: WardsView, it: Shown, from: Old, by: 'street' | 'house', faults: readonly Fault[]): Html {
  const say = view.words.wardChange.settling
  const near = it.wards.filter(({ province }) => province === from.heir?.province)
  const first = near.toSorted((one, other) => Number(other.id === from.heir?.id) - Number(one.id === from.heir?.id))
  const all = [...first, ...it.wards.filter((ward) => !near.includes(ward))]
  const options = all.map((ward): [string, string] => [wardKey(ward), `${wardTitle(ward)} (${ward.code})`])
  // Named apart for the two forms of the page; what is sent is called `to` in both.
  const picked = it.typed?.by === by ? it.typed.to : ''
  const wrong = faults.some(({ field }) => field === `${by}-to`)
  return html`<div class="field"><label for="${by}-to">${say.to}</label>${faultBeside(faults, `${by}-to`)}<select id="${by}-to" name="to"${wrong ? html` aria-invalid="true" aria-describedby="${by}-to-fault"` : null}>${(
    [['', say.pick], ...options] as [string, string][]
  ).map(
    ([value, label]) => html`<option value="${value}"${value === picked ? raw(' selected') : null}>${label}</option>`,
  )}</select></div>`
}

function streetForm(view: WardsView, it: Shown, from: NonNullable<Shown['from']>, faults: readonly Fault[]): Html {
  const { words } = view
  const say = words.wardChange.settling
  const number = (n: number) => printNumber(n, 0, words.lang)
  const options = from.streets.map(({ street, n }): [string, string] => [street, say.streetOf(street, number(n))])
  return html`<section aria-labelledby="by-street"><h3 id="by-street">${say.byStreet}</h3>
<form method="post" action="${languageLink(pathOf(it, from.ward), words.lang)}"><input type="hidden" name="by" value="street">
${choice({ name: 'street', label: say.street, value: it.typed?.street ?? '', faults: [], options })}${wardChoice(view, it, from, 'street', faults)}
<p><button>${say.wholeStreet}</button></p></form></section>`
}

function houseForm(view: WardsView, it: Shown, from: NonNullable<Shown['from']>, faults: readonly Fault[]): Html {
  const { words } = view
  const say = words.wardChange.settling
  const { lines, n, page, pages } = from.houses
  const hidden = { from: wardKey(from.ward), ...(words.lang === 'vi' ? {} : { lang: words.lang }) }
  const to = (at: number) => languageLink(`${pathOf(it, from.ward)}&page=${at}`, words.lang)
  const turn = pages < 2 ? null : html`<nav class="paging" aria-label="${words.admin.pages}">${page > 1 ? html`<a class="onward" href="${to(page - 1)}" rel="prev">${words.admin.previous}</a>` : null}<span>${words.admin.page(page, pages)}</span>${page < pages ? html`<a class="onward" href="${to(page + 1)}" rel="next">${words.admin.following}</a>` : null}</nav>` // biome-ignore format: one line
  const rows = lines.map(({ id, why, neighbourhood, ...house }) => {
    const ticked = it.typed?.houses.includes(id) ? raw(' checked') : null
    return html`<tr><th scope="row"><label class="tick"><input type="checkbox" name="houses" value="${id}"${ticked}> ${addressLine(house)}</label></th><td>${neighbourhood ?? ''}</td><td data-label="${say.why}">${say.whys[why]}</td></tr>`
  })
  const table = html`<form method="post" action="${languageLink(pathOf(it, from.ward), words.lang)}"><input type="hidden" name="by" value="house">
<div id="houses">${faultBeside(faults, 'houses')}<table class="cards"><caption>${say.found(printNumber(n, 0, words.lang))}</caption><thead><tr><th scope="col">${say.address}</th><th scope="col">${words.houses.neighbourhood}</th><th scope="col">${say.why}</th></tr></thead><tbody>${rows}</tbody></table></div>
<div class="after">${turn}${wardChoice(view, it, from, 'house', faults)}<p><button>${say.chosen}</button></p></div></form>`
  return html`<section aria-labelledby="by-house"><h3 id="by-house">${say.byHouse}</h3>
<form class="find" method="get" action="/admin/wards/change/${it.id}/houses" role="search">${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<label for="q">${say.find}</label><div class="row"><input id="q" name="q" type="search" value="${it.q}" autocomplete="off"><button class="quiet tall">${words.admin.search}</button></div></form>
${lines.length === 0 ? html`<p>${say.none}</p>` : table}</section>`
}

function latelyPart(view: WardsView, it: Shown, from: NonNullable<Shown['from']>): Html | null {
  const { words } = view
  const say = words.wardChange.settling
  if (from.lately.length === 0) return null
  const title = (id: number) => {
    const ward = it.known.get(id)
    return ward ? wardTitle(ward) : ''
  }
  const undo = languageLink(pathOf({ id: it.id, q: '' }, from.ward, '/undo'), words.lang)
  return html`<section aria-labelledby="lately"><h3 id="lately">${say.lately}</h3><ul class="lines">${from.lately.map(
    ({ id, at, toWardId, n, streets }) => {
      const few = streets.length > 3 ? `${streets.slice(0, 3).join(', ')}…` : streets.join(', ')
      const line = say.line(printNumber(n, 0, words.lang), few, title(toWardId), printMoment(at))
      return html`<li><span>${line}</span><form method="post" action="${undo}"><button class="quiet" name="settling" value="${id}" aria-label="${say.undo}: ${line}">${say.undo}</button></form></li>`
    },
  )}</ul></section>`
}

type Moving = Readonly<{ id: string; address: string; wards: readonly Ward[]; wrong: boolean }>

/** One house, and the ward in which it really stands. */
export function moveHousePage(view: WardView, { id, address, wards, wrong }: Moving): Html {
  const say = view.words.wardChange.settling
  const faults = wrong ? [{ field: 'to', message: say.pickMissing }] : []
  const options = wards.map((ward): [string, string] => [wardKey(ward), `${wardTitle(ward)} (${ward.code})`])
  const path = `/admin/houses/${id}/ward`
  const body = html`${errorSummary(view.words.staff.summary, faults)}<p class="lead">${say.moveLead(wardTitle(view.ward))}</p>
<form method="post" action="${linkTo(view, path)}" novalidate>${choice({ name: 'to', label: say.to, value: '', faults, options: [['', say.pick], ...options] })}
<p class="choices"><button>${say.move}</button><a class="button quiet" href="${linkTo(view, `/admin/houses/${id}`)}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: say.moveTitle(address), path, body })
}
