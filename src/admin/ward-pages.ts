import type { Fault } from '../html/error-summary.ts'
import { errorSummary } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import { choice, field } from '../html/staff-fields.ts'
import { factsOf, type WardFacts } from '../places/change-ward.ts'
import type { WardContact, WardLink } from '../places/contact.ts'
import type { BoundaryOnMap, FormerBoundary } from '../places/queries.ts'
import { WARD_KINDS, type Ward, wardKey, wardTitle } from '../places/ward.ts'
import type { ScannedKind } from '../plates/count-scans.ts'
import { addDays, printDay, printMoment } from '../values/day.ts'
import { type Hours, printSpans, WEEKDAYS } from '../values/weekly-hours.ts'
import { contactSections } from './contact-pages.ts'
import { mapPicture } from './map-picture.ts'
import { scanSection } from './scan-section.ts'
import type { HoursInput, WardInput } from './ward-forms.ts'
import { adminPage, alarm, linkTo, notice, type WardView } from './ward-view.ts'

export type WardPage = Readonly<{
  map: BoundaryOnMap | null
  former: readonly FormerBoundary[]
  hours: readonly Hours[]
  ownHours: boolean
  contact: WardContact
  links: readonly WardLink[]
  scans: readonly { kind: ScannedKind; n: number }[]
  /** name, code, first day */
  mayChange: boolean
  /** boundary, hours, office, links */
  mayDraw: boolean
  /** which figures everybody may read */
  mayPublish: boolean
  /** further wards */
  maySetUp: boolean
  /** wards that have ended, and whose office this one took over */
  olds: readonly Ward[]
  done: readonly string[]
}>

/** A ward's own facts, its hours and its boundary, and the way to its places. */
export function wardPage(view: WardView, it: WardPage): Html {
  const say = view.words.wards
  const { ward, words } = view
  const facts: [string, string][] = [
    [say.kind, words.staff.setup.kinds[ward.kind]],
    [say.name, ward.name],
    [say.code, ward.code],
    [say.province, ward.province],
    [say.validFrom, printDay(ward.validFrom)],
    ...(ward.validTo ? [[say.validTo, printDay(ward.validTo)] as [string, string]] : []),
  ]
  const body = html`${it.done.map((text) => notice(text))}
<section aria-labelledby="facts"><h2 id="facts">${say.facts}</h2>
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${it.mayChange ? html`<p><a class="button quiet" href="${linkTo(view, '/admin/ward/edit')}">${words.admin.edit}</a></p>` : html`<p class="hint">${say.adminOnly}</p>`}</section>
<section aria-labelledby="places"><h2 id="places">${say.places}</h2><ul class="lines"><li><a class="wide" href="${linkTo(view, '/admin/neighbourhoods')}">${words.neighbourhoods.list}</a></li><li><a class="wide" href="${linkTo(view, '/admin/houses')}">${words.houses.title}</a></li><li><a class="wide" href="${linkTo(view, '/admin/points')}">${words.points.title}</a></li><li><a class="wide" href="${linkTo(view, '/admin/questions')}">${words.questions.title}</a></li></ul></section>
<section aria-labelledby="boundary"><h2 id="boundary">${say.boundary}</h2>${boundary(view, it)}</section>
${it.former.length > 0 && it.mayDraw ? former(view, it.former) : null}
<section aria-labelledby="hours"><h2 id="hours">${say.hours}</h2><dl class="facts">${WEEKDAYS.map(
    (day) => html`<div><dt>${say.weekdays[day - 1]}</dt><dd>${printSpans(it.hours, day) || say.closed}</dd></div>`,
  )}</dl>${it.ownHours ? null : html`<p class="hint">${say.usual}</p>`}
${it.mayDraw ? html`<p><a class="button quiet" href="${linkTo(view, '/admin/ward/hours')}">${say.hoursTitle}</a></p>` : null}</section>
${it.olds.length > 0 ? oldWards(view, it.olds) : null}
${contactSections(view, it.contact, it.links, it.mayDraw)}
${scanSection(view, it.scans)}
${it.mayPublish ? openData(view) : null}
${it.maySetUp ? html`<p><a class="onward" href="${linkTo(view, '/admin/wards')}">${say.all}</a></p>` : null}`
  return adminPage(view, { title: wardTitle(ward), path: '/admin/ward', body })
}

function openData(view: WardView): Html {
  const say = view.words.openData
  return html`<section aria-labelledby="open-data"><h2 id="open-data">${say.menu}</h2><p class="hint">${say.lead}</p><p><a class="button quiet" href="${linkTo(view, '/admin/open-data')}">${say.choose}</a></p></section>`
}

function oldWards({ words }: WardView, olds: readonly Ward[]): Html {
  const say = words.wards
  const to = (path: string) => languageLink(path, words.lang)
  return html`<section aria-labelledby="olds"><h2 id="olds">${say.tookOver}</h2><p class="hint">${say.tookOverHint}</p><ul class="lines">${olds.map(
    (old) =>
      html`<li><div><a class="wide" href="${to(`/admin/ward?ward=${wardKey(old)}`)}">${wardTitle(old)}</a><p class="hint">${old.code} · ${printDay(old.validFrom)} – ${printDay(addDays(old.validTo ?? old.validFrom, -1))}</p></div><a class="onward" href="${to(`/report/?ward=${wardKey(old)}`)}">${say.oldReport}</a></li>`,
  )}</ul></section>`
}

function boundary(view: WardView, { map, mayDraw }: WardPage): Html {
  const say = view.words.wards
  const to = (deed: string) => linkTo(view, `/admin/ward/boundary${deed}`)
  if (map === null)
    return html`<p>${say.noBoundary}</p>${mayDraw ? html`<p><a class="button" href="${to('')}">${say.setBoundary}</a></p>` : null}`
  const deeds = html`<p class="choices"><a class="button quiet" href="${to('')}">${say.replaceBoundary}</a><a class="button quiet" href="${to('/remove')}">${say.remove}</a></p>`
  const label = say.boundaryOf(wardTitle(view.ward))
  return html`${mapPicture(view.words, map.boundary, [], label, map.source)}${mayDraw ? deeds : null}`
}

function former(view: WardView, list: readonly FormerBoundary[]): Html {
  const say = view.words.wards
  return html`<section aria-labelledby="former"><h2 id="former">${say.former}</h2><p class="hint">${say.formerHint}</p><ul class="lines">${list.map(
    ({ id, replacedAt, source }) => {
      const when = printMoment(replacedAt)
      return html`<li><div>${say.replacedAt(when)}${source ? html`<p class="hint">${say.source(source)}</p>` : null}</div><form method="post" action="${linkTo(view, '/admin/ward/boundary/restore')}"><button class="quiet" name="former" value="${id}" aria-label="${say.restoreOf(when)}">${say.restore}</button></form></li>`
    },
  )}</ul></section>`
}

type Edit = Readonly<{ values: WardInput; faults: readonly Fault[]; changed: string | null }>

export function editWardPage(view: WardView, { values, faults, changed }: Edit): Html {
  const say = view.words.wards
  const body = html`${errorSummary(view.words.staff.summary, faults)}${alarm(changed)}
<form method="post" action="${linkTo(view, '/admin/ward/edit')}" novalidate><input type="hidden" name="seen" value="${values.seen}">
${wardFields(view.words, values, faults)}
<p class="choices"><button>${view.words.admin.save}</button><a class="button quiet" href="${linkTo(view, '/admin/ward')}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: say.editTitle, path: '/admin/ward/edit', body })
}

/** The five facts of a ward, in the order in which the setup asks for them. */
export function wardFields(words: WardView['words'], values: WardInput, faults: readonly Fault[]): Html {
  const say = words.staff.setup
  const kinds = WARD_KINDS.map((kind) => [kind, say.kinds[kind]] as const)
  return html`${choice({ name: 'kind', label: say.kind, value: values.kind, faults, options: kinds })}
${field({ name: 'name', label: say.wardName, value: values.name, autocomplete: 'off', faults })}
${field({ name: 'code', label: say.code, hint: say.codeHint, value: values.code, inputmode: 'numeric', plain: true, autocomplete: 'off', width: 5, faults })}
${field({ name: 'province', label: say.province, value: values.province, autocomplete: 'off', faults })}
${field({ name: 'validFrom', label: say.validFrom, hint: say.validFromHint, value: values.validFrom, type: 'date', width: 10, faults })}`
}

export function wardAsTyped(ward: Ward | WardFacts): WardInput {
  const { code, kind, name, province, validFrom } = ward
  return { code, kind, name, province, validFrom, seen: JSON.stringify(factsOf(ward)) }
}

export function hoursPage(view: WardView, typed: HoursInput, faults: readonly Fault[], own: boolean): Html {
  const say = view.words.wards
  const body = html`${errorSummary(view.words.staff.summary, faults)}<p class="lead">${say.hoursLead}</p>
<form method="post" action="${linkTo(view, '/admin/ward/hours')}" novalidate>${WEEKDAYS.map((day) =>
    field({
      name: `day${day}`,
      label: say.weekdays[day - 1] ?? '',
      value: typed[`day${day}`] ?? '',
      autocomplete: 'off',
      plain: true,
      optional: true,
      width: 20,
      faults,
    }),
  )}
<p class="choices"><button>${view.words.admin.save}</button>${own ? html`<button class="quiet" name="usual" value="1">${say.useUsual}</button>` : null}<a class="button quiet" href="${linkTo(view, '/admin/ward')}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: say.hoursTitle, path: '/admin/ward/hours', body })
}
