import { type Html, html } from '../html/html.ts'
import type { Readiness } from './queries.ts'
import { linkTo, type WardView } from './ward-view.ts'

type Line = Readonly<{
  what: string
  hint: string
  state: 'done' | 'missing' | 'optional' | 'self'
  link: string | null
}>

/** What is still missing until the first desk can be rated, each line leading to the page that does it; then nothing. */
export function checklist(view: WardView, ready: Readiness, emptyDesk: string | null, mayChange: boolean): Html | null {
  if (ready.rated) return null
  const say = view.words.admin.checklist
  const lines = linesOf(view, ready, emptyDesk)
  const left = lines.filter(({ state }) => state === 'missing').length
  return html`<section aria-labelledby="checklist"><h2 id="checklist">${say.title(left)}</h2>
<ol class="lines checklist">${lines.map(
    ({ what, hint, state, link }) =>
      html`<li><div>${link && (mayChange || state === 'self') ? html`<a class="wide" href="${linkTo(view, link)}">${what}</a>` : html`<b class="wide">${what}</b>`}<p class="hint">${hint}</p></div>
<span class="tag${state === 'missing' ? ' tag-fault' : ''}">${say[state]}</span></li>`,
  )}</ol>${mayChange ? html`<p><a class="onward" href="${linkTo(view, '/admin/imports')}">${view.words.imports.fromList}</a></p>` : null}</section>`
}

function linesOf(view: WardView, ready: Readiness, emptyDesk: string | null): Line[] {
  const { boundary, neighbourhoods, officers, desks, staffed } = ready
  const say = view.words.admin.checklist
  const needed = (n: number) => (n > 0 ? 'done' : 'missing')
  return [
    { what: say.ward, hint: `${view.ward.code} · ${view.ward.province}`, state: 'done', link: '/admin/ward' },
    {
      what: say.boundary,
      hint: say.boundaryHint,
      state: boundary ? 'done' : 'optional',
      link: boundary ? '/admin/ward' : '/admin/ward/boundary',
    },
    {
      what: say.neighbourhoods,
      hint: say.neighbourhoodsHint(neighbourhoods),
      state: neighbourhoods > 0 ? 'done' : 'optional',
      link: neighbourhoods > 0 ? '/admin/neighbourhoods' : '/admin/neighbourhoods/new',
    },
    {
      what: say.officers,
      hint: say.officersHint(officers),
      state: needed(officers),
      link: officers > 0 ? '/admin/officers' : '/admin/officers/new',
    },
    {
      what: say.desks,
      hint: say.desksHint(desks),
      state: needed(desks),
      link: desks > 0 ? '/admin/desks' : '/admin/desks/new',
    },
    {
      what: say.assignments,
      hint: say.assignmentsHint(staffed),
      state: needed(staffed),
      link: emptyDesk === null ? '/admin/desks' : `/admin/desks/${emptyDesk}/hand-over`,
    },
    { what: say.signs, hint: say.signsHint, state: 'self', link: '/admin/plates' },
  ]
}
