import type { Desk } from '../desks/desk.ts'
import type { DeskWithOfficer } from '../desks/queries.ts'
import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { field } from '../html/staff-fields.ts'
import type { Plate } from '../plates/plate.ts'
import { dayOf, printDay } from '../values/day.ts'
import { printPlateCode } from '../values/plate-code.ts'
import { adminPage, alarm, linkTo, type WardView } from './ward-view.ts'

export type DeskLine = Readonly<{ desk: Desk; sits: DeskWithOfficer['officer']; plate: Plate | null }>
type Lists = Readonly<{ lines: readonly DeskLine[]; all: boolean; mayChange: boolean }>

export function desksPage(view: WardView, { lines, all, mayChange }: Lists): Html {
  const say = view.words.admin
  const body = html`${mayChange ? html`<p><a class="button" href="${linkTo(view, '/admin/desks/new')}">${say.desk.newTitle}</a></p>` : null}
<p><a class="onward" href="${linkTo(view, all ? '/admin/desks' : '/admin/desks?all=1')}">${all ? say.desk.onlyOpen : say.desk.withClosed}</a></p>
${lines.length === 0 ? html`<p>${say.desk.empty}</p>` : table(view, lines)}`
  return adminPage(view, { title: say.desks, path: `/admin/desks${all ? '?all=1' : ''}`, body })
}

function table(view: WardView, lines: readonly DeskLine[]): Html {
  const say = view.words.admin
  return html`<table class="cards"><caption>${say.desk.count(lines.length)}</caption><thead><tr><th scope="col">${say.desk.name}</th><th scope="col">${say.desk.code}</th><th scope="col">${say.officer.sits}</th><th scope="col">${say.desk.plate}</th><th scope="col">${say.desk.sign}</th></tr></thead>
<tbody>${lines.map(
    ({
      desk,
      sits,
      plate,
    }) => html`<tr><th scope="row"><a class="onward" href="${linkTo(view, `/admin/desks/${desk.id}`)}">${desk.name}</a>${
      desk.closedAt ? html` <span class="tag">${say.desk.closedTag(printDay(dayOf(desk.closedAt)))}</span>` : null
    }</th>
<td data-label="${say.desk.code}">${desk.code}</td>
<td data-label="${say.officer.sits}">${sits ? sits.name : html`<span class="tag">${say.nobody}</span>`}</td>
<td data-label="${say.desk.plate}">${plate ? plateLink(plate) : html`<span class="tag tag-fault">${say.desk.noPlate}</span>`}</td>
${plate ? html`<td data-label="${say.desk.sign}"><div class="links">${signLinks(view, plate, desk)}</div></td>` : html`<td></td>`}</tr>`,
  )}</tbody></table>`
}

export function plateLink({ code }: Plate): Html {
  return html`<a class="code" href="/q/${code}">${printPlateCode(code)}</a>`
}

export function signLinks(view: WardView, { code }: Plate, desk: Desk): Html[] {
  return ['pdf', 'svg'].map(
    (kind) =>
      html`<a href="/admin/plates/${code}/sign.${kind}" aria-label="${kind.toUpperCase()}, ${view.words.admin.desk.sign}: ${desk.name}">${kind.toUpperCase()}</a>`,
  )
}

type Form = Readonly<{ values: Readonly<{ code: string; name: string }>; faults: readonly Fault[] }>

export function newDeskPage(view: WardView, { values, faults }: Form): Html {
  const say = view.words.admin
  const body = html`${errorSummary(view.words.staff.summary, faults)}
<form method="post" action="${linkTo(view, '/admin/desks/new')}" novalidate>
${field({ name: 'name', label: say.desk.name, hint: say.desk.nameHint, value: values.name, autocomplete: 'off', faults })}
${field({ name: 'code', label: say.desk.code, hint: say.desk.codeHint, value: values.code, autocomplete: 'off', plain: true, width: 10, faults })}
<p class="choices"><button>${say.add}</button><a class="button quiet" href="${linkTo(view, '/admin/desks')}">${say.back}</a></p></form>`
  return adminPage(view, { title: say.desk.newTitle, path: '/admin/desks/new', body })
}

type Rename = Readonly<{ desk: Desk; typed: string; faults: readonly Fault[]; changed: string | null }>

export function renameDeskPage(view: WardView, { desk, typed, faults, changed }: Rename): Html {
  const say = view.words.admin
  const path = `/admin/desks/${desk.id}/edit`
  const body = html`${errorSummary(view.words.staff.summary, faults)}${alarm(changed)}
<form method="post" action="${linkTo(view, path)}" novalidate><input type="hidden" name="before" value="${desk.name}">
${field({ name: 'name', label: say.desk.name, hint: say.desk.codeIs(desk.code), value: typed, autocomplete: 'off', faults })}
<p class="choices"><button>${say.save}</button><a class="button quiet" href="${linkTo(view, `/admin/desks/${desk.id}`)}">${say.back}</a></p></form>`
  return adminPage(view, { title: say.desk.editTitle, path, body })
}

type Closing = Readonly<{ desk: Desk; sits: string | null; plans: number }>

/** What happens then, in words, before it happens. */
export function closeDeskPage(view: WardView, { desk, sits, plans }: Closing): Html {
  const say = view.words.admin
  const path = `/admin/desks/${desk.id}/close`
  const body = html`<ul class="said">${sits ? html`<li>${say.desk.closeLeaves(sits)}</li>` : null}${plans > 0 ? html`<li>${say.desk.closePlans(plans)}</li>` : null}<li>${say.desk.closeKeeps}</li></ul>
<form method="post" action="${linkTo(view, path)}"><p class="choices"><button>${say.desk.close}</button><a class="button quiet" href="${linkTo(view, `/admin/desks/${desk.id}`)}">${say.back}</a></p></form>`
  return adminPage(view, { title: say.desk.closeTitle(desk.name), path, body })
}
