import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { pickList } from '../html/pick-list.ts'
import { languageLink } from '../html/resident-layout.ts'
import { choice, field } from '../html/staff-fields.ts'
import { staffPage } from '../html/staff-layout.ts'
import type { Words } from '../html/words.ts'
import type { UnitChoices } from '../places/official-queries.ts'
import type { OfficialUnit } from '../places/official-unit.ts'
import { REFORM_DAY, WARD_KINDS, wardKey, wardTitle } from '../places/ward.ts'
import { printDay } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
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

export type SetupView = Readonly<{
  words: Words
  token: string
  values?: SetupValues
  faults?: readonly Fault[]
  /** what was picked from the state's list */
  unit?: OfficialUnit | null
  /** there is such a list */
  listed?: boolean
}>

export function setupPage({ words, token, unit = null, listed = false, faults = [], ...it }: SetupView): Html {
  const values = it.values ?? (unit ? { ...EMPTY, ...unit, name: '', ward: unit.name } : EMPTY)
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
<h2>${say.ward}</h2>${unit ? html`<p class="notice">${words.wards.pick.picked(wardTitle(unit), unit.code)}</p>` : null}${listed ? html`<p><a class="onward" href="${pathTo(words, token)}">${words.wards.pick.again}</a></p>` : null}
${choice({ name: 'kind', label: say.kind, value: values.kind, faults, options: WARD_KINDS.map((kind) => [kind, say.kinds[kind]]) })}
${field({ name: 'ward', label: say.wardName, value: values.ward, faults })}
${field({ name: 'code', label: say.code, hint: say.codeHint, value: values.code, inputmode: 'numeric', plain: true, width: 5, faults })}
${field({ name: 'province', label: say.province, value: values.province, faults })}
${field({ name: 'validFrom', label: say.validFrom, hint: say.validFromHint, value: values.validFrom, type: 'date', width: 10, faults })}
<button>${say.submit}</button></form>`
  return staffPage({ words, title: say.title, actor: null, current: `/setup?token=${encodeURIComponent(token)}`, body })
}

type PickView = Readonly<{ words: Words; token: string; typed: string; choices: UnitChoices }>

/** The first step where the state's list was brought: which ward this is. */
export function pickPage({ words, token, typed, choices: { units, n } }: PickView): Html {
  const say = words.wards.pick
  const number = (count: number) => printNumber(count, 0, words.lang)
  const body = html`<p class="lead">${say.lead}</p>
${pickList({
  label: say.label,
  search: words.admin.search,
  action: '/setup',
  hidden: { token, ...(words.lang === 'vi' ? {} : { lang: words.lang }) },
  typed,
  found: n === 0 ? say.none : say.found(number(n), number(units.length)),
  picks: units.map((unit) => ({
    title: wardTitle(unit),
    hint: `${unit.province} · ${unit.code} · ${printDay(unit.validFrom)}`,
    link: pathTo(words, token, wardKey(unit)),
  })),
})}<p><a class="onward" href="${pathTo(words, token, 'typed')}">${say.typed}</a></p>`
  return staffPage({ words, title: say.title, actor: null, current: `/setup?token=${encodeURIComponent(token)}`, body })
}

function pathTo(words: Words, token: string, unit?: string): string {
  const path = `/setup?token=${encodeURIComponent(token)}`
  return languageLink(unit === undefined ? path : `${path}&unit=${unit}`, words.lang)
}

/** For a link that is wrong, used, or replaced by a newer one: the same for all three. */
export function linkIsUsedPage(words: Words): Html {
  const say = words.staff.setup
  const body = html`<p class="lead">${say.used}</p><p>${say.usedHint}</p>
<p><a class="button" href="${languageLink('/sign-in', words.lang)}">${words.staff.signIn.title}</a></p>`
  return staffPage({ words, title: say.usedTitle, actor: null, current: '/setup', body })
}
