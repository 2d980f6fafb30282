import { type Html, html, raw } from './html.ts'

export type Pick = Readonly<{
  title: string
  hint: string /** null: it can't be picked */
  link: string | null
  tag?: string
}>

export type PickList = Readonly<{
  label: string
  search: string
  action: string
  /** what the search takes along in its address */
  hidden: Readonly<Record<string, string>>
  typed: string
  picks: readonly Pick[]
  /** what is said above what was found */
  found: string
}>

/** One of many, found by typing: a search box and links. Works without script. */
export function pickList({ label, search, action, hidden, typed, picks, found }: PickList): Html {
  return html`<form class="find" method="get" action="${action}" role="search">${Object.entries(hidden).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<label for="q">${label}</label><div class="row"><input id="q" name="q" type="search" value="${typed}" autocomplete="off"${typed === '' ? raw(' autofocus') : null}><button class="quiet tall">${search}</button></div></form>
<p class="hint">${found}</p>
${
  picks.length === 0
    ? null
    : html`<ul class="lines">${picks.map(
        ({ title, hint, link, tag }) =>
          html`<li><div>${link ? html`<a class="wide" href="${link}">${title}</a>` : html`<b class="wide">${title}</b>`}<p class="hint">${hint}</p></div>${tag ? html`<span class="tag">${tag}</span>` : null}</li>`,
      )}</ul>`
}`
}
