import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import type { Indicator } from '../programme/indicator.ts'
import { STARTING_LIST } from '../programme/starting-list.ts'
import { timeOf } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { nextPeriod, type Period, periodBefore, printPeriod } from '../values/period.ts'
import { indicatorTable, type Rows } from './programme-grid.ts'
import { adminPage, alarm, linkTo, notice, type WardView } from './ward-view.ts'

export type GridPage = Readonly<{
  period: Period
  /** by length; what can be chosen */
  periods: Readonly<Record<'months' | 'quarters' | 'years', readonly Period[]>>
  indicators: readonly Indicator[]
  /** the ward has some, though all may be hidden */
  listed: boolean
  rows: Rows
  seen: string
  mayChange: boolean
  faults: readonly Fault[]
  done: string | null
  /** what stood in the way of a save or an undo */
  stopped: string | null
  undo: Readonly<{ id: string; n: number; savedAt: Date }> | null
  /** targets that nobody saved yet stand in some boxes */
  carried: boolean
}>

/** The grid of a period: an indicator after the other, its neighbourhoods under one another, the ward last. */
export function programmePage(view: WardView, it: GridPage): Html {
  const say = view.words.programme
  const body = html`${errorSummary(view.words.staff.summary, it.faults)}${alarm(it.stopped)}${notice(it.done)}<p class="lead">${say.lead}</p>${undoButton(view, it)}
<p class="links"><a class="onward" href="${linkTo(view, '/admin/assessment')}">${view.words.assessment.link}</a></p>
${it.listed ? html`${chooser(view, it)}${ways(view, it)}${it.indicators.length === 0 ? html`<p>${say.noneShown}</p>` : grid(view, it)}` : beginning(view, it)}`
  return adminPage(view, { title: say.title, path: `/admin/programme?p=${it.period}`, body })
}

function beginning(view: WardView, { mayChange }: GridPage): Html {
  const say = view.words.programme
  const n = printNumber(STARTING_LIST.length, 0, view.words.lang)
  return html`<section aria-labelledby="begin"><h2 id="begin">${say.noList}</h2><p>${say.noListHint}</p>
${
  mayChange
    ? html`<form class="choices" method="post" action="${linkTo(view, '/admin/programme/indicators/start')}"><button>${say.start(n)}</button> <a class="button quiet" href="${linkTo(view, '/admin/programme/indicators/new')}">${say.own}</a></form>
<ul>${STARTING_LIST.map(({ name, unit }) => html`<li>${name} <span class="hint">(${unit})</span></li>`)}</ul>`
    : null
}</section>`
}

function chooser(view: WardView, { period, periods }: GridPage): Html {
  const say = view.words.programme
  const { lang } = view.words
  const link = (to: Period, words: string) =>
    html`<a class="onward" href="${linkTo(view, `/admin/programme?p=${to}`)}">${words}: ${printPeriod(to, lang)}</a>`
  const ward = new URLSearchParams(linkTo(view, '/').split('?')[1])
  return html`<form class="choices" method="get" action="/admin/programme">${[...ward].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<label for="p">${say.period}</label> <select id="p" name="p">${(
    ['months', 'quarters', 'years'] as const
  ).map(
    (length) =>
      html`<optgroup label="${say[length]}">${periods[length].map((one) => html`<option value="${one}"${one === period ? raw(' selected') : null}>${printPeriod(one, lang)}</option>`)}</optgroup>`,
  )}</select> <button class="quiet">${say.open}</button></form>
<p class="links">${link(periodBefore(period), say.before)} ${link(nextPeriod(period), say.after)}</p>`
}

function ways(view: WardView, { period, mayChange, rows }: GridPage): Html {
  const say = view.words.programme
  const file = (type: 'xlsx' | 'csv') =>
    html`<a class="onward" href="${linkTo(view, `/admin/programme/figures.${type}?p=${period}`)}">${type.toUpperCase()}</a>`
  return html`<p class="links"><a class="onward" href="${linkTo(view, '/admin/programme/indicators')}">${say.list}</a> ${
    mayChange ? html`<a class="onward" href="${linkTo(view, '/admin/imports')}">${say.fromFile}</a>` : null
  }</p>
<p>${say.file} ${file('xlsx')} ${file('csv')}${mayChange ? html` <span class="hint">${say.fileHint}</span>` : null}</p>
${
  rows.places.length === 0 && mayChange
    ? html`<p>${say.noPlaces} <a class="onward" href="${linkTo(view, '/admin/neighbourhoods/new')}">${say.addPlaces}</a></p>`
    : null
}`
}

function grid(view: WardView, it: GridPage): Html {
  const say = view.words.programme
  const { indicators, rows, period, mayChange } = it
  const name = printPeriod(period, view.words.lang)
  const tables = indicators.map((indicator, at) => indicatorTable(view, indicator, at, rows, it))
  const index =
    indicators.length > 3
      ? html`<nav aria-label="${say.listTitle}"><ol class="jumps">${indicators.map((one, at) => html`<li><a href="#i${at}">${one.name}</a></li>`)}</ol></nav>`
      : null
  const head = html`<h2>${name.charAt(0).toUpperCase()}${name.slice(1)}</h2>${index}`
  if (!mayChange) return html`${head}${tables}`
  return html`${head}${it.carried ? html`<p class="hint">${say.carried}</p>` : null}${rows.places.length > 0 ? html`<p class="hint">${say.wholeWardHint}</p>` : null}
<form method="post" action="${linkTo(view, '/admin/programme')}" novalidate data-grid><input type="hidden" name="p" value="${period}"><input type="hidden" name="seen" value="${it.seen}"><input type="hidden" name="indicators" value="${indicators.map(({ id }) => id).join(' ')}"><input type="hidden" name="places" value="${rows.places.map(({ id }) => id).join(' ')}">
${tables}<p class="choices stuck"><button>${say.save}</button> <small data-keys hidden>${say.keys}</small></p></form><script type="module" src="/scripts/grid.js"></script>`
}

function undoButton(view: WardView, { undo, mayChange }: GridPage): Html | null {
  if (undo === null || !mayChange) return null
  const say = view.words.programme
  const n = printNumber(undo.n, 0, view.words.lang)
  return html`<form class="choices" method="post" action="${linkTo(view, '/admin/programme/undo')}"><button class="quiet" name="save" value="${undo.id}">${say.undo(n, timeOf(undo.savedAt))}</button></form>`
}
