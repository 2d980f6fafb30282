import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { field } from '../html/staff-fields.ts'
import { printNumber } from '../values/number.ts'
import { periodOf, printPeriod } from '../values/period.ts'
import { resultLine, ruleLines, scoreTable } from './assessment-table.ts'
import { type AssessmentPage, assessmentPath, type Reckoned } from './assessment-view.ts'
import { adminPage, linkTo, type WardView } from './ward-view.ts'

type Confirming = Readonly<{ reckoned: Reckoned; reason: string; faults: readonly Fault[] }>

/** The draft as it will stand in the report, and the button by which the chair answers for it. */
export function confirmPage(view: WardView, it: AssessmentPage, { reckoned, reason, faults }: Confirming): Html {
  const { assessment: say, lang, admin, staff } = view.words
  const path = assessmentPath(it.quarter, '/confirm')
  const title = say.confirmTitle(printPeriod(periodOf(it.quarter, 3), lang))
  const { missing } = reckoned.result
  const body = html`${errorSummary(staff.summary, faults)}<p class="lead">${say.confirmLead}</p>${ruleLines(view, reckoned)}
${resultLine(view, reckoned)}${missing.length > 0 ? html`<p class="notice">${say.incomplete}</p>` : null}${changes(view, it, reckoned)}
${scoreTable(view, reckoned, title)}
<form method="post" action="${linkTo(view, path)}" novalidate><input type="hidden" name="seen" value="${it.seen}">
${it.versions.length > 0 ? field({ name: 'reason', label: say.reason, hint: say.reasonHint, value: reason, autocomplete: 'off', faults }) : null}
<p class="choices"><button>${say.confirm}</button><a class="button quiet" href="${linkTo(view, assessmentPath(it.quarter))}">${admin.back}</a></p></form>`
  return adminPage(view, { title, path, body })
}

/** `Chỉ số 9: 1,0 → 2,0`: what the chair is about to change of what was confirmed; a note is read in the table. */
function changes({ words }: WardView, { versions }: AssessmentPage, { scored }: Reckoned): Html | null {
  const { assessment: say, lang } = words
  const before = versions[0]?.reckoned.scored
  if (!before) return null
  const print = (points: number | null) => (points === null ? say.unknown : printNumber(points, 1, lang))
  const lines = scored.flatMap(({ id, points }) => {
    const was = before.find((one) => one.id === id)?.points ?? null
    return was === points ? [] : [html`<li>${say.indicator(id)}: ${print(was)} → <b>${print(points)}</b></li>`]
  })
  return lines.length === 0 ? html`<p>${say.samePoints}</p>` : html`<p>${say.changes}</p><ul>${lines}</ul>`
}
