import type { DeskWithOfficer } from '../desks/queries.ts'
import type { Spell } from '../desks/spell-queries.ts'
import { type Html, html } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import type { PlateCare } from '../plates/check-queries.ts'
import { careSection } from './check-pages.ts'
import { checklist } from './checklist.ts'
import type { Readiness } from './queries.ts'
import { recentSection, type Told } from './recent-deeds.ts'
import { adminPage, alarm, linkTo, notice, type WardView } from './ward-view.ts'
import { when } from './when.ts'

export type Today = Readonly<{
  now: Date
  desks: readonly DeskWithOfficer[]
  /** what goes on and what is planned, in the order of beginnings */
  ahead: readonly Spell[]
  ready: Readiness
  deeds: readonly Told[]
  /** plates that somebody should look at */
  care: PlateCare
  /** tokens that open though their maker has left; 0 too for whom they are none of their business */
  tokensLeft: number
  mayChange: boolean
  /** the person comes from a deed of their own, the first of `deeds` */
  justDone: boolean
  undone: boolean
  /** why an undo was refused */
  refused: string | null
  /** an administrator who may choose another ward */
  several: boolean
}>

/** A ward's staff home: each desk, who sits there, since when, and the button to hand over. */
export function todayPage(view: WardView, today: Today): Html {
  const say = view.words.admin
  const { desks, ready, deeds, mayChange } = today
  const emptyDesk = (desks.find(({ officer }) => officer === null) ?? desks[0])?.id ?? null
  const missing = checklist(view, ready, emptyDesk, mayChange)
  const seats = seatsSection(view, today)
  const checksLink = html`<p><a class="onward" href="${linkTo(view, '/admin/checks')}">${view.words.plates.checks.link}</a></p>`
  // As soon as a desk can be rated, the day comes first.
  const isReady = ready.officers > 0 && ready.staffed > 0
  const body = html`${alarm(today.refused)}${notice(today.undone ? say.undo.undone : null)}${recentSection(view, deeds, mayChange, today.justDone)}${tokensLeft(view, today)}
${isReady ? [seats, careSection(view, today.care), checksLink, missing] : [missing, seats]}
${today.several ? html`<p><a class="onward" href="${languageLink('/admin/', view.words.lang)}">${view.words.staff.board.otherWard}</a></p>` : null}`
  return adminPage(view, { title: say.today, path: '/admin/', body })
}

function tokensLeft(view: WardView, { tokensLeft: n }: Today): Html | null {
  const say = view.words.tokens
  if (n === 0) return null
  return html`<p class="notice">${say.leftBehind(n)}<br><a class="onward" href="${linkTo(view, '/admin/tokens')}">${say.leftLook}</a></p>`
}

function seatsSection(view: WardView, today: Today): Html {
  const say = view.words.admin
  const { desks, mayChange } = today
  return html`<section aria-labelledby="desks"><h2 id="desks">${say.desks}</h2>${
    desks.length === 0
      ? html`<p>${say.noDesks}</p>`
      : html`<ul class="lines seats">${desks.map((desk) => seat(view, today, desk))}</ul>`
  }${mayChange ? null : html`<p class="hint">${say.readOnly}</p>`}</section>`
}

function seat(view: WardView, { now, ahead, mayChange }: Today, desk: DeskWithOfficer): Html {
  const say = view.words.admin
  const { id, name, officer } = desk
  const next = ahead.find(({ deskId, during }) => deskId === id && during.from > now)
  const until = officer?.during.to ? `, ${say.until(when(officer.during.to, now))}` : ''
  return html`<li><div><a class="wide" href="${linkTo(view, `/admin/desks/${id}`)}">${name}</a>
<p>${officer ? html`<b>${officer.name}</b>` : html`<span class="tag">${say.nobody}</span>`}</p>${
    officer ? html`<p class="hint">${say.since(when(officer.during.from, now))}${until}</p>` : null
  }${next ? html`<p class="hint">${say.next(next.officerName, when(next.during.from, now))}</p>` : null}</div>${
    mayChange
      ? html`<a class="button tall" href="${linkTo(view, `/admin/desks/${id}/hand-over`)}" aria-label="${say.handOverOf(name)}">${say.handOver}</a>`
      : null
  }</li>`
}
