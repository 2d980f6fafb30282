import type { Desk } from '../desks/desk.ts'
import type { Past, Spell } from '../desks/spell-queries.ts'
import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { choice, field } from '../html/staff-fields.ts'
import type { Officer } from '../officers/officer.ts'
import type { Plate } from '../plates/plate.ts'
import { dayOf, printDay, printMoment } from '../values/day.ts'
import { plateLink, signLinks } from './desk-pages.ts'
import { printLink } from './face-pages.ts'
import { lifeLink } from './plate-life-link.ts'
import { recentSection, type Told } from './recent-deeds.ts'
import { adminPage, alarm, linkTo, notice, paging, type WardView } from './ward-view.ts'
import { span, when } from './when.ts'

export type DeskView = Readonly<{
  desk: Desk
  now: Date
  plates: readonly Plate[]
  ahead: readonly Spell[]
  past: Past
  deeds: readonly Told[]
  mayChange: boolean
  done: string | null
  refused: string | null
}>

/** One desk: who sits there, who will, who did; its plate and sign. */
export function deskPage(view: WardView, it: DeskView): Html {
  const say = view.words.admin
  const { desk, past } = it
  const path = `/admin/desks/${desk.id}`
  const open = desk.closedAt === null
  const body = html`${alarm(it.refused)}${notice(it.done)}${recentSection(view, it.deeds, it.mayChange, false)}
${desk.closedAt ? html`<p class="notice">${say.desk.closed(printDay(dayOf(desk.closedAt)))}</p>` : null}
${it.mayChange ? deeds(view, desk) : html`<p class="hint">${say.readOnly}</p>`}
<dl class="facts"><div><dt>${say.desk.code}</dt><dd>${desk.code}</dd></div>${it.plates.map(
    (plate) =>
      html`<div><dt>${say.desk.plate}</dt><dd>${plateLink(plate)} ${lifeLink(view, plate)}</dd></div><div><dt>${say.desk.sign}</dt><dd class="links">${signLinks(view, plate, desk)}${printLink(view, plate)}</dd></div>`,
  )}${it.plates.length === 0 ? html`<div><dt>${say.desk.plate}</dt><dd><span class="tag tag-fault">${say.desk.noPlate}</span></dd></div>` : null}</dl>
${open ? present(view, it) : null}
<section aria-labelledby="history"><h2 id="history">${say.desk.history}</h2>${
    past.spells.length === 0 ? html`<p class="hint">${say.desk.noHistory}</p>` : spells(view, past.spells)
  }${paging(view, past, path)}</section>
<p><a class="onward" href="${linkTo(view, '/admin/desks')}">${say.desks}</a></p>`
  return adminPage(view, { title: desk.name, path, body })
}

function deeds(view: WardView, { id, closedAt }: Desk): Html {
  const say = view.words.admin
  const to = (deed: string) => linkTo(view, `/admin/desks/${id}/${deed}`)
  if (closedAt)
    return html`<form method="post" action="${to('reopen')}"><p><button>${say.desk.reopen}</button></p></form>`
  return html`<p class="choices"><a class="button tall" href="${to('hand-over')}">${say.handOver}</a><a class="button quiet tall" href="${to('plan')}">${say.desk.plan}</a><a class="button quiet tall" href="${to('edit')}">${say.desk.editTitle}</a><a class="button quiet tall" href="${to('close')}">${say.desk.close}</a></p>`
}

// Four days of two shifts: who relieves whom is planned months ahead, and read for the next days.
const NEXT = 8

function present(view: WardView, { desk, ahead, now, mayChange }: DeskView): Html {
  const say = view.words.admin
  const sits = ahead.find(({ during }) => during.from <= now)
  const plans = ahead.filter(({ during }) => during.from > now)
  const line = ({ id, officerName, during }: Spell) =>
    html`<li><div><b>${officerName}</b><p class="hint">${span(view.words, during)}</p></div>${
      mayChange
        ? html`<button class="quiet tall" name="assignment" value="${id}" aria-label="${say.desk.cancelOf(officerName, printMoment(during.from))}">${say.desk.cancel}</button>`
        : null
    }</li>`
  const later = plans.slice(NEXT)
  return html`<section aria-labelledby="now"><h2 id="now">${say.desk.now}</h2>
<p>${sits ? html`<a class="onward" href="${linkTo(view, `/admin/officers/${sits.officerId}`)}">${sits.officerName}</a>, ${say.since(when(sits.during.from, now))}, ${sits.during.to ? say.until(when(sits.during.to, now)) : say.noEnd}` : say.nobody}</p></section>
<section aria-labelledby="plans"><h2 id="plans">${say.desk.planned}</h2>${
    plans.length === 0
      ? html`<p class="hint">${say.desk.noPlans}</p>`
      : html`<form method="post" action="${linkTo(view, `/admin/desks/${desk.id}/cancel`)}"><ul class="lines">${plans.slice(0, NEXT).map(line)}</ul>${
          later.length > 0
            ? html`<details><summary>${say.desk.later(later.length)}</summary><ul class="lines">${later.map(line)}</ul></details>`
            : null
        }</form>`
  }</section>`
}

function spells(view: WardView, past: readonly Spell[]): Html {
  return html`<ul class="lines">${past.map(
    ({ officerId, officerName, during }) =>
      html`<li><a class="wide" href="${linkTo(view, `/admin/officers/${officerId}`)}">${officerName}</a><span class="hint">${span(view.words, during)}</span></li>`,
  )}</ul>`
}

type Planning = Readonly<{
  desk: Desk
  officers: readonly Officer[]
  values: Readonly<{ officer: string; from: string; to: string }>
  faults: readonly Fault[]
}>

/** Who will sit here later, from a moment on, and until another if that is known. */
export function planPage(view: WardView, { desk, officers, values, faults }: Planning): Html {
  const say = view.words.admin.desk
  const path = `/admin/desks/${desk.id}/plan`
  const options = [
    ['', say.choose] as const,
    ...officers.map(({ id, name, code }) => [id, `${name} (${code})`] as const),
  ]
  const body = html`${errorSummary(view.words.staff.summary, faults)}<p class="hint">${say.planHint}</p>
<form method="post" action="${linkTo(view, path)}" novalidate>
${choice({ name: 'officer', label: say.officer, value: values.officer, options, faults })}
${field({ name: 'from', label: say.from, type: 'datetime-local', value: values.from, width: 20, faults })}
${field({ name: 'to', label: say.to, hint: say.toHint, type: 'datetime-local', value: values.to, width: 20, optional: true, faults })}
<p class="choices"><button>${view.words.admin.save}</button><a class="button quiet" href="${linkTo(view, `/admin/desks/${desk.id}`)}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: say.planTitle(desk.name), path, body })
}
