import { may } from '../access/policy.ts'
import type { Asked, DeskMonth, LateCase, Register, Shown } from '../cases/overdue.ts'
import { SHOWN } from '../cases/overdue.ts'
import type { Desk } from '../desks/desk.ts'
import { type Html, html, raw } from '../html/html.ts'
import { daysBetween, printDay } from '../values/day.ts'
import { type Month, printMonth } from '../values/month.ts'
import { printNumber } from '../values/number.ts'
import { hiddenQuery } from './hand-over-pages.ts'
import { adminPage, linkTo, notice, paging, type WardView } from './ward-view.ts'

export type LateList = Readonly<{
  asked: Asked
  page: number
  pages: number
  counts: Readonly<Record<Shown, number>>
  lines: readonly LateCase[]
  desks: readonly Desk[]
  /** the months of the table, the latest first */
  months: readonly Month[]
  figures: readonly DeskMonth[]
  register: Register
}>

// A week: who imports every Monday reads of nothing older.
const STALE_DAYS = 7

/** What is late, by desk and month, and case by case; or what to do where the ward has no register. */
export function casesPage(view: WardView, list: LateList): Html {
  const say = view.words.cases
  const { asked, register } = list
  const path = pathOf(asked, {})
  const bring = may(view.actor, 'imports.run', view.ward.id)
    ? html`<p class="choices"><a class="button${register.cases > 0 ? ' quiet' : ''}" href="${linkTo(view, '/admin/imports')}">${say.bring}</a></p>`
    : null
  if (register.cases === 0) {
    const body = html`<p class="lead">${say.noRegister}</p><p>${say.noRegisterHint}</p>${bring}`
    return adminPage(view, { title: say.title, path: '/admin/cases', body })
  }
  const body = html`<p class="lead">${say.lead(number(view, list.counts.open), number(view, list.counts.finished))}</p>${age(view, list)}${bring}
<section aria-labelledby="figures"><h2 id="figures">${say.figures}</h2>${figureTable(view, list)}</section>
<section aria-labelledby="list"><h2 id="list">${say.list}</h2>${filter(view, list)}
<nav class="tabs" aria-label="${say.filter}"><ul>${SHOWN.map((shown) => tab(view, list, shown))}</ul></nav>
${list.lines.length === 0 ? html`<p class="notice">${say.none[asked.shown]}</p>` : table(view, list)}${paging(view, list, path)}</section>`
  return adminPage(view, { title: say.title, path, body })
}

function age(view: WardView, { register, asked }: LateList): Html | null {
  const { cases, last } = register
  const say = view.words.cases
  if (last === null) return null
  const known = html`<p class="hint">${say.known(number(view, cases), last.name, printDay(last.day))}</p>`
  return html`${known}${daysBetween(last.day, asked.today) > STALE_DAYS ? notice(say.stale) : null}`
}

type Change = Partial<Readonly<{ shown: Shown; desk: string | null; month: Month | null }>>

function pathOf(asked: Asked, change: Change): string {
  const { shown, desk, month } = { ...asked, ...change }
  const query = new URLSearchParams({
    ...(shown !== 'open' && { show: shown }),
    ...(desk && { desk }),
    ...(month && { month }),
  }).toString()
  return query ? `/admin/cases?${query}` : '/admin/cases'
}

/** Desks that had anything due, by month: so many late of so many due. */
function figureTable(view: WardView, { asked, desks, figures, ...list }: LateList): Html {
  const say = view.words.cases
  const months = list.months.filter((month) => figures.some((one) => one.month === month))
  const rows: [string, string][] = [...desks.map(({ id, name }): [string, string] => [id, name]), ['none', say.noDesk]]
  const of = (desk: string, month: Month) =>
    figures.find((one) => (one.desk ?? 'none') === desk && one.month === month) ?? null
  const present = rows.filter(([desk]) => months.some((month) => of(desk, month)))
  if (present.length === 0) return html`<p class="notice">${say.noFigures}</p>`
  const cell = (desk: string, month: Month) => {
    const one = of(desk, month)
    const label = printMonth(month)
    if (one === null) return html`<td data-label="${label}">–</td>`
    const text = html`${number(view, one.late)} / ${number(view, one.due)}`
    const open = one.open > 0 && html`<span class="hint">${say.stillOpen(number(view, one.open))}</span>`
    if (one.late === 0) return html`<td data-label="${label}">${text}</td>`
    const to = pathOf({ ...asked, shown: one.open > 0 ? 'open' : 'finished' }, { desk, month })
    return html`<td data-label="${label}"><a class="onward" href="${linkTo(view, `${to}#list`)}">${text}</a>${open}</td>`
  }
  return html`<table class="cards"><caption>${say.figuresCaption}</caption>
<thead><tr><th scope="col">${say.desk}</th>${months.map((month) => html`<th scope="col">${printMonth(month)}</th>`)}</tr></thead>
<tbody>${present.map(([desk, name]) => html`<tr><th scope="row">${name}</th>${months.map((month) => cell(desk, month))}</tr>`)}</tbody></table>`
}

function filter(view: WardView, { asked, desks, months }: LateList): Html {
  const say = view.words.cases
  const option = (value: string, words: string, chosen: string | null) =>
    html`<option value="${value}"${value === (chosen ?? '') ? raw(' selected') : null}>${words}</option>`
  const known = asked.month === null || months.includes(asked.month) ? months : [...months, asked.month]
  return html`<form class="find" method="get" action="/admin/cases">${hiddenQuery(view)}${asked.shown === 'open' ? null : html`<input type="hidden" name="show" value="${asked.shown}">`}
<label for="desk">${say.desk}</label><select id="desk" name="desk">${option('', say.everyDesk, asked.desk)}${desks.map(({ id, name }) => option(id, name, asked.desk))}${option('none', say.noDesk, asked.desk)}</select>
<label for="month">${say.month}</label><div class="row"><select id="month" name="month">${option('', say.everyMonth, asked.month)}${known.map((month) => option(month, printMonth(month), asked.month))}</select><button class="quiet">${say.apply}</button></div></form>`
}

function tab(view: WardView, { asked, counts }: LateList, shown: Shown): Html {
  return html`<li><a href="${linkTo(view, `${pathOf(asked, { shown })}#list`)}"${shown === asked.shown ? raw(' aria-current="page"') : null}>${view.words.cases.shown[shown]} <b>${number(view, counts[shown])}</b></a></li>`
}

function table(view: WardView, { lines }: LateList): Html {
  const say = view.words.cases
  return html`<table class="cards"><caption>${say.caption}</caption>
<thead><tr><th scope="col">${say.procedure}</th><th scope="col">${say.desk}</th><th scope="col">${say.late}</th><th scope="col">${say.due}</th><th scope="col">${say.where}</th><th scope="col">${say.state}</th></tr></thead>
<tbody>${lines.map((line) => row(view, line))}</tbody></table>`
}

function row(view: WardView, line: LateCase): Html {
  const say = view.words.cases
  return html`<tr><th scope="row"><a class="onward" href="${linkTo(view, `/admin/cases/${line.id}`)}">${line.procedure}</a></th>
<td data-label="${say.desk}">${line.desk ?? say.noDesk}</td>
<td data-label="${say.late}"><b>${say.days(number(view, line.daysLate))}</b></td>
<td data-label="${say.due}">${printDay(line.dueOn)}<span class="hint">${finishOf(view, line)}</span></td>
<td data-label="${say.where}">${whereOf(view, line)}</td>
<td data-label="${say.state}">${saidOf(view, line)}</td></tr>`
}

export function finishOf({ words: { cases: say } }: WardView, { finishedOn }: LateCase): string {
  return finishedOn === null ? say.unfinished : say.finishedOn(printDay(finishedOn))
}

/** Where a clerk finds the case in their own copy of the file. */
export function whereOf(view: WardView, { file, fileDay, line }: LateCase): Html {
  const say = view.words.cases
  return html`${say.line(number(view, line))}<span class="hint">${say.ofFile(file, printDay(fileDay))}</span>`
}

export function saidOf({ words: { cases: say } }: WardView, { said }: LateCase): Html {
  if (said === null) return html`<b>${say.nobody}</b>`
  return html`${say.states[said.state]}<span class="hint">${say.causes[said.cause]} · ${said.by}, ${printDay(said.day)}</span>`
}

function number(view: WardView, n: number): string {
  return printNumber(n, 0, view.words.lang)
}
