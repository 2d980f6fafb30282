import { type Html, html } from '../html/html.ts'
import type { Words } from '../html/words.ts'
import { EMERGENCY, type WardContact, type WardLink } from '../places/contact.ts'
import { printHotline } from '../values/hotline.ts'

/** Where things are done online: each link with the site that it leads to. Nothing where the ward has none. */
export function linkList({ words }: { words: Words }, links: readonly WardLink[]): Html | null {
  const say = words.contact
  if (links.length === 0) return null
  return html`<h2>${say.useful}</h2><ul class="big">${links.map(
    ({ title, titleEn, url }) =>
      html`<li><a href="${url}" rel="noreferrer"><b>${words.lang === 'vi' ? title : (titleEn ?? title)}</b> <span class="q">${say.outside(new URL(url).host)}</span></a></li>`,
  )}</ul>`
}

/** Whom to call: the ward, the province's line, then the country's three. `address`: what a caller is asked first. */
export function callList(words: Words, { hotline, cityLine }: WardContact, address: string | null): Html {
  const say = words.contact
  const lines = [
    ...(hotline ? [[hotline, say.callWard] as const] : []),
    ...(cityLine ? [[cityLine, say.callCity] as const] : []),
    ...EMERGENCY.map((number) => [number, say.emergency[number]] as const),
  ]
  return html`<h2 id="call">${say.call}</h2>${address && html`<p>${words.house.readOut} <b>${address}</b></p>`}<ul class="big calls">${lines.map(
    ([number, who]) => html`<li><a href="tel:${number}"><b>${printHotline(number)}</b> <span>${who}</span></a></li>`,
  )}</ul>`
}
