import { type Html, html } from '../html/html.ts'
import { languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import { type Ward, wardKey, wardTitle } from '../places/ward.ts'
import { LICENCE_PAGES } from '../reports/open-data.ts'
import type { Chosen } from '../reports/open-data-queries.ts'
import type { Kept } from '../reports/told-queries.ts'
import { dayOf, printDay } from '../values/day.ts'
import { printHotline, readHotline } from '../values/hotline.ts'
import { openDataSections } from './open-data-sections.ts'

type Page = Readonly<{ words: Words; host: string; publicUrl: string; ward: Ward }>

export type OpenDataPage = Page & Readonly<{ chosen: Chosen & { since: Date }; quarters: readonly Kept[] }>

/** A ward's published figures, for residents and journalists: what they are, how they are counted, how to use them again. */
export function openDataPage(page: OpenDataPage): string {
  const { words, ward, chosen, quarters } = page
  const say = words.openData
  const name = wardTitle(ward)
  const body = html`<h1>${say.title}</h1><p>${say.about(name)}</p><p class="q">${say.since(printDay(dayOf(chosen.since)))} ${say.rest}</p>
${files(page)}${openDataSections(words, quarters, chosen.parts)}
<h2 id="rules">${say.rules}</h2><ul>${say.ruleLines.map((line) => html`<li>${line}</li>`)}</ul>${[
    ...new Set(quarters.map(({ rule }) => rule)),
  ].map((rule) => html`<p class="q">${say.rule(rule)}</p>`)}
<h2 id="licence">${say.licence}</h2><p><a class="w" href="${LICENCE_PAGES[chosen.licence]}" rel="license noreferrer">${say.licences[chosen.licence]}</a></p><p>${say.licenceSays[chosen.licence]}</p>
<h3>${say.cite}</h3><p class="note">${citation(page)}</p>${chosen.contact !== '' && html`<h3>${say.contact}</h3>${contactLine(chosen.contact)}`}`
  return layout(page, say.title, body)
}

function files({ words, ward }: Page): Html {
  const say = words.openData
  const path = `/w/${wardKey(ward)}/open-data`
  return html`<h2>${say.download}</h2><ul class="big"><li><a href="${path}.csv"><b>${say.csv}</b></a></li><li><a href="${path}.json"><b>${say.json}</b></a></li></ul><p class="q">${say.files}</p>`
}

/** What the ward wrote; where it is a number and nothing else, a touch calls it. */
function contactLine(contact: string): Html {
  const number = readHotline(contact)
  return number === null
    ? html`<p>${contact}</p>`
    : html`<p><a class="w" href="tel:${number}">${printHotline(number)}</a></p>`
}

/** `Ủy ban nhân dân …, … (2026). …` and the address. */
function citation({ words, ward, publicUrl, chosen, quarters }: OpenDataPage): string {
  const year = (quarters.at(-1)?.quarter ?? dayOf(chosen.since)).slice(0, 4)
  const said = words.openData.citation(wardTitle(ward), ward.province, year)
  return `${said} ${publicUrl}/w/${wardKey(ward)}/open-data`
}

/** Nothing is published: said kindly, with a way on. */
export function noOpenDataPage(page: Page): string {
  const say = page.words.openData
  const name = wardTitle(page.ward)
  return layout(page, say.title, html`<h1>${say.unpublished(name)}</h1><p>${say.unpublishedHint}</p>`)
}

function layout({ words, host, ward }: Page, title: string, body: Html): string {
  const name = wardTitle(ward)
  const home = `/w/${wardKey(ward)}`
  const onward = html`<p><a class="w" href="${languageLink(home, words.lang)}">${words.openData.toWard(name)}</a></p>`
  const footer = html`<a href="${languageLink('/privacy', words.lang)}">${words.wardPage.privacy}</a>`
  return residentPage({
    ...{ words, host, from: name, footer },
    ward: true,
    path: `${home}/open-data`,
    title: `${title}, ${name}`,
    body: html`${body}${onward}`,
  })
}
