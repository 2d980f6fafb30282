import { may } from '../access/policy.ts'
import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { area } from '../html/staff-fields.ts'
import type { Officer } from '../officers/officer.ts'
import { NOTE_UNDOABLE, type Statement, type Version } from '../officers/statement.ts'
import type { Figure, Span } from '../reports/report.ts'
import { addDays, type Day, printDay, printMoment } from '../values/day.ts'
import { printInterval, printNumber, printPercent } from '../values/number.ts'
import { printQuarter } from '../values/quarter.ts'
import { adminPage, alarm, linkTo, notice, type WardView } from './ward-view.ts'

/** What every officer says about the last quarters, those of which nobody took note first. */
export function statementsPage(view: WardView, lines: readonly Statement[]): Html {
  const say = view.words.statements
  const rows = lines.toSorted((a, b) => Number(a.noted !== null) - Number(b.noted !== null))
  const table = html`<table class="cards"><thead><tr><th scope="col">${say.officer}</th><th scope="col">${say.column}</th><th scope="col">${say.state}</th></tr></thead><tbody>${rows.map(
    ({ officerId, officer, quarter, noted }) =>
      html`<tr><th scope="row"><a href="${linkTo(view, `/admin/statements/${officerId}?quarter=${quarter}`)}">${officer}</a></th><td data-label="${say.column}">${printQuarter(quarter)}</td><td data-label="${say.state}">${noted ? say.wasNoted(noted.by) : html`<b>${say.waiting}</b>`}</td></tr>`,
  )}</tbody></table>`
  const body = html`<p class="lead">${say.lead}</p>${rows.length === 0 ? html`<p>${say.none}</p>` : table}`
  return adminPage(view, { title: say.title, path: '/admin/statements', body })
}

export type StatementView = Readonly<{
  officer: Pick<Officer, 'id' | 'name'>
  quarter: Day
  /** the quarters about which something may be said, newest first; `said`: something stands there */
  quarters: readonly Readonly<{ quarter: Day; said: boolean }>[]
  /** the figures that the words are about, as this reader may see them, and over which days */
  figures: Span & Readonly<{ service: Figure }>
  /** newest first; of others only the one that stands */
  versions: readonly Version[]
  now: Date
  typed: string | null
  faults: readonly Fault[]
  done: string | null
  refused: string | null
}>

/** One quarter of one officer: the figures, the words beside them, and what this reader may do about them. */
export function statementPage(view: WardView, it: StatementView): Html {
  const say = view.words.statements
  const { officer, quarter } = it
  const own = view.actor.officerId === officer.id
  const standing = it.versions.find(({ takenBackAt }) => takenBackAt === null) ?? null
  const body = html`${errorSummary(view.words.staff.summary, it.faults)}${alarm(it.refused)}${notice(it.done && (say.done[it.done] ?? null))}<p class="lead">${own ? say.ownLead : say.lead}</p>
${quarters(view, it)}
<section aria-labelledby="quarter"><h2 id="quarter">${say.quarter(printQuarter(quarter))}</h2>${figures(view, it)}
${standing ? quote(view, standing) : html`<p>${say.nothing}</p>`}
${own ? deedsOfWriter(view, it, standing) : deedsOfReader(view, it, standing)}</section>
${own && earlier(view, it, standing)}${own ? null : html`<p><a class="onward" href="${linkTo(view, '/admin/statements')}">${say.title}</a></p>`}`
  const path = `/admin/statements/${officer.id}?quarter=${quarter}`
  return adminPage(view, { title: own ? say.own : say.of(officer.name), path, body })
}

function quarters(view: WardView, { officer, quarter, quarters }: StatementView): Html {
  const say = view.words.statements
  return html`<nav class="tabs" aria-label="${say.quarters}"><ul>${quarters.map(
    (one) =>
      html`<li><a href="${linkTo(view, `/admin/statements/${officer.id}?quarter=${one.quarter}`)}"${one.quarter === quarter ? raw(' aria-current="page"') : null}>${say.quarter(printQuarter(one.quarter))}${one.said ? ` (${say.has})` : ''}</a></li>`,
  )}</ul></nav>`
}

function figures(view: WardView, { officer, figures }: StatementView): Html {
  const { words } = view
  const say = words.statements
  const { from, to, service } = figures
  const told =
    service.standing === 'hidden'
      ? say.hidden[service.because]
      : say.figure(
          printPercent(service.share, 1, words.lang),
          printInterval(service.low, service.high),
          printNumber(service.n, 0, words.lang),
        )
  const report = linkTo(view, `/report/?officer=${officer.id}&from=${from}&to=${to}&by=month`)
  return html`<p><b>${told}</b> ${say.days(printDay(from), printDay(addDays(to, -1)))}</p><p><a class="onward" href="${report}">${say.see}</a></p>`
}

function quote({ words: { statements: say } }: WardView, { words, writtenAt, noted }: Statement): Html {
  return html`<figure class="quote"><figcaption>${say.standing}</figcaption><blockquote>${words}</blockquote></figure><p class="hint">${say.written(printMoment(writtenAt))}. ${noted ? say.noted(noted.by, printMoment(noted.at)) : say.notNoted}</p>`
}

function deedsOfWriter(view: WardView, it: StatementView, standing: Statement | null): Html | null {
  const say = view.words.statements
  const { officer, quarter, typed, faults } = it
  if (standing?.noted && typed === null) return null
  const path = (deed = '') => linkTo(view, `/admin/statements/${officer.id}${deed}?quarter=${quarter}`)
  const value = typed ?? standing?.words ?? ''
  const back = standing && !standing.noted
  return html`<form method="post" action="${path()}" novalidate>${area({ name: 'words', label: say.words, hint: say.wordsHint, value, faults, rows: 6 })}<p class="choices"><button>${standing ? say.change : say.save}</button></p></form>
${back && html`<form method="post" action="${path('/take-back')}"><input type="hidden" name="statement" value="${standing.id}"><p class="hint">${say.takeBackHint}</p><p class="choices"><button class="quiet">${say.takeBack}</button></p></form>`}`
}

function deedsOfReader(view: WardView, it: StatementView, standing: Statement | null): Html | null {
  const say = view.words.statements
  const { officer, quarter, now } = it
  if (!standing || !may(view.actor, 'statements.note', view.ward.id, officer.id)) return null
  const press = (deed: string, hint: string, name: string, quiet: boolean) =>
    html`<form method="post" action="${linkTo(view, `/admin/statements/${officer.id}/${deed}?quarter=${quarter}`)}"><input type="hidden" name="statement" value="${standing.id}"><p class="hint">${hint}</p><p class="choices"><button${quiet ? raw(' class="quiet"') : null}>${name}</button></p></form>`
  if (!standing.noted) return press('note', say.noteHint, say.note, false)
  if (now.getTime() - standing.noted.at.getTime() > NOTE_UNDOABLE) return null
  return press('undo-note', say.undoNoteHint, say.undoNote, true)
}

/** What no longer stands: its writer finds the words again. */
function earlier(view: WardView, { versions }: StatementView, standing: Statement | null): Html | null {
  const say = view.words.statements
  const others = versions.filter(({ id }) => id !== standing?.id)
  if (others.length === 0) return null
  return html`<details><summary>${say.earlier(others.length)}</summary><ol class="lines">${others.map(
    ({ words, writtenAt, takenBackAt }) =>
      html`<li><div><span class="hint">${say.written(printMoment(writtenAt))}${takenBackAt ? `, ${say.takenBack(printMoment(takenBackAt))}` : ''}</span><p class="words">${words}</p></div></li>`,
  )}</ol></details>`
}
