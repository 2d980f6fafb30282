import { type Html, html, raw } from './html.ts'
import { languageLink } from './resident-layout.ts'
import type { Words } from './words.ts'

/**
 * The box that finds an address in a ward, whole without JavaScript: a plain GET to the ward's finder. Its small script
 * adds suggestions and comes only with the box. One on a page; not on the rating form, which stays without scripts.
 * `ward`: its key in addresses (`wardKey`). `typed`: what was asked for, kept in the box.
 * `title`: the box is the whole page, and this its heading.
 */
export function findBox(box: { words: Words; ward: string; typed?: string; title?: string | null }): Html {
  const { words, ward, typed = '', title = null } = box
  const say = words.find
  return html`<form class="find" role="search" action="/w/${ward}/find" data-suggest="${languageLink(`/w/${ward}/find.json`, words.lang)}" data-list="${say.suggestions}"><div class="f">${title === null ? html`<label class="l" for="find">${say.label}</label>` : html`<h1><label for="find">${title}</label></h1>`}<p class="q" id="find-hint">${say.hint}</p><input type="text" id="find" name="q" required maxlength="160" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search" value="${typed}" aria-describedby="find-hint"></div>${words.lang !== 'vi' && html`<input type="hidden" name="lang" value="${words.lang}">`}<button>${say.search}</button></form>${SCRIPT}`
}

const SCRIPT = raw('<script type="module" src="/scripts/find.js"></script>')
