import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import { choice, field } from '../html/staff-fields.ts'
import { staffPage } from '../html/staff-layout.ts'
import type { Words } from '../html/words.ts'
import { REFORM_DAY, WARD_KINDS } from '../places/ward.ts'
import type { SetupInput } from './forms.ts'

/** What the page shows again; the passwords never come back. */
type SetupValues = Omit<SetupInput, 'password' | 'again' | 'token'>

const EMPTY: SetupValues = {
  name: '',
  signIn: '',
  kind: 'phường',
  ward: '',
  code: '',
  province: '',
  validFrom: REFORM_DAY,
}

export type SetupView = Readonly<{ words: Words; token: string; values?: SetupValues; faults?: readonly Fault[] }>

export function setupPage({ words, token, values = EMPTY, faults = [] }: SetupView): Html {
  const say = words.staff.setup
  const { fresh, hint, again } = words.staff.password
  const { signIn } = words.staff.mine
  const body = html`${errorSummary(words.staff.summary, faults)}<p class="lead">${say.lead}</p>
<form method="post" action="${languageLink('/setup', words.lang)}" novalidate><input type="hidden" name="token" value="${token}">
<h2>${say.admin}</h2>
${field({ name: 'name', label: words.staff.mine.fullName, value: values.name, autocomplete: 'name', faults })}
${field({ name: 'signIn', label: signIn, hint: say.signInHint, value: values.signIn, autocomplete: 'username', plain: true, width: 20, faults })}
${field({ name: 'password', label: fresh, hint, type: 'password', autocomplete: 'new-password', faults })}
${field({ name: 'again', label: again, type: 'password', autocomplete: 'new-password', faults })}
<h2>${say.ward}</h2>
${choice({ name: 'kind', label: say.kind, value: values.kind, faults, options: WARD_KINDS.map((kind) => [kind, say.kinds[kind]]) })}
${field({ name: 'ward', label: say.wardName, value: values.ward, faults })}
${field({ name: 'code', label: say.code, hint: say.codeHint, value: values.code, inputmode: 'numeric', plain: true, width: 5, faults })}
${field({ name: 'province', label: say.province, value: values.province, faults })}
${field({ name: 'validFrom', label: say.validFrom, hint: say.validFromHint, value: values.validFrom, type: 'date', width: 10, faults })}
<button>${say.submit}</button></form>`
  return staffPage({ words, title: say.title, actor: null, current: `/setup?token=${encodeURIComponent(token)}`, body })
}

/** For a link that is wrong, used, or replaced by a newer one: the same for all three. */
export function linkIsUsedPage(words: Words): Html {
  const say = words.staff.setup
  const body = html`<p class="lead">${say.used}</p><p>${say.usedHint}</p>
<p><a class="button" href="${languageLink('/sign-in', words.lang)}">${words.staff.signIn.title}</a></p>`
  return staffPage({ words, title: say.usedTitle, actor: null, current: '/setup', body })
}
