import type { Desk } from '../desks/desk.ts'
import { errorSummary, type Fault, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { area, choice, field } from '../html/staff-fields.ts'
import type { Words } from '../html/words.ts'
import { REASONS } from '../ratings/rating.ts'
import { printReceipt } from '../ratings/receipt.ts'
import { inLanguage } from '../scales/bilingual.ts'
import type { Question } from '../scales/questions.ts'
import { HALVES, HOURS } from '../slips/visit.ts'
import { adminPage, linkTo, type WardView } from './ward-view.ts'

export type PaperValues = Readonly<Record<string, string | readonly string[] | undefined>>

type Paper = Readonly<{
  desks: readonly Desk[]
  /** that a slip of these weeks may hold besides; `several`: they changed in that time, and a slip holds some of them */
  questions: readonly Question[]
  several: boolean
  values: PaperValues
  faults: readonly Fault[]
  /** names this very form: sent twice, it is one slip */
  form: string
  typedToday: number
  /** of the slip that was just kept */
  receipt: string | null
}>

/** One slip, in the order in which it is printed; the desk and the day stay for the next one. */
export function paperPage(view: WardView, page: Paper): Html {
  const { words } = view
  const say = words.paper
  const { desks, values, faults, receipt } = page
  const line = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : '')
  const body = html`${receipt === null ? null : kept(words, receipt)}${errorSummary(words.staff.summary, faults)}
<p>${say.about}</p><p class="hint">${say.typedToday(page.typedToday)}</p>
<form method="post" action="${linkTo(view, '/admin/paper')}" novalidate autocomplete="off"><input type="hidden" name="form" value="${page.form}">
${choice({ name: 'desk', label: say.desk, value: line('desk'), faults, options: [['', say.choose], ...desks.map(({ id, name }) => [id, name] as const)] })}
${field({ name: 'day', label: say.day, hint: say.dayHint, type: 'date', value: line('day'), width: 10, faults })}
${choice({ name: 'when', label: say.when, value: line('when'), faults, options: whens(words) })}
${scores(page, words, 'service', words.rating.questionOfficer)}
${field({ name: 'key', label: words.rating.key, value: line('key'), autocomplete: 'off', plain: true, width: 20, faults })}
${tick(page, 'consent', words.rating.consent, say.consentHint)}
${tick(page, 'contact', words.rating.contact)}
${scores(page, words, 'handling', `${words.rating.handling} ${say.optional}`)}
${scores(page, words, 'ward', `${words.rating.ward} ${say.optional}`)}
${further(page, words)}
<fieldset class="field choose"><legend>${words.rating.reasons} ${say.optional}</legend>${faultBeside(faults, 'reasons')}<div class="ticks">${REASONS.map(
    (id, at) =>
      html`<label class="tick"><input type="checkbox" name="reasons" value="${id}"${at === 0 ? raw(' id="reasons"') : null}${values.reasons?.includes(id) ? raw(' checked') : null}><span>${words.rating.reason[id]}</span></label>`,
  )}</div></fieldset>
${area({ name: 'comment', label: `${words.rating.comment} ${say.optional}`, hint: say.commentHint, value: line('comment'), rows: 4, faults })}
<p class="choices"><button>${say.keep}</button></p></form>
<h2>${say.print}</h2><p>${say.printHint}</p><ul>${desks
    .filter(({ closedAt }) => closedAt === null)
    .map(
      ({ id, name }) => html`<li><a class="onward" href="${linkTo(view, `/admin/desks/${id}/slip`)}">${name}</a></li>`,
    )}</ul>`
  return adminPage(view, { title: say.menu, path: '/admin/paper', body })
}

/** For the slip's stub, in figures that can be copied by hand. */
function kept({ paper: say }: Words, receipt: string): Html {
  return html`<div class="notice" role="status"><p>${say.kept}</p><p class="code" dir="ltr" translate="no"><b>${printReceipt(receipt)}</b></p></div>`
}

function whens({ paper: say }: Words): (readonly [string, string])[] {
  const halves = HALVES.map((half) => [half, say.halves[half]] as const)
  return [['', say.choose], ...halves, ...HOURS.map((hour) => [hour, say.hour(hour)] as const)]
}

/** From 1 to 5, as on the slip. */
function scores({ values, faults }: Paper, words: Words, name: string, legend: string): Html {
  return html`<fieldset class="field choose"><legend>${legend}</legend>${faultBeside(faults, name)}<div class="ticks">${words.scale.map(
    (word, at) =>
      html`<label class="tick"><input type="radio" name="${name}" value="${at + 1}"${at === 0 ? html` id="${name}"` : null}${values[name] === String(at + 1) ? raw(' checked') : null}><span>${word}</span></label>`,
  )}</div></fieldset>`
}

/** What the ward asks besides, a line each. */
function further(page: Paper, words: Words): Html | null {
  const { rating, paper } = words
  if (page.questions.length === 0) return null
  return html`<h2 id="criteria">${rating.asked} <small>${paper.optional}</small></h2>${page.several ? html`<p class="hint">${paper.severalSets}</p>` : null}${faultBeside(page.faults, 'criteria')}${page.questions.map(
    ({ id, title }) => scores(page, words, `criteria[${id}]`, inLanguage(words.lang, title)),
  )}`
}

function tick({ values, faults }: Paper, name: string, label: string, hint?: string): Html {
  return html`<div class="field">${faultBeside(faults, name)}<label class="tick"><input type="checkbox" id="${name}" name="${name}" value="1"${values[name] ? raw(' checked') : null}${hint ? html` aria-describedby="${name}-hint"` : null}><span>${label}</span></label>${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : null}</div>`
}
