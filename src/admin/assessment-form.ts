import { casesOf } from '../assessments/score.ts'
import { type Fault, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { field } from '../html/staff-fields.ts'
import type { Words } from '../html/words.ts'
import type { Figure } from '../reports/report.ts'
import { inLanguage } from '../scales/bilingual.ts'
import type { Indicator, Tt01 } from '../scales/rule.ts'
import { type Punctuality, wholeTime } from '../scales/tt01.ts'
import { printInterval, printNumber, printPercent } from '../values/number.ts'
import { casesName, choiceName, noteName, type Typed } from './assessment-forms.ts'
import { type AssessmentPage, assessmentPath } from './assessment-view.ts'
import { linkTo, type WardView } from './ward-view.ts'

/** One indicator after the other: its steps with their points, and what it rests on. */
export function assessmentForm(view: WardView, rule: Tt01, boxes: Typed, it: AssessmentPage): Html {
  const say = view.words.assessment
  const { quarter, draft, versions, mayConfirm, over } = it
  const path = (deed = '') => linkTo(view, assessmentPath(quarter, deed))
  const review =
    draft && mayConfirm && over && html`<a class="button quiet" href="${path('/confirm')}">${say.review}</a>`
  const back =
    versions.length > 0 && !draft && html`<a class="button quiet" href="${path()}">${view.words.admin.back}</a>`
  return html`<form method="post" action="${path()}" novalidate><input type="hidden" name="seen" value="${it.seen}">
${rule.indicators.map((one) => indicatorPart(view.words, one, boxes, it))}
<p class="choices stuck"><button>${say.save}</button>${review}${back}</p></form>
${draft && html`<form class="choices" method="post" action="${path('/drop')}"><button class="quiet" name="seen" value="${it.seen}">${say.drop}</button></form>`}`
}

function indicatorPart(
  words: Words,
  one: Indicator,
  boxes: Typed,
  { register, service, faults }: AssessmentPage,
): Html {
  const { assessment: say, lang } = words
  const { id, title, per } = one
  const told = one.from === 'register' && register !== null ? registerLine(words, register) : null
  const steps = per === 'unit' ? choices(words, one, boxes) : counts(words, one, boxes, faults)
  const missing = one.from === 'register' ? html`<p class="hint">${say.noRegister}</p>` : null
  const name = noteName(id)
  return html`<fieldset class="field choose nine"><legend>${id}. ${inLanguage(lang, title)}</legend>
${told ?? html`${missing}<p class="hint">${say.how[per]}</p>${steps}`}
${one.beside === null || service === null ? null : html`<p class="hint">${beside(words, service)}</p>`}
${field({ name, label: say.noteOf(id), ...(id === 1 && { hint: say.noteHint }), value: boxes.get(name) ?? '', optional: true, autocomplete: 'off', faults })}</fieldset>`
}

/** `2 điểm: xong trước hạn`, one of them for the whole office. */
function choices({ assessment: say, lang }: Words, { id, choices }: Indicator, boxes: Typed): Html {
  const name = choiceName(id)
  const chosen = boxes.get(name) ?? ''
  const tick = (value: string, words: Html | string, first = false) =>
    html`<label class="tick"><input type="radio" name="${name}" value="${value}"${first ? html` id="${name}"` : null}${chosen === value ? raw(' checked') : null}> <span>${words}</span></label>`
  return html`${choices.map(({ points, title }, at) =>
    tick(
      String(points),
      html`<b>${say.points(printNumber(points, 0, lang))}</b>: ${inLanguage(lang, title)}`,
      at === 0,
    ),
  )}${tick('', say.notYet)}`
}

/** A box for the cases on each step. */
function counts({ assessment: say, lang }: Words, { id, choices }: Indicator, boxes: Typed, faults: readonly Fault[]) {
  return choices.map(({ points, title }, step) => {
    const name = casesName(id, step)
    const wrong = faults.some((fault) => fault.field === name)
    return html`${faultBeside(faults, name)}<label class="count"><input id="${name}" name="${name}" value="${boxes.get(name) ?? ''}" inputmode="numeric" autocomplete="off"${wrong ? html` aria-invalid="true" aria-describedby="${name}-fault"` : null}> <span><b>${say.points(printNumber(points, 0, lang))}</b>: ${inLanguage(lang, title)}</span></label>`
  })
}

function registerLine({ assessment: say, lang }: Words, register: Punctuality): Html {
  const number = (n: number, decimals = 0) => printNumber(n, decimals, lang)
  const { early, equal, late } = register
  const points = number(wholeTime(register) ?? 0, 1)
  return html`<p><b>${say.points(points)}</b> ${say.byRegister(number(casesOf(register)), number(early), number(equal), number(late))}</p>`
}

function beside({ assessment: say, lang }: Words, service: Figure): string {
  if (service.standing === 'hidden') return say.besideHidden
  const { share, low, high, n } = service
  return say.beside(printPercent(share, 1, lang), printInterval(low, high), printNumber(n, 0, lang))
}
