import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { choice, field } from '../html/staff-fields.ts'
import type { Words } from '../html/words.ts'
import type { Letter } from '../post/letter.ts'
import { printMoment } from '../values/day.ts'
import type { PostInput } from './post-forms.ts'
import { adminPage, linkTo, notice, type WardView } from './ward-view.ts'

type Page = Readonly<{
  values: PostInput
  faults: readonly Fault[]
  letters: readonly Letter[]
  /** something is wished for already */
  wished: boolean
  /** the service can send e-mail */
  connected: boolean
  done: string | null
}>

/** What a chair wishes to get by e-mail, and how the last letters went. */
export function postPage(view: WardView, { values, faults, letters, wished, connected, done }: Page): Html {
  const say = view.words.post
  const periods = [
    ['', say.periods.none],
    ['week', say.periods.week],
    ['month', say.periods.month],
  ] as const
  const body = html`${notice(done)}${connected ? null : html`<p class="notice">${say.off}</p>`}${errorSummary(view.words.staff.summary, faults)}<p class="lead">${say.about}</p>
<form method="post" action="${linkTo(view, '/admin/post')}" novalidate>
${field({ name: 'address', label: say.address, hint: say.addressHint, value: values.address, optional: true, plain: true, autocomplete: 'email', faults })}
${choice({ name: 'every', label: say.every, value: values.every ?? '', faults, options: periods })}
<p class="field"><label class="tick"><input type="checkbox" name="low" value="1"${values.low === '1' ? raw(' checked') : null}> <span>${say.low}</span></label></p><p class="hint">${say.lowHint}</p>
<p class="choices"><button>${view.words.admin.save}</button></p></form>
<h2>${say.letters}</h2>
${wished && connected ? html`<form class="choices" method="post" action="${linkTo(view, '/admin/post/trial')}"><button class="quiet">${say.trial}</button></form>` : null}
${letters.length === 0 ? html`<p>${say.none}</p>` : table(view.words, letters)}`
  return adminPage(view, { title: say.title, path: '/admin/post', body })
}

function table(words: Words, letters: readonly Letter[]): Html {
  const say = words.post
  return html`<table class="cards"><thead><tr><th scope="col">${say.what}</th><th scope="col">${say.made}</th><th scope="col">${say.state}</th></tr></thead><tbody>${letters.map(
    (letter) =>
      html`<tr><th scope="row">${say.kinds[letter.kind]}</th><td data-label="${say.made}">${printMoment(letter.madeAt)}</td><td data-label="${say.state}">${stateOf(words, letter)}</td></tr>`,
  )}</tbody></table>`
}

function stateOf({ post: say }: Words, { sentAt, givenUpAt, fault, tries, dueAt }: Letter): string {
  if (sentAt) return say.sent(printMoment(sentAt))
  if (fault === null) return say.waiting
  return givenUpAt ? say.givenUp(fault, tries) : say.again(fault, tries, printMoment(dueAt))
}
