import type { DeskWithOfficer } from '../desks/queries.ts'
import { errorSummary, type Fault, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { choice, field } from '../html/staff-fields.ts'
import type { Officer } from '../officers/officer.ts'
import type { Tablet } from '../tablets/tablet.ts'
import { printMoment } from '../values/day.ts'
import { HOURS, type TabletValues } from './tablet-forms.ts'
import { adminPage, linkTo, notice, type WardView } from './ward-view.ts'

type Tablets = Readonly<{
  officers: readonly Officer[]
  desks: readonly DeskWithOfficer[]
  running: readonly (Tablet & { openedBy: string })[]
  values: TabletValues
  faults: readonly Fault[]
  ended: boolean
}>

/** Which tablets are open, and the form that opens one on this very device. */
export function tabletsPage(view: WardView, page: Tablets): Html {
  const say = view.words.tablet
  const { officers, values, faults, ended } = page
  const body = html`${notice(ended ? say.ended : null)}${errorSummary(view.words.staff.summary, faults)}<p>${say.about}</p>
<form method="post" action="${linkTo(view, '/admin/tablet')}" novalidate>
${choice({
  name: 'helper',
  label: say.helper,
  hint: say.helperHint,
  value: values.helper ?? '',
  faults,
  options: [['', say.volunteer], ...officers.map(({ id, name, title }) => [id, `${name} · ${title}`] as const)],
})}
${field({ name: 'name', label: say.name, hint: say.nameHint, value: values.name, optional: true, autocomplete: 'off', faults })}
${desksOf(view, page)}
${choice({ name: 'hours', label: say.hours, value: String(values.hours), faults, options: HOURS.map((n) => [String(n), say.hour(n)]) })}
<p class="choices"><button>${say.open}</button></p></form>
<h2>${say.running}</h2>${running(view, page)}`
  return adminPage(view, { title: say.menu, path: '/admin/tablet', body })
}

function desksOf({ words: { tablet: say } }: WardView, { desks, values, faults }: Tablets): Html {
  return html`<fieldset class="field choose"><legend>${say.desks}</legend>${faultBeside(faults, 'desks')}${desks.map(
    ({ id, name, officer }, at) =>
      html`<label class="tick"><input type="checkbox" name="desks" value="${id}"${at === 0 ? raw(' id="desks"') : null}${values.desks.includes(id) ? raw(' checked') : null}> <span>${name} · ${officer?.name ?? say.nobody}</span></label>`,
  )}</fieldset>`
}

function running(view: WardView, { running }: Tablets): Html {
  const say = view.words.tablet
  if (running.length === 0) return html`<p>${say.none}</p>`
  return html`<table class="cards"><thead><tr><th scope="col">${say.holds}</th><th scope="col">${say.since}</th><th scope="col">${say.until}</th><th scope="col">${say.by}</th><td></td></tr></thead><tbody>${running.map(
    ({ id, helper, openedAt, endsAt, openedBy }) =>
      html`<tr><th scope="row">${helper.name}</th><td data-label="${say.since}">${printMoment(openedAt)}</td><td data-label="${say.until}">${printMoment(endsAt)}</td><td data-label="${say.by}">${openedBy}</td>
<td><form method="post" action="${linkTo(view, `/admin/tablet/${id}/end`)}"><button class="quiet" aria-label="${say.endNamed(helper.name)}">${say.end}</button></form></td></tr>`,
  )}</tbody></table>`
}
