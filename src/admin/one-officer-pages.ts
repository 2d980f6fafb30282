import type { Past, Spell } from '../desks/spell-queries.ts'
import { type Html, html } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import type { Officer } from '../officers/officer.ts'
import { wardKey } from '../places/ward.ts'
import { dayOf, printDay } from '../values/day.ts'
import { recentSection, type Told } from './recent-deeds.ts'
import { adminPage, alarm, linkTo, notice, paging, type WardView } from './ward-view.ts'
import { span, when } from './when.ts'

export type OfficerView = Readonly<{
  officer: Officer
  now: Date
  ahead: readonly Spell[]
  past: Past
  deeds: readonly Told[]
  mayChange: boolean
  /** this person's figures may be read by who looks */
  mayReport: boolean
  done: string | null
  refused: string | null
}>

/** One officer: where they sit, will sit and sat. */
export function officerPage(view: WardView, it: OfficerView): Html {
  const say = view.words.admin.officer
  const { officer, past, now } = it
  const path = `/admin/officers/${officer.id}`
  const sits = it.ahead.filter(({ during }) => during.from <= now)
  const plans = it.ahead.filter(({ during }) => during.from > now)
  const body = html`${alarm(it.refused)}${notice(it.done)}${recentSection(view, it.deeds, it.mayChange, false)}
${officer.retiredAt ? html`<p class="notice">${say.retired(printDay(dayOf(officer.retiredAt)))}</p>` : null}
${it.mayChange ? deeds(view, officer) : html`<p class="hint">${view.words.admin.readOnly}</p>`}
<dl class="facts"><div><dt>${say.code}</dt><dd>${officer.code}</dd></div>${officer.title ? html`<div><dt>${say.title}</dt><dd>${officer.title}</dd></div>` : null}</dl>
<section aria-labelledby="sits"><h2 id="sits">${say.sits}</h2>${
    sits.length === 0
      ? html`<p>${say.nowhere}</p>`
      : spells(
          view,
          sits,
          ({ during }) =>
            view.words.admin.since(when(during.from, now)) +
            (during.to ? `, ${view.words.admin.until(when(during.to, now))}` : ''),
        )
  }</section>
${plans.length === 0 ? null : html`<section aria-labelledby="plans"><h2 id="plans">${say.planned}</h2>${spells(view, plans, ({ during }) => span(view.words, during))}</section>`}
<section aria-labelledby="history"><h2 id="history">${say.history}</h2>${
    past.spells.length === 0
      ? html`<p class="hint">${say.noHistory}</p>`
      : spells(view, past.spells, ({ during }) => span(view.words, during))
  }${paging(view, past, path)}</section>
${it.mayReport ? html`<p><a class="onward" href="${reportLink(view, officer)}">${say.report}</a></p>` : null}
<p><a class="onward" href="${linkTo(view, '/admin/officers')}">${view.words.admin.officers}</a></p>`
  return adminPage(view, { title: officer.name, path, body })
}

function deeds(view: WardView, { id, retiredAt }: Officer): Html {
  const say = view.words.admin
  const to = (deed: string) => linkTo(view, `/admin/officers/${id}/${deed}`)
  const edit = html`<a class="button quiet tall" href="${to('edit')}">${say.edit}</a>`
  if (!retiredAt)
    return html`<p class="choices">${edit}<a class="button quiet tall" href="${to('retire')}">${say.officer.retire}</a></p>`
  return html`<form class="choices" method="post" action="${to('reinstate')}"><button class="tall">${say.officer.reinstate}</button>${edit}</form>`
}

function spells(view: WardView, list: readonly Spell[], about: (spell: Spell) => string): Html {
  return html`<ul class="lines">${list.map(
    (spell) =>
      html`<li><a class="wide" href="${linkTo(view, `/admin/desks/${spell.deskId}`)}">${spell.deskName}</a><span class="hint">${about(spell)}</span></li>`,
  )}</ul>`
}

function reportLink({ actor, ward, words }: WardView, { id }: Officer): string {
  const inWard = actor.wardId !== ward.id ? `&ward=${wardKey(ward)}` : ''
  return languageLink(`/report/?officer=${id}${inWard}`, words.lang)
}

type Leaving = Readonly<{ officer: Officer; desks: readonly string[]; plans: number }>

/** What happens then, in words, before it happens. */
export function retirePage(view: WardView, { officer, desks, plans }: Leaving): Html {
  const say = view.words.admin.officer
  const path = `/admin/officers/${officer.id}/retire`
  const body = html`<ul class="said"><li>${desks.length > 0 ? say.retireLeaves(desks.join(', ')) : say.retireSitsNowhere}</li>${plans > 0 ? html`<li>${say.retirePlans(plans)}</li>` : null}<li>${say.retireKeeps}</li><li>${say.retireDay}</li></ul>
<form method="post" action="${linkTo(view, path)}"><p class="choices"><button>${say.retire}</button><a class="button quiet" href="${linkTo(view, `/admin/officers/${officer.id}`)}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: say.retireTitle(officer.name), path, body })
}
