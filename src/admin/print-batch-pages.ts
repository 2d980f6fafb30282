import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { field } from '../html/staff-fields.ts'
import type { Neighbourhood } from '../places/queries.ts'
import type { Batch } from '../printing/batch.ts'
import { dayOf, printMoment } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { hiddenQuery } from './hand-over-pages.ts'
import { choiceName, makerName, paperName } from './print-names.ts'
import { adminPage, linkTo, notice, type WardView } from './ward-view.ts'

type BatchView = Readonly<{
  batch: Batch
  neighbourhoods: readonly Neighbourhood[]
  sheets: number
  /** how many plates are printed no more */
  left: number
  done: string | null
  faults: readonly Fault[]
  mayPrint: boolean
}>

/** A batch: what it is, and what there is to fetch. Works without script; with it, one sees how far the file is. */
export function batchPage(view: WardView, it: BatchView): Html {
  const { words } = view
  const say = words.print
  const { batch, sheets } = it
  const n = (number: number) => printNumber(number, 0, words.lang)
  const facts: [string, string][] = [
    [say.facts.what, choiceName(words, batch.choice, it.neighbourhoods)],
    [say.facts.face, say.faces[batch.face]],
    [say.facts.paper, paperName(words, batch.sheet)],
    [say.facts.plates, n(batch.n)],
    [say.facts.sheets, n(sheets)],
    [say.facts.when, printMoment(batch.madeAt)],
    [say.facts.who, makerName(words, batch)],
  ]
  const body = html`${errorSummary(words.staff.summary, it.faults)}${notice(it.done)}
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${it.left > 0 ? html`<p class="hint">${say.leftOut(n(it.left))}</p>` : null}
${it.mayPrint ? downloads(view, it) : null}
<p><a class="onward" href="${linkTo(view, '/admin/print')}">${say.again}</a></p>`
  return adminPage(view, { title: say.batch(printMoment(batch.madeAt)), path: `/admin/print/${batch.id}`, body })
}

function downloads(view: WardView, { batch, sheets, faults }: BatchView): Html {
  const say = view.words.print
  const n = (number: number) => printNumber(number, 0, view.words.lang)
  const at = (file: string) => `/admin/print/${batch.id}/${file}`
  const number = { inputmode: 'numeric', autocomplete: 'off', width: 5, faults } as const
  const part = html`<form method="get" action="${at('plates.pdf')}" novalidate data-part>${hiddenQuery(view)}<h3>${say.part}</h3><p class="hint">${say.partHint}</p>
<div class="row">${field({ name: 'from', label: say.fromSheet, value: '1', ...number })}${field({ name: 'to', label: say.toSheet, value: String(sheets), ...number })}<button class="quiet tall">${say.getPart}</button></div></form>`
  return html`<section aria-labelledby="get" data-print data-sheets="${String(sheets)}" data-words="${JSON.stringify(say.progress)}" data-name="${nameOf(batch)}"><h2 id="get">${say.get}</h2><p class="hint">${say.trueSize}</p>
<p class="choices"><a class="button" href="${linkTo(view, at('plates.pdf'))}" data-whole>${say.pdf}</a><span>${say.whole(n(sheets))}</span></p>
<div data-progress></div>
${sheets > 1 ? part : null}</section>
<section aria-labelledby="others"><h2 id="others">${say.others}</h2><ul class="lines">
<li><a class="wide" href="${linkTo(view, at('list.csv'))}">${say.list}</a><span class="hint">${say.listHint}</span></li>
<li><a class="wide" href="${linkTo(view, at('plates.zip'))}">${say.zip}</a></li></ul></section><script type="module" src="/scripts/print.js"></script>`
}

/** What a batch's files are called, without their endings. */
export function nameOf({ madeAt, choice }: Batch): string {
  const kinds = { houses: 'so-nha', desks: 'quay', points: 'diem-ho-tro', ward: 'phuong', blank: 'bien-trong' }
  return `${kinds[choice.of]}-${dayOf(madeAt)}`
}
