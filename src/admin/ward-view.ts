import type { Context, MiddlewareHandler } from 'hono'
import { goTo } from '../access/go-to.ts'
import type { Staff } from '../access/guard.ts'
import type { Action } from '../access/policy.ts'
import type { User } from '../access/user.ts'
import { type Html, html } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import { staffPage } from '../html/staff-layout.ts'
import { type Words, wordsFor } from '../html/words.ts'
import { Refusal } from '../http/refusal.ts'
import { wardsOn } from '../places/queries.ts'
import { type Ward, wardKey, wardTitle } from '../places/ward.ts'
import { dayOf, printDay } from '../values/day.ts'
import type { World } from '../world.ts'
import { wardsPage } from './pages.ts'
import { whichWard } from './which-ward.ts'

/** Who looks at which ward, in which language. */
export type WardView = Readonly<{
  words: Words
  actor: User
  ward: Ward /** the ward is no longer in force */
  ended?: true
}>

/** What a route behind `inWard` finds: `c.get('view')`. */
export type InWard = { Variables: Staff['Variables'] & { view: WardView } }

/** Finds the ward that a request means, for somebody who may do `deed` in it. An administrator who named none of several is asked; no ward of theirs: 404. */
export function inWard(world: World, deed: Action = 'ward.read'): MiddlewareHandler<InWard> {
  return async (c, next) => {
    const actor = c.get('actor')
    const words = wordsFor(c.req.query('lang'))
    const ward = await whichWard(world, actor, c.req.query('ward'), deed)
    if (ward === null) throw new Refusal('not-found')
    if (ward === 'choose')
      return c.html(wardsPage({ words, actor, wards: await wardsOn(world.db, dayOf(world.now())) }))
    const ended = ward.validTo !== null && ward.validTo <= dayOf(world.now())
    if (ended && !mayStillBeDone(c)) throw new Refusal('forbidden')
    c.set('view', ended ? { words, actor: lookingBack(actor, ward), ward, ended } : { words, actor, ward })
    await next()
  }
}

// What is done about a ward that has ended: who waits is answered, late cases are followed up, what is odd is decided,
// its name is corrected, and its officers say something about their last figures.
const AFTER_THE_END = /^\/admin\/(follow-ups|cases|flags|ward|statements)(\/|$)/

/** Whoever looks at a ward that has ended, an administrator too, is offered nothing that can't be done there any more. */
function lookingBack(actor: User, { id }: Ward): User {
  return { ...actor, formerWardIds: [...(actor.formerWardIds ?? []), id] }
}

function mayStillBeDone(c: Context): boolean {
  return c.req.method === 'GET' || c.req.method === 'HEAD' || AFTER_THE_END.test(c.req.path)
}

/** A path of this ward: it is named unless it is the reader's own. Without a language. */
function here({ actor, ward }: WardView, path: string): string {
  if (actor.wardId === ward.id) return path
  return `${path}${path.includes('?') ? '&' : '?'}ward=${wardKey(ward)}`
}

/** `here`, in the language that is being read. */
export function linkTo(view: WardView, path: string): string {
  return languageLink(here(view, path), view.words.lang)
}

/** After a form: on to a page of the same ward (303). */
export function onTo(c: Context<InWard>, path: string): Response {
  return goTo(c, here(c.get('view'), path))
}

type AdminPage = Readonly<{ title: string; path: string; body: Html }>

/** A page about a ward. `path`: its own, without ward and language. */
export function adminPage(view: WardView, { title, path, body }: AdminPage): Html {
  const { words, actor, ward } = view
  const ended = view.ended && ward.validTo && notice(words.wardChange.ended(printDay(ward.validTo)))
  const whole = html`${ended}${body}`
  return staffPage({ words, title, actor, ward: wardTitle(ward), current: here(view, path), body: whole })
}

export function notice(text: string | null): Html | null {
  return text === null ? null : html`<p class="notice" role="status">${text}</p>`
}

/** What stands in the way of what was pressed. */
export function alarm(text: string | null): Html | null {
  return text === null ? null : html`<p class="s" role="alert" tabindex="-1" autofocus>${text}</p>`
}

/** Pages of a list; nothing where there is only one. `path` takes `page=…` as its last part. */
export function paging(
  view: WardView,
  { page, pages }: Readonly<{ page: number; pages: number }>,
  path: string,
): Html | null {
  if (pages < 2) return null
  const say = view.words.admin
  const to = (n: number) => linkTo(view, `${path}${path.includes('?') ? '&' : '?'}page=${n}`)
  return html`<nav class="paging" aria-label="${say.pages}">${page > 1 ? html`<a class="onward" href="${to(page - 1)}" rel="prev">${say.previous}</a>` : null}<span>${say.page(page, pages)}</span>${
    page < pages ? html`<a class="onward" href="${to(page + 1)}" rel="next">${say.following}</a>` : null
  }</nav>`
}
