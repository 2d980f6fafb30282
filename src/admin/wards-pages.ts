import type { User } from '../access/user.ts'
import { errorSummary, type Fault, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { pickList } from '../html/pick-list.ts'
import { languageLink } from '../html/resident-layout.ts'
import { field } from '../html/staff-fields.ts'
import { staffPage } from '../html/staff-layout.ts'
import type { Words } from '../html/words.ts'
import type { Fault as FileFault } from '../imports/fault.ts'
import type { UnitChoices } from '../places/official-queries.ts'
import type { OfficialUnit } from '../places/official-unit.ts'
import { type Ward, wardKey, wardTitle } from '../places/ward.ts'
import { printDay } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import type { WardInput } from './ward-forms.ts'
import { wardFields } from './ward-pages.ts'
import { alarm, notice } from './ward-view.ts'

/** Who looks, in which language; there is no ward that these pages are about. */
export type WardsView = Readonly<{ words: Words; actor: User }>

/** Every ward of the installation, and the way to set up another. */
export function allWardsPage({ words, actor }: WardsView, wards: readonly Ward[], listed: number): Html {
  const say = words.wards
  const to = (path: string) => languageLink(path, words.lang)
  const body = html`<p class="choices"><a class="button" href="${to('/admin/wards/new')}">${say.newTitle}</a><a class="button quiet" href="${to('/admin/wards/official')}">${say.official.menu}</a><a class="button quiet" href="${to('/admin/wards/change')}">${words.wardChange.menu}</a></p>
<p class="hint">${listedWords(words, listed)}</p>
<ul class="lines">${wards.map(
    (ward) =>
      html`<li><div><a class="wide" href="${to(`/admin/ward?ward=${wardKey(ward)}`)}">${wardTitle(ward)}</a><p class="hint">${ward.province} · ${ward.code} · ${printDay(ward.validFrom)}</p></div>${ward.validTo ? html`<span class="tag">${say.ended(printDay(ward.validTo))}</span>` : null}</li>`,
  )}</ul>`
  return staffPage({ words, title: say.all, actor, current: '/admin/wards', body })
}

function listedWords(words: Words, listed: number): string {
  const say = words.wards.official
  return listed > 0 ? say.listed(printNumber(listed, 0, words.lang)) : say.notListed
}

export function pickWardPage({ words, actor }: WardsView, typed: string, { units, n }: UnitChoices): Html {
  const say = words.wards.pick
  const to = (query: string) => languageLink(`/admin/wards/new?${query}`, words.lang)
  const number = (count: number) => printNumber(count, 0, words.lang)
  const body = html`<p class="lead">${say.lead}</p>
${pickList({
  label: say.label,
  search: words.admin.search,
  action: '/admin/wards/new',
  hidden: words.lang === 'vi' ? {} : { lang: words.lang },
  typed,
  found: n === 0 ? say.none : say.found(number(n), number(units.length)),
  picks: units.map(({ founded, ...unit }) => ({
    title: wardTitle(unit),
    hint: `${unit.province} · ${unit.code} · ${printDay(unit.validFrom)}`,
    link: founded ? null : to(`unit=${wardKey(unit)}`),
    ...(founded ? { tag: say.founded } : {}),
  })),
})}<p><a class="onward" href="${to('unit=typed')}">${say.typed}</a></p>`
  const current = `/admin/wards/new${typed ? `?q=${encodeURIComponent(typed)}` : ''}`
  return staffPage({ words, title: words.wards.newTitle, actor, current, body })
}

type New = Readonly<{
  values: WardInput
  faults: readonly Fault[] /** what was picked */
  unit: OfficialUnit | null
  listed: boolean
}>

export function newWardPage({ words, actor }: WardsView, { values, faults, unit, listed }: New): Html {
  const say = words.wards
  const to = (path: string) => languageLink(path, words.lang)
  const picked = unit && html`<p class="notice">${say.pick.picked(wardTitle(unit), unit.code)}</p>`
  const body = html`${errorSummary(words.staff.summary, faults)}${picked}${listed ? html`<p><a class="onward" href="${to('/admin/wards/new')}">${say.pick.again}</a></p>` : null}
<form method="post" action="${to('/admin/wards/new')}" novalidate>${wardFields(words, values, faults)}
<p class="choices"><button>${words.admin.add}</button><a class="button quiet" href="${to('/admin/wards')}">${words.admin.back}</a></p></form>`
  return staffPage({ words, title: say.newTitle, actor, current: '/admin/wards/new?unit=typed', body })
}

export type OfficialPage = Readonly<{
  province: string
  listed: number
  fault: 'choose' | 'empty' | 'tooLarge' | null
  /** of a file that was refused */
  faults: readonly FileFault[]
  faultCount: number
  done: string | null
}>

export function officialListPage({ words, actor }: WardsView, it: OfficialPage): Html {
  const say = words.wards.official
  const faults = it.fault === null ? [] : [{ field: 'file', message: say[it.fault] }]
  const wrong = faults.length > 0
  const body = html`${errorSummary(words.staff.summary, faults)}${notice(it.done)}${it.faultCount > 0 ? refused(words, it) : null}<p class="lead">${say.lead}</p><p class="hint">${listedWords(words, it.listed)}</p>
<form method="post" enctype="multipart/form-data" action="${languageLink('/admin/wards/official', words.lang)}" novalidate>
<div class="field"><label for="file">${say.file}</label><p class="hint" id="file-hint">${say.fileHint}</p>${faultBeside(faults, 'file')}<input id="file" name="file" type="file" required accept=".csv,.xlsx,.json" aria-describedby="file-hint${wrong ? ' file-fault' : ''}"${wrong ? raw(' aria-invalid="true"') : null}></div>
${field({ name: 'province', label: say.province, hint: say.provinceHint, value: it.province, autocomplete: 'off', optional: true, faults: [] })}
<p class="choices"><button>${say.upload}</button><a class="button quiet" href="${languageLink('/admin/wards', words.lang)}">${words.admin.back}</a></p></form>`
  return staffPage({ words, title: say.title, actor, current: '/admin/wards/official', body })
}

function refused(words: Words, { faults, faultCount }: OfficialPage): Html {
  const say = words.wards.official
  return html`${alarm(say.refused(printNumber(faultCount, 0, words.lang)))}<table class="cards"><thead><tr><th scope="col">${say.line}</th><th scope="col">${say.reason}</th></tr></thead>
<tbody>${faults.map(({ line, reason }) => html`<tr><th scope="row">${line === null ? '–' : `${say.line} ${line}`}</th><td lang="vi">${reason}</td></tr>`)}</tbody></table>`
}
