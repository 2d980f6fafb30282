import { html } from './html.ts'
import { residentPage } from './resident-layout.ts'
import type { Words } from './words.ts'

type Plain = { words: Words; host: string; path?: string; from?: string; title: string; text: string }

/** A title, a sentence, and where to go from here. */
export function plainPage(page: Plain): string {
  return residentPage({
    ...page,
    from: page.from ?? page.words.front.title,
    body: html`<h1>${page.title}</h1><p>${page.text}</p>`,
  })
}
