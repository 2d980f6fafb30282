import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { field } from '../html/staff-fields.ts'
import type { OpenWrong, PlateEvent } from '../plates/life-queries.ts'
import type { Plate, PlateState } from '../plates/plate.ts'
import { dayOf, printDay, printMoment } from '../values/day.ts'
import { printPlateCode } from '../values/plate-code.ts'
import { printLink } from './face-pages.ts'
import { hiddenQuery } from './hand-over-pages.ts'
import { plateLinks } from './one-house-pages.ts'
import { adminPage, alarm, linkTo, notice, type WardView } from './ward-view.ts'

export type PlateView = Readonly<{
  plate: Plate
  state: PlateState
  /** '' for the ward as a body and for a blank one */
  place: string
  successor: string | null
  wrongs: readonly OpenWrong[]
  life: readonly PlateEvent[]
  mayChange: boolean
  /** the name of what has just been done */
  done: string | null
  /** it was bound, or revoked, so lately that this can be taken back */
  undo: 'unbind' | 'restore' | null
}>

/** One plate: what it stands on, how it is, what happened to it, and what can be done. */
export function platePage(view: WardView, it: PlateView): Html {
  const say = view.words.plates
  const { plate, done } = it
  const path = `/admin/plates/${plate.code}`
  const told = done === 'bound' ? say.bind.done(standsAt(view, it)) : done && (say.done[done] ?? null)
  const body = html`${done === 'late' ? alarm(say.late) : notice(told)}${done === 'bound' && it.mayChange ? scanNext(view) : null}${it.mayChange ? undoForm(view, it) : null}
${wrongSection(view, it)}
<dl class="facts">${facts(view, it).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${it.mayChange ? deeds(view, it) : html`<p class="hint">${view.words.admin.readOnly}</p>`}
<section aria-labelledby="life"><h2 id="life">${say.life}</h2><ul class="lines">${it.life.map((event) => line(view, event))}</ul></section>
<p><a class="onward" href="${linkTo(view, '/admin/plates?state=all')}">${say.all}</a></p>`
  return adminPage(view, { title: say.one(printPlateCode(plate.code)), path, body })
}

/** Where the plate stands, in words. */
function standsAt({ words: { plates: say } }: WardView, { plate, place }: Pick<PlateView, 'plate' | 'place'>): string {
  return plate.target === null ? say.nowhere : place || say.place.ward
}

function facts(view: WardView, it: PlateView): [string, Html | string][] {
  const say = view.words.plates
  const { target, revokedAt, revokedBecause } = it.plate
  const at = standsAt(view, it)
  const rooms = { desk: 'desks', house: 'houses', point: 'points' } as const
  const place =
    target === null || target.kind === 'ward'
      ? at
      : html`<a class="onward" href="${linkTo(view, `/admin/${rooms[target.kind]}/${target.id}`)}">${at}</a>`
  const by = it.successor
  return [
    [target === null ? say.stands : say.place[target.kind], place],
    [
      say.stateOf,
      html`<span class="${it.state === 'lost' ? 'tag tag-fault' : 'tag'}">${say.state[it.state]}</span><span class="hint">${say.stateHint[it.state]}</span>`,
    ],
    ...(revokedAt ? [[say.because, `${printDay(dayOf(revokedAt))}: ${revokedBecause ?? ''}`] as [string, string]] : []),
    ...(by
      ? [
          [
            say.successor,
            html`<a class="code" href="${linkTo(view, `/admin/plates/${by}`)}">${printPlateCode(by)}</a>`,
          ] as [string, Html],
        ]
      : []),
    ...(revokedAt ? [] : [[say.code, html`${plateLinks(it.plate)} ${printLink(view, it.plate)}`] as [string, Html]]),
  ]
}

/** What is said against it, and the two ways to settle that without going there. */
function wrongSection(view: WardView, { plate, wrongs, mayChange }: PlateView): Html | null {
  const say = view.words.plates
  if (wrongs.length === 0) return null
  const to = (deed: string) => linkTo(view, `/admin/plates/${plate.code}/${deed}`)
  return html`<section class="recent" aria-labelledby="wrong"><h2 id="wrong">${say.wrong}</h2>
<ul class="said">${wrongs.map((one) => html`<li><b>${say.what[one.what]}</b>, ${say.saidBy[one.saidBy](one.n)}, ${printDay(one.day)}</li>`)}</ul>
${
  mayChange
    ? html`<form class="choices" method="post" action="${to('settle')}">${plate.revokedAt ? null : html`<a class="button tall" href="${to('check')}">${say.goAndLook}</a>`}<button class="quiet tall" name="how" value="mended">${say.mended}</button><button class="quiet tall" name="how" value="nothing-wrong">${say.nothingWrong}</button></form>`
    : null
}</section>`
}

function undoForm(view: WardView, { plate, undo }: PlateView): Html | null {
  const say = view.words.plates
  if (undo === null) return null
  return html`<form class="choices" method="post" action="${linkTo(view, `/admin/plates/${plate.code}/${undo}`)}"><button class="quiet tall">${undo === 'unbind' ? say.bind.undo : say.restore}</button></form>`
}

/** Five hundred in a row: the phone's camera opens the next one by itself; who types finds the box here. */
function scanNext(view: WardView): Html {
  const say = view.words.plates.bind
  return html`<form class="find" method="get" action="/admin/plates">${hiddenQuery(view)}
<label for="q">${say.scanNext}</label><div class="row"><input id="q" name="q" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false"><button class="quiet tall">${say.open}</button></div></form>`
}

function deeds(view: WardView, { plate, state }: PlateView): Html | null {
  const say = view.words.plates.deeds
  const to = (deed: string) => linkTo(view, `/admin/plates/${plate.code}/${deed}`)
  const link = (deed: 'check' | 'bind' | 'lost' | 'replace' | 'revoke', words: string, first = false) =>
    html`<a class="${first ? 'button tall' : 'button quiet tall'}" href="${to(deed)}">${words}</a>`
  if (plate.revokedAt !== null) return null
  if (plate.target === null) {
    return html`<p class="choices">${link('bind', say.bind, true)}${link('revoke', say.revoke)}</p>`
  }
  const lost =
    state === 'lost'
      ? html`<form class="choices" method="post" action="${to('found')}"><button class="tall">${say.found}</button></form>`
      : null
  return html`${lost}<p class="choices">${link('check', say.check, lost === null)}${link('bind', say.move)}${lost ? null : link('lost', say.lost)}${link('replace', say.replace)}${link('revoke', say.revoke)}</p>`
}

function line(view: WardView, event: PlateEvent): Html {
  return html`<li><div><b>${inWords(view, event)}</b><p class="hint">${[printMoment(event.at), event.who].filter(Boolean).join(' · ')}</p></div></li>`
}

function inWords({ words: { plates: say } }: WardView, { what, text, n }: PlateEvent): string {
  const tell = say.event
  if (what === 'bound' || what === 'moved' || what === 'unbound') return tell[what](text || say.place.ward)
  if (what === 'checked') return tell.checked(say.what[text] ?? text)
  if (what === 'told') return tell.told(say.what[text] ?? text, n)
  if (what === 'settled') return tell.settled(say.how[text] ?? text)
  if (what === 'revoked') return tell.revoked(text)
  return what === 'replaced' ? tell.replaced(printPlateCode(text)) : tell[what]
}

type Deed = 'lost' | 'replace' | 'revoke'

/** What happens then, in words, before it happens; a reason where the plate goes out of force. */
export function plateDeedPage(
  view: WardView,
  plate: Plate,
  place: string,
  deed: Deed,
  typed = '',
  faults: readonly Fault[] = [],
): Html {
  const say = view.words.plates
  const path = `/admin/plates/${plate.code}/${deed}`
  const { title, said, button } = say.ask[deed]
  const reason =
    deed === 'lost'
      ? null
      : field({ name: 'reason', label: say.reason, hint: say.reasonHint, value: typed, autocomplete: 'off', faults })
  const body = html`${errorSummary(view.words.staff.summary, faults)}<p class="lead">${standsAt(view, { plate, place })}</p><ul class="said">${said.map((words) => html`<li>${words}</li>`)}</ul>
<form method="post" action="${linkTo(view, path)}" novalidate>${reason}<p class="choices"><button>${button}</button><a class="button quiet" href="${linkTo(view, `/admin/plates/${plate.code}`)}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: title(printPlateCode(plate.code)), path, body })
}
