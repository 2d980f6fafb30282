import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { field } from '../html/staff-fields.ts'
import type { NewOfficer, Officer } from '../officers/officer.ts'
import { dayOf, printDay } from '../values/day.ts'
import { hiddenQuery } from './hand-over-pages.ts'
import { OFFICER_ORDERS, type OfficerList, type OfficerOrder } from './officer-list.ts'
import { adminPage, alarm, linkTo, paging, type WardView } from './ward-view.ts'

type List = OfficerList & Readonly<{ mayChange: boolean }>

export function officersPage(view: WardView, list: List): Html {
  const say = view.words.admin
  const body = html`${list.mayChange ? html`<p><a class="button" href="${linkTo(view, '/admin/officers/new')}">${say.officer.newTitle}</a></p>` : null}
<form class="find" method="get" action="/admin/officers" role="search">${hiddenQuery(view)}${list.order === 'name' ? null : html`<input type="hidden" name="sort" value="${list.order}">`}
<label for="q">${say.officer.find}</label><div class="row"><input id="q" name="q" type="search" value="${list.typed}" autocomplete="off"><button class="quiet">${say.search}</button></div>
<label class="tick"><input type="checkbox" name="all" value="1"${list.all ? raw(' checked') : null}> ${say.officer.withRetired}</label></form>
${list.lines.length === 0 ? html`<p>${list.empty ? say.officer.empty : say.officer.none}</p>` : table(view, list)}${paging(view, list, pathOf(list, list.order))}`
  return adminPage(view, { title: say.officers, path: pathOf(list, list.order), body })
}

function table(view: WardView, list: List): Html {
  const say = view.words.admin
  const heads = { name: say.officer.name, code: say.officer.code, title: say.officer.title }
  return html`<table class="cards"><caption>${say.officer.count(list.n)}</caption><thead><tr>${OFFICER_ORDERS.map(
    (order) =>
      html`<th scope="col"${order === list.order ? raw(' aria-sort="ascending"') : null}><a class="onward" href="${linkTo(view, pathOf(list, order))}">${heads[order]}</a></th>`,
  )}<th scope="col">${say.officer.sits}</th></tr></thead>
<tbody>${list.lines.map(
    ({ officer: { id, name, code, title, retiredAt }, desks }) =>
      html`<tr><th scope="row"><a class="onward" href="${linkTo(view, `/admin/officers/${id}`)}">${name}</a>${
        retiredAt ? html` <span class="tag">${say.officer.retiredTag(printDay(dayOf(retiredAt)))}</span>` : null
      }</th><td data-label="${say.officer.code}">${code}</td>${title ? html`<td data-label="${say.officer.title}">${title}</td>` : html`<td></td>`}${
        desks.length > 0 ? html`<td data-label="${say.officer.sits}">${desks.join(', ')}</td>` : html`<td></td>`
      }</tr>`,
  )}</tbody></table>`
}

function pathOf({ typed, all }: OfficerList, order: OfficerOrder): string {
  const query = new URLSearchParams()
  if (typed) query.set('q', typed)
  if (all) query.set('all', '1')
  if (order !== 'name') query.set('sort', order)
  const text = query.toString()
  return text ? `/admin/officers?${text}` : '/admin/officers'
}

type Form = Readonly<{
  /** null: a new one */
  officer: Officer | null
  values: NewOfficer & Readonly<{ phone?: string; forgetPhone?: '1' | undefined }>
  faults: readonly Fault[]
  changed: string | null
  /** a phone of theirs is noted; which, nobody is shown */
  noted?: boolean
}>

export function officerFormPage(view: WardView, { officer, values, faults, changed, noted = false }: Form): Html {
  const say = view.words.admin
  const path = officer ? `/admin/officers/${officer.id}/edit` : '/admin/officers/new'
  const back = officer ? `/admin/officers/${officer.id}` : '/admin/officers'
  const body = html`${errorSummary(view.words.staff.summary, faults)}${alarm(changed)}
<form method="post" action="${linkTo(view, path)}" novalidate>${officer ? before(officer) : null}
${field({ name: 'name', label: say.officer.name, value: values.name, autocomplete: 'off', faults })}
${field({ name: 'title', label: say.officer.title, hint: say.officer.titleHint, value: values.title, autocomplete: 'off', optional: true, faults })}
${field({ name: 'code', label: say.officer.code, hint: say.officer.codeHint, value: values.code, autocomplete: 'off', plain: true, width: 10, faults })}
${officer && !officer.retiredAt ? phone(view, values, noted, faults) : null}
<p class="choices"><button>${officer ? say.save : say.add}</button><a class="button quiet" href="${linkTo(view, back)}">${say.back}</a></p></form>`
  return adminPage(view, { title: officer ? say.officer.editTitle : say.officer.newTitle, path, body })
}

/** Their own phone: typed in and never shown again, only that one is noted. */
function phone({ words }: WardView, values: Form['values'], noted: boolean, faults: readonly Fault[]): Html {
  const say = words.admin.officer
  const box = {
    label: say.phone,
    hint: say.phoneHint,
    value: values.phone ?? '',
    autocomplete: 'off',
    width: 20,
  } as const
  return html`${field({ name: 'phone', ...box, inputmode: 'tel', plain: true, optional: true, faults })}${
    noted
      ? html`<p class="notice">${say.phoneNoted}</p><label class="tick"><input type="checkbox" name="forgetPhone" value="1"${values.forgetPhone ? raw(' checked') : null}> ${say.phoneForget}</label>`
      : null
  }`
}

/** What the form was filled with: of two who correct at once, the second is told. */
function before({ name, title, code }: Officer): Html[] {
  return Object.entries({ beforeName: name, beforeTitle: title, beforeCode: code }).map(
    ([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`,
  )
}
