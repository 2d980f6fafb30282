import { openDataSections } from '../guide/open-data-sections.ts'
import { errorSummary, type Fault, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import { choice, field } from '../html/staff-fields.ts'
import { wardKey } from '../places/ward.ts'
import { type Choice, LICENCES, PARTS } from '../reports/open-data.ts'
import type { Kept } from '../reports/told-queries.ts'
import { type Day, dayOf, printDay } from '../values/day.ts'
import { printQuarter } from '../values/quarter.ts'
import type { OpenDataInput } from './open-data-forms.ts'
import { adminPage, alarm, linkTo, notice, type WardView } from './ward-view.ts'

const PATH = '/admin/open-data'

type Page = Readonly<{
  values: OpenDataInput
  /** first days of the quarters to begin with, oldest first */
  quarters: readonly Day[]
  faults: readonly Fault[]
  /** since when it is published; null: nothing is */
  since: Date | null
  done: string | null
  changed: boolean
}>

/** What a ward publishes of its figures: chosen here, then looked at as everybody will read it, then published. */
export function openDataPage(view: WardView, { values, quarters, faults, since, done, changed }: Page): Html {
  const { openData: say, staff } = view.words
  const body = html`${notice(done)}${errorSummary(staff.summary, faults)}${alarm(changed ? say.changed : null)}<p class="lead">${say.lead}</p>
${since ? state(view, since) : html`<p><b>${say.stateOff}</b></p>`}
<form method="post" action="${linkTo(view, PATH)}" novalidate><input type="hidden" name="seen" value="${values.seen}">
<fieldset class="field choose"><legend>${say.partsLegend}</legend>${faultBeside(faults, 'parts')}${PARTS.map(
    (part, at) =>
      html`<label class="tick"><input type="checkbox" name="parts" value="${part}"${at === 0 ? raw(' id="parts"') : null}${values.parts.includes(part) ? raw(' checked') : null}> <span>${say.parts[part]}<br><span class="hint">${say.partHints[part]}</span></span></label>`,
  )}</fieldset>
${choice({ name: 'firstQuarter', label: say.firstQuarter, hint: say.firstQuarterHint, value: values.firstQuarter, faults, options: quarters.map((quarter) => [quarter, say.quarter(printQuarter(quarter))]) })}
<fieldset class="field choose"><legend>${say.licence}</legend>${LICENCES.map(
    (licence) =>
      html`<label class="tick"><input type="radio" name="licence" value="${licence}"${values.licence === licence ? raw(' checked') : null}> <span>${say.licences[licence]}<br><span class="hint">${say.licenceSays[licence]}</span></span></label>`,
  )}</fieldset>
${field({ name: 'contact', label: say.contact, hint: say.contactHint, value: values.contact, optional: true, autocomplete: 'off', faults })}
<p class="choices"><button name="deed" value="preview">${say.preview}</button><a class="button quiet" href="${linkTo(view, '/admin/ward')}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: say.choose, path: PATH, body })
}

function state(view: WardView, since: Date): Html {
  const { openData: say, lang } = view.words
  const there = languageLink(`/w/${wardKey(view.ward)}/open-data`, lang)
  return html`<p><b>${say.stateOn(printDay(dayOf(since)))}</b> <a class="onward" href="${there}">${say.publicPage}</a></p>
<form method="post" action="${linkTo(view, `${PATH}/stop`)}"><p class="hint">${say.stopHint}</p><p class="choices"><button class="quiet">${say.stop}</button></p></form>`
}

/** Exactly what everybody will read, and the button that lets them. */
export function previewPage(
  view: WardView,
  { choice, seen, quarters }: Readonly<{ choice: Choice; seen: number; quarters: readonly Kept[] }>,
): Html {
  const { openData: say } = view.words
  const { parts, firstQuarter, licence, contact } = choice
  const kept = [
    ...parts.map((part) => ['parts', part] as const),
    ...Object.entries({ firstQuarter, licence, contact, seen: String(seen) }),
  ]
  const body = html`<p class="lead">${say.previewLead}</p>
<form method="post" action="${linkTo(view, PATH)}">${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p class="choices"><button name="deed" value="publish">${say.publish}</button><button class="quiet" name="deed" value="edit">${say.edit}</button></p></form>
${openDataSections(view.words, quarters, parts)}
<h2>${say.licence}</h2><p>${say.licences[licence]}. ${say.licenceSays[licence]}</p>${contact !== '' && html`<p>${say.contact}: ${contact}</p>`}<p>${say.previewAfter}</p>`
  return adminPage(view, { title: say.previewTitle, path: PATH, body })
}
