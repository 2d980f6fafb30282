import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { area, choice, field } from '../html/staff-fields.ts'
import type { Neighbourhood } from '../places/queries.ts'
import type { Point } from '../points/point.ts'
import { WEEKDAYS } from '../values/weekly-hours.ts'
import type { PointInput } from './point-forms.ts'
import { adminPage, alarm, linkTo, type WardView } from './ward-view.ts'

type Form = Readonly<{
  /** null: a new one */
  point: Point | null
  values: PointInput
  neighbourhoods: readonly Neighbourhood[]
  faults: readonly Fault[]
  changed?: string
  /** the point that has this name already */
  taken?: string | null
}>

/** A new support point, or what is corrected about one: where and when first, because that is all it needs to open. */
export function pointFormPage(view: WardView, form: Form): Html {
  const say = view.words.points
  const { point, values, faults } = form
  const path = point ? `/admin/points/${point.id}/edit` : '/admin/points/new'
  const back = point ? `/admin/points/${point.id}` : '/admin/points'
  const body = html`${errorSummary(view.words.staff.summary, faults)}${alarm(form.changed ?? null)}
${form.taken ? html`<p><a class="onward" href="${linkTo(view, `/admin/points/${form.taken}`)}">${say.openTaken}</a></p>` : null}
<form method="post" action="${linkTo(view, path)}" novalidate>${point ? html`<input type="hidden" name="seen" value="${values.seen}">` : null}
${place(view, form)}
<h2>${say.hours}</h2><p class="hint">${say.hoursHint}</p>${week(view, values, faults)}
<div class="field"><label class="tick"><input type="checkbox" name="openOnHolidays" value="1"${values.openOnHolidays ? raw(' checked') : null} aria-describedby="holidays-hint"> <span>${say.openOnHolidays}</span></label><p class="hint" id="holidays-hint">${say.openOnHolidaysHint}</p></div>
<h2>${say.people}</h2>${people(view, form)}
<h2>${say.procedures}</h2>
${area({ name: 'procedures', label: say.wardProcedures, hint: say.proceduresHint, value: values.procedures, rows: 8, faults })}
${area({ name: 'policeProcedures', label: say.policeProcedures, hint: say.policeProceduresHint, value: values.policeProcedures, rows: 8, faults })}
<h2>${say.equipment}</h2>${equipment(view, form)}
<p class="choices"><button>${point ? view.words.admin.save : view.words.admin.add}</button><a class="button quiet" href="${linkTo(view, back)}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: point ? say.editTitle : say.newTitle, path, body })
}

function place(view: WardView, { values, neighbourhoods, faults }: Form): Html {
  const say = view.words.points
  const options: [string, string][] = [
    ['', say.noNeighbourhood],
    ...neighbourhoods.map(({ id, name }): [string, string] => [id, name]),
  ]
  return html`${field({ name: 'name', label: say.name, hint: say.nameHint, value: values.name, autocomplete: 'off', faults })}
${field({ name: 'address', label: say.address, hint: say.addressHint, value: values.address, autocomplete: 'off', faults })}
${neighbourhoods.length > 0 ? choice({ name: 'neighbourhood', label: say.neighbourhood, value: values.neighbourhood, faults, options }) : null}
${field({ name: 'position', label: say.position, hint: say.positionHint, value: values.position, autocomplete: 'off', plain: true, optional: true, width: 20, faults })}`
}

function week(view: WardView, { days }: PointInput, faults: readonly Fault[]): Html[] {
  return WEEKDAYS.map((day) =>
    field({
      name: `day${day}`,
      label: view.words.wards.weekdays[day - 1] ?? '',
      value: days[`day${day}`] ?? '',
      autocomplete: 'off',
      plain: true,
      optional: true,
      width: 20,
      faults,
    }),
  )
}

function people(view: WardView, { values, faults }: Form): Html {
  const say = view.words.points
  const box = { autocomplete: 'off', optional: true, faults } as const
  return html`${field({ ...box, name: 'onDuty', label: say.onDuty, hint: say.onDutyHint, value: values.onDuty })}
<fieldset class="field choose"><legend>${say.contact}</legend><p class="hint">${say.contactHint}</p>
${field({ ...box, name: 'contactName', label: say.contactName, value: values.contactName })}
${field({ ...box, name: 'contactOffice', label: say.contactOffice, hint: say.contactOfficeHint, value: values.contactOffice })}
${field({ ...box, name: 'contactPhone', label: say.contactPhone, hint: say.contactPhoneHint, value: values.contactPhone, inputmode: 'tel', width: 20 })}</fieldset>`
}

function equipment(view: WardView, { values, faults }: Form): Html[] {
  const say = view.words.points
  return (['computers', 'scanners', 'printers'] as const).map((name) =>
    field({
      name,
      label: say[name],
      value: values[name],
      inputmode: 'numeric',
      autocomplete: 'off',
      optional: true,
      width: 5,
      faults,
    }),
  )
}
