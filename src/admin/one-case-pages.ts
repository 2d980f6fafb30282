import { CAUSES, type CaseWord, type LateCase, STATES } from '../cases/overdue.ts'
import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { area, choice } from '../html/staff-fields.ts'
import { printDay, printMoment } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import type { TypedOfCase } from './case-forms.ts'
import { finishOf, saidOf, whereOf } from './case-pages.ts'
import { adminPage, linkTo, notice, type WardView } from './ward-view.ts'

export type CaseView = Readonly<{
  late: LateCase
  words: readonly CaseWord[]
  typed: TypedOfCase
  faults: readonly Fault[]
  done: boolean
}>

/** One late case: when it came and was due, where the clerk finds it, what was done, and the next word about it. */
export function casePage(view: WardView, { late, words, typed, faults, done }: CaseView): Html {
  const say = view.words.cases
  const path = `/admin/cases/${late.id}`
  const fact = (name: string, value: Html | string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  const options = <T extends string>(all: readonly T[], names: Readonly<Record<T, string>>) =>
    all.map((one) => [one, names[one]] as const)
  const body = html`${errorSummary(view.words.staff.summary, faults)}${notice(done ? say.done : null)}
<dl class="facts">${fact(say.late, say.days(printNumber(late.daysLate, 0, view.words.lang)))}${fact(say.desk, late.desk ?? say.noDesk)}${fact(say.received, printDay(late.receivedOn))}${fact(say.due, printDay(late.dueOn))}${fact(say.finished, finishOf(view, late))}${fact(say.where, whereOf(view, late))}${fact(say.state, saidOf(view, late))}</dl>
<p class="hint">${late.nameless ? say.nameless : say.whereHint}</p>
<section aria-labelledby="history"><h2 id="history">${say.history}</h2>${history(view, words)}</section>
<section aria-labelledby="word"><h2 id="word">${say.word}</h2>
<form method="post" action="${linkTo(view, path)}">${choice({ name: 'state', label: say.stateLabel, value: typed.state ?? '', faults, options: [['', say.choose], ...options(STATES, say.states)] })}${choice({ name: 'cause', label: say.causeLabel, value: typed.cause ?? '', faults, options: [['', say.choose], ...options(CAUSES, say.causes)] })}${area({ name: 'words', label: say.wordsLabel, hint: say.wordsHint, value: typed.words, faults, rows: 4 })}<button>${say.save}</button></form></section>
<p><a class="onward" href="${linkTo(view, '/admin/cases')}">${say.backToList}</a></p>`
  return adminPage(view, { title: late.procedure, path, body })
}

function history({ words: { cases: say } }: WardView, words: readonly CaseWord[]): Html {
  if (words.length === 0) return html`<p class="hint">${say.noHistory}</p>`
  return html`<ol class="lines">${words.map(
    (one) =>
      html`<li><div><b>${say.states[one.state]}</b><span class="hint"> ${say.causes[one.cause]} · ${one.by}, ${printMoment(one.at)}</span>${one.words && html`<p class="words">${one.words}</p>`}</div></li>`,
  )}</ol>`
}
