import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { choice, field } from '../html/staff-fields.ts'
import type { Choice } from '../places/question-set-queries.ts'
import { inLanguage } from '../scales/bilingual.ts'
import { type QuestionSet, type QuestionSets, setById } from '../scales/questions.ts'
import { type Day, printDay } from '../values/day.ts'
import type { QuestionInput } from './question-forms.ts'
import { adminPage, alarm, linkTo, notice, type WardView } from './ward-view.ts'

type Page = Readonly<{
  sets: QuestionSets
  /** that hold, the latest day first */
  choices: readonly Choice[]
  today: Day
  values: QuestionInput
  faults: readonly Fault[]
  mayChange: boolean
  done: string | null
  refused: string | null
}>

/** What the ward's plates ask besides now and from when, and the choice of another set. */
export function questionsPage(view: WardView, page: Page): Html {
  const { words } = view
  const say = words.questions
  const { choices, today, mayChange, faults } = page
  const now = choices.find(({ validFrom }) => validFrom <= today)
  const coming = choices.filter(({ validFrom }) => validFrom > today).toReversed()
  const title = (setId: string | null) => titleOf(view, page.sets, setId)
  const undo = ({ id, validFrom, setId }: Choice) =>
    mayChange && validFrom >= today
      ? html`<form method="post" action="${linkTo(view, '/admin/questions/take-back')}"><button class="quiet" name="choice" value="${id}" aria-label="${say.takeBackOf(title(setId), printDay(validFrom))}">${say.takeBack}</button></form>`
      : null
  const body = html`${notice(page.done)}${alarm(page.refused)}${errorSummary(words.staff.summary, faults)}<p class="lead">${say.about}</p>
<section aria-labelledby="now"><h2 id="now">${say.now}</h2><ul class="lines"><li><div><b>${title(now?.setId ?? null)}</b>${now ? html`<p class="hint">${say.since(printDay(now.validFrom))}</p>` : null}</div>${now ? undo(now) : null}</li></ul></section>
${coming.length === 0 ? null : html`<section aria-labelledby="coming"><h2 id="coming">${say.coming}</h2><ul class="lines">${coming.map((one) => html`<li><div>${say.comingFrom(title(one.setId), printDay(one.validFrom))}</div>${undo(one)}</li>`)}</ul></section>`}
${mayChange ? form(view, page) : html`<p class="hint">${words.admin.readOnly}</p>`}
<h2>${say.sets}</h2>${page.sets.map((set) => oneSet(view, set))}<p class="hint">${say.other}</p>`
  return adminPage(view, { title: say.title, path: '/admin/questions', body })
}

function form(view: WardView, { sets, values, faults }: Page): Html {
  const say = view.words.questions
  const options = sets.map((set) => [set.id, inLanguage(view.words.lang, set.title)] as const)
  return html`<section aria-labelledby="choose"><h2 id="choose">${say.choose}</h2><form method="post" action="${linkTo(view, '/admin/questions')}" novalidate>
${choice({ name: 'set', label: say.set, value: values.set, faults, options: [['', say.nothing], ...options] })}
${field({ name: 'from', label: say.from, hint: say.fromHint, type: 'date', value: values.from, width: 10, faults })}
<p class="choices"><button>${say.save}</button></p></form></section>`
}

function oneSet(view: WardView, { title, source, questions }: QuestionSet): Html {
  const say = view.words.questions
  return html`<h3>${inLanguage(view.words.lang, title)}</h3><ul>${questions.map(
    (question) =>
      html`<li>${inLanguage(view.words.lang, question.title)} <span class="hint">(${question.about === 'officer' ? say.ofOfficer : say.ofWard})</span></li>`,
  )}</ul><p class="hint">${say.source(source)}</p>`
}

function titleOf(view: WardView, sets: QuestionSets, setId: string | null): string {
  const say = view.words.questions
  if (setId === null) return say.nothing
  const set = setById(sets, setId)
  return set ? inLanguage(view.words.lang, set.title) : say.gone(setId)
}
