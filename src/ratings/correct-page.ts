import { errorSummary, type Fault } from '../html/error-summary.ts'
import { html } from '../html/html.ts'
import { languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import { askedAt, type QuestionSets } from '../scales/questions.ts'
import type { TypedValues } from './forms.ts'
import { five, more, question, SYMBOLS } from './pages.ts'
import type { SentRating } from './view.ts'

type Page = { words: Words; host: string; receipt: string; sent: SentRating }

/** The form of before with what was sent, without the key: that stays. */
export function correctPage(
  page: Page & { sets: QuestionSets; values: TypedValues; faults: readonly Fault[] },
): string {
  const { words, sent, receipt, values, faults } = page
  const say = words.answer
  const questions = askedAt(page.sets, sent.questionSet, sent.kind)
  const form = { words, questions, values, faults, place: { kind: sent.kind, wardName: sent.wardName } } as const
  const back = languageLink(`/r/${receipt}`, words.lang)
  const body = html`${SYMBOLS}<h1>${say.correctTitle}</h1><p class="q">${[sent.name, sent.wardName].filter(Boolean).join(', ')}</p><p class="q">${say.correctLead}</p>${errorSummary(words.rating.summary, faults)}<form method="post" action="${back}" novalidate>${five(form, 'service', question(words.rating, form.place), false)}${more(form)}<button>${say.correctSend}</button></form><a class="b quiet" href="${back}">${say.back}</a>`
  const title = faults.length > 0 ? `${words.rating.summary} ${say.correctTitle}` : say.correctTitle
  return residentPage({ ...page, from: sent.wardName, path: `/r/${receipt}/correct`, title, body })
}

/** What was sent, as a form would have typed it. */
export function valuesOf(sent: SentRating): TypedValues {
  const { service, handling, ward, reasons, criteria, comment, wantsReply } = sent
  const score = (given: number | null) => (given === null ? undefined : String(given))
  const further = Object.entries(criteria).map(([id, given]) => [`criteria[${id}]`, score(given)])
  return {
    ...Object.fromEntries(further),
    service: score(service),
    handling: score(handling),
    ward: score(ward),
    reasons,
    comment: comment ?? undefined,
    contact: wantsReply ? '1' : undefined,
  }
}

/** Asks once more, in words, before what can't be undone. */
export function withdrawPage(page: Page): string {
  const { words, sent, receipt } = page
  const say = words.answer
  const here = languageLink(`/r/${receipt}/withdraw`, words.lang)
  const body = html`<h1>${say.withdrawTitle}</h1><p>${say.withdrawWhat}</p><ul class="dots">${say.withdrawn.map((what) => html`<li>${what}</li>`)}</ul><p>${say.withdrawKept}</p><form method="post" action="${here}"><button class="stop">${say.withdrawDo}</button></form><a class="b quiet" href="${languageLink(`/r/${receipt}`, words.lang)}">${say.back}</a>`
  return residentPage({ ...page, from: sent.wardName, path: `/r/${receipt}/withdraw`, title: say.withdrawTitle, body })
}
