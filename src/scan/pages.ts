import { type Html, html } from '../html/html.ts'
import { languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import { printPlateCode } from '../values/plate-code.ts'

type Frame = { words: Words; host: string; path?: string }

/** A code that leads nowhere: what may be wrong with it, and a box to type it again; what was typed stays in it. */
export function lostPlatePage(page: Frame & { typed: string; mistyped: boolean }): string {
  const say = page.words.lost
  return residentPage({
    ...page,
    from: page.words.front.title,
    title: page.mistyped ? say.mistyped : say.notFound,
    body: html`<h1>${page.mistyped ? say.mistyped : say.notFound}</h1><p>${page.mistyped ? say.mistypedHint : say.unknownHint}</p>${codeBox(page.words, page.typed)}`,
  })
}

/** A plate that was printed in advance and stands on nothing yet: whose it is, and the way for those who hang it up. */
export function blankPlatePage({ words, host, plate, wardName }: Frame & { plate: string; wardName: string }): string {
  const say = words.plate.blank
  return residentPage({
    words,
    host,
    from: wardName,
    path: `/q/${plate}`,
    title: `${say.title} · ${wardName}`,
    body: html`<h1>${say.title}</h1><p>${say.text(wardName)}</p><p class="q">${words.plate.code} <b>${printPlateCode(plate)}</b></p>`,
    footer: html`<a href="${languageLink(`/admin/plates/${plate}/bind`, words.lang)}">${say.staff}</a>`,
  })
}

/** The box to type what is printed under the square; a plain GET, so that it works anywhere. */
export function codeBox(words: Words, typed: string): Html {
  const say = words.lost
  return html`<form action="/q"><div class="f"><label class="l" for="code">${say.typeAgain}</label><p class="q" id="code-hint">${say.example}</p><input type="text" id="code" name="code" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" value="${typed}" aria-describedby="code-hint"></div>${words.lang !== 'vi' && html`<input type="hidden" name="lang" value="${words.lang}">`}<button>${say.open}</button></form>`
}
