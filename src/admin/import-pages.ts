import { errorSummary, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import type { Kind } from '../imports/columns.ts'
import type { Fault } from '../imports/fault.ts'
import type { ImportFile } from '../imports/file.ts'
import { type Done, hiddenLines, type Refused } from '../imports/import-report.ts'
import { printMoment } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { TEMPLATE_FILES } from './empty-page.ts'
import { adminPage, alarm, linkTo, notice, type WardView } from './ward-view.ts'

type Start = Readonly<{
  recent: readonly ImportFile[]
  /** of which the reader may send files */
  kinds: readonly Kind[]
  fault: 'choose' | 'empty' | 'tooLarge' | null
}>

/** Where a file is sent, templates are fetched, and the files of the last day are found again. */
export function importsPage(view: WardView, { recent, kinds, fault }: Start): Html {
  const say = view.words.imports
  const faults = fault === null ? [] : [{ field: 'file', message: say[fault] }]
  const wrong = faults.length > 0
  const body = html`${errorSummary(view.words.staff.summary, faults)}<p class="lead">${say.lead}</p>
<form method="post" enctype="multipart/form-data" action="${linkTo(view, '/admin/imports')}">
<div class="field"><label for="file">${say.file}</label><p class="hint" id="file-hint">${say.fileHint}</p>${faultBeside(faults, 'file')}<input id="file" name="file" type="file" required accept=".csv,.xlsx,.txt,.tsv" aria-describedby="file-hint${wrong ? ' file-fault' : ''}"${wrong ? raw(' aria-invalid="true"') : null}></div>
<button>${say.check}</button></form>
<section aria-labelledby="templates"><h2 id="templates">${say.templates}</h2><p class="hint">${say.templatesHint}</p>
<ul class="lines">${kinds.map((kind) => {
    const name = TEMPLATE_FILES[kind].replace('.csv', '')
    const link = (type: 'xlsx' | 'csv') =>
      html`<a class="onward" href="/admin/templates/${name}.${type}" aria-label="${say.download} ${say.kinds[kind]} ${type.toUpperCase()}">${type.toUpperCase()}</a>`
    return html`<li><div><b>${say.kinds[kind]}</b><p class="hint">${say.about[kind]}</p></div><div class="links">${link('xlsx')} ${link('csv')}</div></li>`
  })}</ul></section>
${recent.length === 0 ? null : html`<section aria-labelledby="recent"><h2 id="recent">${say.recent}</h2>${list(view, recent)}</section>`}`
  return adminPage(view, { title: say.title, path: '/admin/imports', body })
}

function list(view: WardView, recent: readonly ImportFile[]): Html {
  const say = view.words.imports
  return html`<ul class="lines">${recent.map(
    ({ id, name, sentBy, sentAt, stage }) =>
      html`<li><div><a class="onward" href="${linkTo(view, `/admin/imports/${id}`)}">${name}</a><p class="hint">${say.sent(sentBy, printMoment(sentAt))}</p></div><span>${say.stages[stage]}</span></li>`,
  )}</ul>`
}

/** One file: being looked at, faulty, waiting for the word, going in, or done. */
export function importFilePage(view: WardView, file: ImportFile): Html {
  const say = view.words.imports
  const body = html`<p class="hint">${say.sent(file.sentBy, printMoment(file.sentAt))}</p>${stageOf(view, file)}
<p><a class="onward" href="${linkTo(view, '/admin/imports')}">${say.another}</a></p>`
  return adminPage(view, { title: file.name, path: `/admin/imports/${file.id}`, body })
}

function stageOf(view: WardView, file: ImportFile): Html {
  const say = view.words.imports
  const { report, stage } = file
  if (stage === 'looking' || stage === 'taking') return working(view, file)
  if (stage === 'broken' || report === null)
    return html`${alarm(say.broken)}${press(view, file, 'drop', say.forget, 'quiet')}`
  if (report.outcome === 'refused')
    return html`${faultTable(view, report)}${press(view, file, 'drop', say.forget, 'quiet')}`
  const rows = report.added + report.changed
  const n = printNumber(rows, 0, view.words.lang)
  const shown = report.kind === 'users' ? html`<p>${say.accountsShown}</p>` : null
  if (stage === 'taken')
    return html`${notice(say.taken(n))}${shown}${figures(view, report)}${notes(report)}${changes(view, report, say.did)}`
  const drop = press(view, file, 'drop', say.drop, 'quiet')
  if (rows === 0)
    return html`${notice(say.nothing)}${figures(view, report)}${notes(report)}${drop}${changes(view, report, say.unchanged)}`
  return html`${figures(view, report)}${notes(report)}<p class="hint">${say.confirmHint}</p>
<div class="row">${press(view, file, 'take', say.confirm(n), '')}${drop}</div>${changes(view, report, say.would)}`
}

function working(view: WardView, file: ImportFile): Html {
  const say = view.words.imports
  const number = (n: number) => printNumber(n, 0, view.words.lang)
  return html`<p class="lead" role="status">${file.stage === 'looking' ? say.looking : say.taking} ${say.progress(number(file.rowsRead), number(file.rowsWritten))}</p>
<p class="hint">${say.waits}</p><p><a class="onward" href="${linkTo(view, `/admin/imports/${file.id}`)}">${say.again}</a></p>`
}

function faultTable(view: WardView, { faults, faultCount }: Refused): Html {
  const say = view.words.imports
  const number = (n: number) => printNumber(n, 0, view.words.lang)
  const hidden = faultCount - faults.length
  return html`${alarm(say.faults(number(faultCount)))}<p>${say.faultsHint}</p>
<table class="cards"><thead><tr><th scope="col">${say.row}</th><th scope="col">${say.column}</th><th scope="col">${say.reason}</th></tr></thead>
<tbody>${faults.map(
    ({ line, column, reason }: Fault) =>
      html`<tr><th scope="row">${line === null ? '–' : `${say.row} ${line}`}</th><td data-label="${say.column}" lang="vi">${column ?? '–'}</td><td lang="vi">${reason}</td></tr>`,
  )}</tbody></table>${hidden > 0 ? html`<p>${say.moreFaults(number(hidden))}</p>` : null}`
}

function figures(view: WardView, report: Done): Html {
  const say = view.words.imports
  const number = (n: number) => printNumber(n, 0, view.words.lang)
  const facts = [
    [say.kind, say.kinds[report.kind]],
    [say.added, number(report.added)],
    [say.changed, number(report.changed)],
    [say.unchanged, number(report.unchanged)],
  ]
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

function notes({ notes = [] }: Done): Html[] {
  return notes.map((note) => html`<p lang="vi">${note}</p>`)
}

/** Line by line; with the plates of new desks, which count for themselves. */
function changes(view: WardView, report: Done, title: string): Html | null {
  const { lines } = report
  if (lines.length === 0) return null
  const say = view.words.imports
  const hidden = hiddenLines(report)
  return html`<section aria-labelledby="lines"><h2 id="lines">${title}</h2><ul lang="vi">${lines.map((line) => html`<li>${line}</li>`)}</ul>${
    hidden > 0 ? html`<p>${say.more(printNumber(hidden, 0, view.words.lang))}</p>` : null
  }</section>`
}

function press(view: WardView, file: ImportFile, deed: 'take' | 'drop', words: string, look: '' | 'quiet'): Html {
  return html`<form method="post" action="${linkTo(view, `/admin/imports/${file.id}/${deed}`)}"><button class="${look}">${words}</button></form>`
}
