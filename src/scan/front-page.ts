import { FACE_SYMBOLS } from '../drawing/faces.ts'
import { type Html, html, raw } from '../html/html.ts'
import { languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import { type Ward, wardKey, wardTitle } from '../places/ward.ts'
import { addDays, type Day, printDay } from '../values/day.ts'
import { finds } from '../values/vietnamese.ts'
import { codeBox } from './pages.ts'

type FrontPage = Readonly<{
  words: Words
  host: string
  /** every ward there ever was */
  wards: readonly Ward[]
  today: Day
  /** the name of a ward, as somebody looks for it */
  typed: string
}>

const AT_A_GLANCE = 12 // more wards than these are folded up, and a box finds among them
const MOST = 30

/** The front page of a service that is not the demo: what this is, a box for a plate's code, and the wards. */
export function frontPage(page: FrontPage): string {
  const { words, host, typed } = page
  const say = words.front
  return residentPage({
    words,
    host,
    from: say.title,
    path: typed === '' ? '/' : `/?q=${encodeURIComponent(typed)}`,
    title: `${say.title} · ${say.heading}`,
    body: html`${FACES}<h1>${say.heading}</h1><p>${say.lead}</p>${codeBox(words, '')}${wardsSection(page)}`,
    footer: html`<a href="${languageLink('/sign-in', words.lang)}">${say.staff}</a>`,
  })
}

function wardsSection(page: FrontPage): Html | null {
  const { words, wards, today, typed } = page
  const say = words.front
  const now = inOrder(wards.filter((ward) => inForce(ward, today)))
  const [only, another] = now
  if (!only) return null
  if (!another && typed === '')
    return html`<p><a class="w" href="${linkTo(page, only)}">${words.house.wardPage(wardTitle(only))}</a></p>`
  if (now.length <= AT_A_GLANCE && typed === '') return html`<h2>${say.wards}</h2>${list(page, now)}`
  const all = html`<details><summary>${say.allWards(now.length)}</summary>${list(page, now)}</details>`
  return html`<h2 id="wards">${say.wards}</h2>${searchBox(page)}${typed === '' ? null : answer(page)}${all}`
}

/** Wards of before are found too: who was born in a ward looks for it by the name that it had. */
function answer(page: FrontPage): Html {
  const { words, wards, typed } = page
  const found = inOrder(wards.filter((ward) => finds(typed, `${wardTitle(ward)} ${ward.province}`)))
  if (found.length === 0) return html`<p role="status"><b>${words.front.noWard(typed)}</b></p>`
  return list(page, found.slice(0, MOST))
}

function list(page: FrontPage, wards: readonly Ward[]): Html {
  const { words, today } = page
  return html`<ul class="big">${wards.map(
    (ward) =>
      html`<li><a href="${linkTo(page, ward)}"><b>${wardTitle(ward)}</b> <span class="q">${ward.province}${
        ward.validTo && ward.validTo <= today && `, ${words.front.until(printDay(addDays(ward.validTo, -1)))}`
      }</span></a></li>`,
  )}</ul>`
}

function searchBox({ words, typed }: FrontPage): Html {
  const say = words.front
  return html`<form action="/#wards"><label class="l" for="q">${say.findWard}</label><p class="q" id="q-hint">${say.findWardHint}</p><input type="text" id="q" name="q" maxlength="60" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search" value="${typed}" aria-describedby="q-hint">${words.lang !== 'vi' && html`<input type="hidden" name="lang" value="${words.lang}">`}<button>${words.find.search}</button></form>`
}

/** Today's ward by its code alone, which is short to send on; one of before by its key, since codes are used again. */
function linkTo({ words, today }: FrontPage, ward: Ward): string {
  return languageLink(`/w/${inForce(ward, today) ? ward.code : wardKey(ward)}`, words.lang)
}

function inForce({ validFrom, validTo }: Ward, today: Day): boolean {
  return validFrom <= today && (validTo === null || validTo > today)
}

const collator = new Intl.Collator('vi', { numeric: true })
function inOrder(wards: readonly Ward[]): Ward[] {
  return wards.toSorted((one, other) => collator.compare(one.name, other.name))
}

const FACES = raw(
  `<svg width="0" height="0" class="h" aria-hidden="true">${FACE_SYMBOLS}</svg><p class="faces" aria-hidden="true">${[1, 2, 3, 4, 5].map((score) => `<svg><use xlink:href="#f${score}"/></svg>`).join('')}</p>`,
)
