import type { Span } from '../desks/desk.ts'
import { allDesksOfWard } from '../desks/queries.ts'
import { type RecentDeed, recentDeeds } from '../desks/undo-queries.ts'
import type { About, Kept } from '../desks/undoable.ts'
import { type Html, html } from '../html/html.ts'
import type { Words } from '../html/words.ts'
import { officersOfWard } from '../officers/queries.ts'
import type { World } from '../world.ts'
import { linkTo, type WardView } from './ward-view.ts'
import { span, when } from './when.ts'

/** A deed that can still be undone, in words. */
export type Told = Readonly<{ id: string; what: string; by: string }>

/** The ward's deeds of the last ten minutes, or those about one desk or officer, the latest first. */
export async function tellRecentDeeds(world: World, { ward, words }: WardView, about?: About): Promise<Told[]> {
  const now = world.now()
  const deeds = (await recentDeeds(world.db, ward.id, now)).filter((deed) => !about || isAbout(deed, about))
  if (deeds.length === 0) return []
  const [desks, officers] = await Promise.all([allDesksOfWard(world.db, ward.id), officersOfWard(world.db, ward.id)])
  const names = new Map([...desks, ...officers].map(({ id, name }) => [id, name]))
  return deeds.map((deed) => ({
    id: deed.id,
    what: tell(words, deed, (id) => names.get(id) ?? ''),
    by: words.admin.undo.by(deed.doneBy, when(deed.doneAt, now)),
  }))
}

function isAbout({ deskId, officerId, takenAway, putThere }: RecentDeed, about: About): boolean {
  const touched = [{ deskId, officerId }, ...takenAway, ...putThere]
  return touched.some((one) => ('deskId' in about ? one.deskId === about.deskId : one.officerId === about.officerId))
}

function tell(words: Words, deed: RecentDeed, nameOf: (id: string) => string): string {
  const say = words.admin.undo
  const { kind, takenAway, putThere } = deed
  const desk = nameOf(deed.deskId ?? '')
  if (kind === 'close') return say.close(desk)
  if (kind === 'retire') return say.retire(nameOf(deed.officerId ?? ''))
  if (kind === 'hand-over') {
    const left = takenAway[0] && nameOf(takenAway[0].officerId)
    const next = putThere.find(({ id }) => !takenAway.some((one) => one.id === id))
    const came = next && nameOf(next.officerId)
    if (!came) return say.left(desk, left ?? '')
    return left ? say.relieved(desk, came, left) : say.seated(desk, came)
  }
  const one = (kind === 'plan' ? putThere : takenAway)[0]
  return one ? say[kind](desk, nameOf(one.officerId), span(words, spanOf(one))) : desk
}

function spanOf({ from, to }: Kept): Span {
  return { from: new Date(from), to: to === null ? null : new Date(to) }
}

/**
 * What was just done, each with its button; the latest in sight, the others behind it: on the morning when every desk is
 * handed over the desks must stay within reach. `justDone`: the latest is the person's own, and is read out.
 */
export function recentSection(
  view: WardView,
  deeds: readonly Told[],
  mayChange: boolean,
  justDone: boolean,
): Html | null {
  const [latest, ...others] = deeds
  if (!latest) return null
  const say = view.words.admin.undo
  return html`<section class="recent" aria-labelledby="recent"><h2 id="recent">${say.title}</h2><p class="hint">${say.hint}</p>
<form method="post" action="${linkTo(view, '/admin/undo')}"><ul class="lines">${line(view, latest, mayChange, justDone)}</ul>${
    others.length === 0
      ? null
      : html`<details><summary>${say.more(others.length)}</summary><ul class="lines">${others.map((deed) => line(view, deed, mayChange, false))}</ul></details>`
  }</form></section>`
}

function line(view: WardView, { id, what, by }: Told, mayChange: boolean, aloud: boolean): Html {
  const say = view.words.admin.undo
  return html`<li><div${aloud ? html` role="status"` : null}><b>${what}</b><p class="hint">${by}</p></div>${
    mayChange
      ? html`<button class="quiet tall" name="deed" value="${id}" aria-label="${say.button}: ${what}">${say.button}</button>`
      : null
  }</li>`
}
