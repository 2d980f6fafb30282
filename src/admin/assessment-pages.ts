import { errorSummary } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { printMoment } from '../values/day.ts'
import { periodOf, printPeriod } from '../values/period.ts'
import { assessmentForm } from './assessment-form.ts'
import { resultLine, ruleLines, scoreTable } from './assessment-table.ts'
import { type AssessmentPage, assessmentPath } from './assessment-view.ts'
import { adminPage, alarm, linkTo, notice, type WardView } from './ward-view.ts'

const PATH = '/admin/assessment'

/** What the ward says of itself in a quarter: a form while it is being typed, a table once the chair has confirmed it. */
export function assessmentPage(view: WardView, it: AssessmentPage): Html {
  const say = view.words.assessment
  const { quarter, rule, draft, versions, boxes, done } = it
  const [newest] = versions
  const name = printPeriod(periodOf(quarter, 3), view.words.lang)
  const body = html`${errorSummary(view.words.staff.summary, it.faults)}${alarm(it.stopped)}${notice(done && say.done[done])}${undoDrop(view, it)}<p class="lead">${say.lead}</p>
${chooser(view, it)}
<section aria-labelledby="q"><h2 id="q">${name.charAt(0).toUpperCase()}${name.slice(1)}</h2>
${rule ? ruleLines(view, draft?.reckoned ?? newest?.reckoned ?? { rule }) : html`<p>${say.noRule}</p>`}
${state(view, it)}
${boxes && rule ? assessmentForm(view, rule, boxes, it) : null}
${!boxes && newest ? html`${scoreTable(view, newest.reckoned, say.confirmedTable)}${change(view, it)}` : null}</section>
${history(view, it)}`
  return adminPage(view, { title: say.title, path: assessmentPath(it.quarter), body })
}

function chooser(view: WardView, { quarter, quarters }: AssessmentPage): Html {
  const { assessment: say, lang } = view.words
  const ward = new URLSearchParams(linkTo(view, '/').split('?')[1])
  return html`<form class="choices" method="get" action="${PATH}">${[...ward].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<label for="quarter">${say.quarter}</label> <select id="quarter" name="q">${quarters.map(
    (one) => {
      const period = periodOf(one.quarter, 3)
      const name = printPeriod(period, lang)
      return html`<option value="${period}"${one.quarter === quarter ? raw(' selected') : null}>${one.confirmed ? say.isConfirmed(name) : name}</option>`
    },
  )}</select> <button class="quiet">${say.open}</button></form>`
}

/** Where the quarter stands, and what the points come to. */
function state(view: WardView, { draft, versions, over, mayConfirm, mayWrite, rule }: AssessmentPage): Html | null {
  const say = view.words.assessment
  const [newest] = versions
  const running = over ? null : html`<p>${say.running}</p>`
  if (draft) {
    const next = mayConfirm ? null : html`<p>${say.onlyChair}</p>`
    return html`<p>${say.isDraft(printMoment(draft.savedAt))}${newest ? ` ${say.draftOfChange}` : ''}</p>${resultLine(view, draft.reckoned)}${running ?? next}`
  }
  if (newest) {
    const { by, confirmedAt, version, reason, reckoned } = newest
    const why = reason === null ? null : html`<p>${say.because(reason)}</p>`
    return html`<p>${say.wasConfirmed(by, printMoment(confirmedAt), version)}</p>${why}${resultLine(view, reckoned)}`
  }
  if (!rule) return null
  return html`<p>${mayWrite ? say.nothing : say.nothingYet}</p>${running}`
}

function change(view: WardView, it: AssessmentPage): Html | null {
  const say = view.words.assessment
  if (!it.mayWrite) return null
  return html`<p class="choices"><a class="button quiet" href="${linkTo(view, `${assessmentPath(it.quarter)}&change=1`)}">${say.change}</a></p><p class="hint">${say.changeHint}</p>`
}

function undoDrop(view: WardView, it: AssessmentPage): Html | null {
  if (!it.dropped) return null
  return html`<form class="choices" method="post" action="${linkTo(view, assessmentPath(it.quarter, '/restore'))}"><button class="quiet" name="seen" value="${it.seen}">${view.words.assessment.restore}</button></form>`
}

/** What was confirmed before and no longer counts; beside a form, what counts as well. */
function history(view: WardView, { versions, boxes }: AssessmentPage): Html | null {
  const say = view.words.assessment
  const shown = boxes ? versions : versions.slice(1)
  if (shown.length === 0) return null
  return html`<section aria-labelledby="before"><h2 id="before">${say.history}</h2>${shown.map(
    ({ version, by, confirmedAt, reason, reckoned }) =>
      html`<details><summary>${say.version(version, by, printMoment(confirmedAt))}</summary>${reason === null ? null : html`<p>${say.because(reason)}</p>`}${resultLine(view, reckoned)}${scoreTable(view, reckoned, say.versionTable(version))}</details>`,
  )}</section>`
}
