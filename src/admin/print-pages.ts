import type { Fault } from '../html/error-summary.ts'
import { errorSummary } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { choice, field } from '../html/staff-fields.ts'
import type { Neighbourhood } from '../places/queries.ts'
import type { Batch } from '../printing/batch.ts'
import { facesFor } from '../printing/face.ts'
import type { BatchPage } from '../printing/queries.ts'
import { printMoment } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { hiddenQuery } from './hand-over-pages.ts'
import { PAPERS, type PrintInput, queryOf, SUBJECTS } from './print-forms.ts'
import { choiceName, makerName } from './print-names.ts'
import { adminPage, linkTo, notice, paging, type WardView } from './ward-view.ts'

type List = BatchPage &
  Readonly<{ neighbourhoods: readonly Neighbourhood[]; sheetsOf(batch: Batch): number; mayPrint: boolean }>

/** What there is to print, and the batches that were made. */
export function printPage(view: WardView, list: List): Html {
  const say = view.words.print
  const choices = SUBJECTS.map(
    (of) =>
      html`<li><a class="wide" href="${linkTo(view, `/admin/print/new?of=${of}`)}">${say.of[of]}</a><span class="hint">${say.ofHint[of]}</span></li>`,
  )
  const body = html`<p class="lead">${say.lead}</p>
${list.mayPrint ? html`<section aria-labelledby="choose"><h2 id="choose">${say.choose}</h2><ul class="lines">${choices}</ul></section>` : null}
<section aria-labelledby="batches"><h2 id="batches">${say.batches}</h2>${list.lines.length === 0 ? html`<p>${say.nothingYet}</p>` : table(view, list)}${paging(view, list, '/admin/print')}</section>
<p><a class="onward" href="${linkTo(view, '/admin/plates')}">${view.words.staff.plates}</a></p>`
  return adminPage(view, { title: say.title, path: '/admin/print', body })
}

function table(view: WardView, { lines, neighbourhoods, sheetsOf }: List): Html {
  const { words } = view
  const say = words.print
  const n = (number: number) => printNumber(number, 0, words.lang)
  const rows = lines.map(
    (
      batch,
    ) => html`<tr><th scope="row"><a class="onward" href="${linkTo(view, `/admin/print/${batch.id}`)}">${printMoment(batch.madeAt)}</a></th>
<td data-label="${say.what}">${choiceName(words, batch.choice, neighbourhoods)}<span class="hint">${say.faces[batch.face]}</span></td>
<td data-label="${say.count}">${n(batch.n)}</td><td data-label="${say.sheetCount}">${n(sheetsOf(batch))}</td><td data-label="${say.who}">${makerName(words, batch)}</td></tr>`,
  )
  return html`<table class="cards"><thead><tr><th scope="col">${say.when}</th><th scope="col">${say.what}</th><th scope="col">${say.count}</th><th scope="col">${say.sheetCount}</th><th scope="col">${say.who}</th></tr></thead><tbody>${rows}</tbody></table>`
}

/** What a wish comes to. `first`: what the first plate stands on. */
export type Found = Readonly<{
  n: number
  bare: number
  first: string
  sheets: number
  each: number
  /** millimetres */
  module: number
  outdoors: boolean
  /** the batch that the form makes: sent twice, it makes one */
  id: string
}>

type Choosing = Readonly<{
  typed: PrintInput
  neighbourhoods: readonly Neighbourhood[]
  streets: readonly Readonly<{ street: string; n: number }>[]
  faults: readonly Fault[]
  /** null: not looked yet */
  found: Found | null
}>

/** What to print, and how; with what it comes to, once somebody looked. */
export function choosePage(view: WardView, it: Choosing): Html {
  const { words } = view
  const say = words.print
  const { typed, faults, found } = it
  const body = html`${errorSummary(words.staff.summary, faults)}
<form method="get" action="/admin/print/new#found" novalidate>${hiddenQuery(view)}<input type="hidden" name="asked" value="1"><input type="hidden" name="of" value="${typed.of}">
${whichFields(view, it)}
${howFields(view, it)}
<p class="choices"><button class="${found && found.n > 0 ? 'quiet' : ''}">${say.see}</button><a class="button quiet" href="${linkTo(view, '/admin/print')}">${words.admin.back}</a></p></form>
${found ? foundSection(view, typed, found) : null}`
  const path = `/admin/print/new?${found ? queryOf(typed) : `of=${typed.of}`}`
  return adminPage(view, { title: say.make[typed.of], path, body })
}

function whichFields(view: WardView, { typed, neighbourhoods, streets, faults }: Choosing): Html | null {
  const say = view.words.print
  if (typed.of === 'blank')
    return html`${field({ name: 'n', label: say.many, hint: say.manyHint, value: typed.n, inputmode: 'numeric', autocomplete: 'off', width: 5, faults })}`
  if (typed.of !== 'houses') return null
  const within: [string, string][] = [
    ['', say.all],
    ...neighbourhoods.map(({ id, name }): [string, string] => [id, name]),
    ['none', say.without],
  ]
  const along: [string, string][] = [
    ['', say.all],
    ...streets.map(({ street, n }): [string, string] => [
      street,
      say.streetChoice(street, printNumber(n, 0, view.words.lang)),
    ]),
  ]
  const sides: [string, string][] = [
    ['', say.all],
    ['odd', say.sides.odd],
    ['even', say.sides.even],
  ]
  const number = { inputmode: 'numeric', autocomplete: 'off', optional: true, width: 5, faults } as const
  return html`<h2>${say.which}</h2>
${neighbourhoods.length > 0 ? choice({ name: 'in', label: say.neighbourhood, value: typed.in, faults, options: within }) : null}
${choice({ name: 'street', label: say.street, value: typed.street, faults, options: along })}
<div class="row">${field({ name: 'from', label: say.from, value: typed.from, ...number })}${field({ name: 'to', label: say.to, value: typed.to, ...number })}</div><p class="hint">${say.fromHint}</p>
${choice({ name: 'side', label: say.side, value: typed.side, faults, options: sides })}
${tick('fresh', say.fresh, typed.fresh)}`
}

function howFields(view: WardView, { typed, faults }: Choosing): Html {
  const say = view.words.print
  const faces = facesFor(typed.of).map((face): [string, string] => [face, say.faces[face]])
  const papers = PAPERS.map((paper): [string, string] => [paper, say.papers[paper]])
  return html`<h2>${say.how}</h2>
${choice({ name: 'face', label: say.face, value: typed.face, faults, options: faces })}
${choice({ name: 'paper', label: say.paper, value: typed.paper, faults, options: papers })}
${field({ name: 'roll', label: say.roll, hint: say.rollHint, value: typed.roll, inputmode: 'numeric', autocomplete: 'off', optional: true, width: 5, faults })}
${tick('marks', say.marks, typed.marks)}${tick('bleed', say.bleed, typed.bleed)}${typed.of === 'ward' || typed.of === 'desks' ? html`<input type="hidden" name="named" value="1">` : tick('named', say.named, typed.named)}`
}

function tick(name: string, label: string, value: string | undefined): Html {
  return html`<p><label class="tick"><input type="checkbox" name="${name}" value="1"${value === '1' ? raw(' checked') : null}> ${label}</label></p>`
}

function foundSection(view: WardView, typed: PrintInput, found: Found): Html {
  const { words } = view
  const say = words.print
  if (found.n === 0)
    return html`<section aria-labelledby="found" class="found"><h2 id="found">${say.preview}</h2><p role="status">${say.nothing}</p></section>`
  const n = (number: number, decimals = 0) => printNumber(number, decimals, words.lang)
  const query = queryOf(typed)
  const sheets = typed.paper === 'single' ? say.pages(n(found.sheets)) : say.sheets(n(found.sheets), n(found.each))
  const bare = typed.of === 'blank' ? say.blankHint : found.bare > 0 ? say.bare(n(found.bare)) : null
  const small = found.outdoors && found.module < 1.2 ? ` ${say.moduleSmall}` : ''
  return html`<section aria-labelledby="found" class="found"><h2 id="found">${say.preview}</h2>
<p role="status"><b>${say.found(n(found.n))}</b> · ${sheets}</p>
<figure class="face"><img src="${linkTo(view, `/admin/print/preview.svg?${query}`)}" alt="${found.first === '' ? say.preview : say.previewOf(found.first)}"><figcaption class="hint">${say.module(n(found.module, 2))}${small}</figcaption></figure>
${notice(bare)}
<form method="post" action="${linkTo(view, '/admin/print/new')}">${Object.entries({
    ...typed,
    asked: '1',
    id: found.id,
  })
    .filter(([, value]) => value)
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${String(value)}">`)}
<p class="choices"><button>${say.submit(n(found.n))}</button></p></form></section>`
}
