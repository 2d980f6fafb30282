import type { Finding } from '../finder/finding.ts'
import type { FoundHouse } from '../finder/queries.ts'
import type { Suggestions } from '../finder/suggest.ts'
import type { WardSaid } from '../finder/wards-said.ts'
import { findBox } from '../html/find-box.ts'
import { type Html, html, raw } from '../html/html.ts'
import { languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import type { BoundaryOnMap } from '../places/queries.ts'
import { type Ward, wardKey, wardTitle } from '../places/ward.ts'
import { printHotline } from '../values/hotline.ts'
import { holdsPhone } from '../values/phone.ts'
import { map } from './place-frame.ts'

/** What every answer of the finder is drawn from. */
export type FindPage = Readonly<{
  words: Words
  host: string
  /** the ward's key, as it stands in the address */
  ward: string
  wardName: string
  wardId: number
  typed: string
  finding: Finding
  /** other wards that the line names */
  said: readonly WardSaid[]
  boundary: BoundaryOnMap | null
  /** in digits; null: the ward gave none */
  hotline: string | null
}>

/** Where an address is: the house, or the houses it may be, or the nearest there are. */
export function findPage(page: FindPage): string {
  const { words, host, ward, wardName, typed, finding } = page
  const title = words.find.title(wardName)
  const box = findBox({ words, ward, typed, title: finding.outcome === 'nothing-typed' ? title : null })
  const sent = finding.outcome !== 'nothing-typed'
  const body = html`${sent && answer(page)}${page.said.map((one) => wardNote(page, one))}${box}${sent && stillLost(page)}`
  return residentPage({
    words,
    host,
    from: wardName,
    // What looks like a phone number is in no link of ours.
    path: holdsPhone(typed) ? `/w/${ward}/find` : findLink(ward, typed),
    title,
    body,
  })
}

/** The address at which a line is looked for. */
export function findLink(ward: string, typed: string, page = 1): string {
  const q = new URLSearchParams(typed === '' ? {} : { q: typed })
  if (page > 1) q.set('page', `${page}`)
  return `/w/${ward}/find${q.size > 0 ? `?${q}` : ''}`
}

function answer(page: FindPage): Html {
  const { finding, words, wardName } = page
  const say = words.find
  if (finding.outcome === 'houses') {
    const [only, another] = finding.houses
    if (only && !another && finding.sure) return oneHouse(page, only)
    const more = finding.n > finding.houses.length
    return html`<h1>${finding.sure ? say.several : say.maybe}</h1>${finding.sure && html`<p class="q">${say.severalHint(finding.n)}</p>`}${houseList(page, finding.houses)}${more && html`<p>${say.more}</p>`}${streetList(page, finding.others, '')}`
  }
  if (finding.outcome === 'street') return streetAnswer(page, finding)
  if (finding.outcome === 'no-such-number') {
    return html`<h1>${say.noNumber(finding.number, finding.street)}</h1><p>${finding.near.length > 0 ? say.noNumberHint : say.noNumbersHint}</p>${numberList(page, finding.near)}${streetList(page, finding.others, finding.number)}`
  }
  if (finding.outcome === 'no-such-number-anywhere') {
    return html`<h1>${say.noSuchNumber(finding.number)}</h1><p>${say.noSuchNumberHint(wardName)}</p>`
  }
  if (finding.outcome === 'no-such-street') {
    return html`<h1>${say.noStreet}</h1><p>${say.noStreetHint(wardName)}</p>${streetList(page, finding.others, '')}`
  }
  return html``
}

function oneHouse(page: FindPage, house: FoundHouse): Html {
  const { words, wardName } = page
  const say = words.find
  const address = line(house)
  return html`<h1>${house.position && page.boundary && PIN}${address}</h1><p class="q">${[house.neighbourhood, wardName].filter(Boolean).join(', ')}</p>${house.retired && html`<p><b>${say.retired}</b></p>`}${whereOnMap(page, house)}${
    house.plate === null
      ? html`<p class="q">${say.noPlate}</p>`
      : html`<a class="b" href="${languageLink(`/q/${house.plate}`, words.lang)}">${say.open}</a>`
  }`
}

function whereOnMap(page: FindPage, house: FoundHouse): Html {
  const { boundary, words, wardName } = page
  if (boundary !== null && house.position === null) return html`<p class="q">${words.find.noPosition}</p>`
  const marks = house.position ? [{ ...house.position, kind: 'house' as const }] : []
  return map(page, marks, words.find.mapOf(line(house), wardName))
}

function streetAnswer(page: FindPage, finding: Extract<Finding, { outcome: 'street' }>): Html {
  const { words, ward, typed } = page
  const say = words.find
  const { list, street, behind } = finding
  const to = (at: number, text: string, rel: string) =>
    html`<a class="b quiet" rel="${rel}" href="${languageLink(findLink(ward, typed, at), words.lang)}">${text}</a>`
  return html`<h1>${behind === '' ? street : say.behind(behind, street)}</h1><p class="q">${say.along(list.n)}${list.pages > 1 && ` ${say.page(list.page, list.pages)}`}</p>${numberList(page, finding.houses)}${list.page < list.pages && to(list.page + 1, say.next, 'next')}${list.page > 1 && to(list.page - 1, say.previous, 'prev')}${streetList(page, finding.others, '')}`
}

/** What is offered under the box while one types: a line, what stands beside it, where it leads; and what is said of all. */
export type Suggested = Readonly<{
  said: string
  items: readonly Readonly<{ text: string; beside: string; href: string }>[]
}>

export function suggested(words: Words, ward: string, { houses, streets }: Suggestions): Suggested {
  const items = [
    ...houses.map((house) => ({
      text: line(house),
      beside: house.neighbourhood ?? '',
      href: houseLink({ ward, words }, house),
    })),
    ...streets.map((street) => ({ text: street, beside: '', href: languageLink(findLink(ward, street), words.lang) })),
  ]
  return { said: words.find.suggested(items.length), items }
}

/** Where it leads: the page of the house's plate; without one, this page with the house alone on it. */
function houseLink({ ward, words }: Pick<FindPage, 'ward' | 'words'>, house: FoundHouse): string {
  return languageLink(house.plate === null ? findLink(ward, line(house)) : `/q/${house.plate}`, words.lang)
}

function houseList(page: FindPage, houses: readonly FoundHouse[]): Html {
  return html`<ul class="found">${houses.map(
    (house) =>
      html`<li><a href="${houseLink(page, house)}"><b>${house.number}</b> ${house.street}${house.neighbourhood && html`<span>${house.neighbourhood}</span>`}${house.retired && html`<span>${page.words.find.retired}</span>`}</a></li>`,
  )}</ul>`
}

/** What became of a ward that stands in the address, or that it is another one, and where to look then. */
function wardNote({ words, wardId, typed }: FindPage, { ward, today }: WardSaid): Html {
  const say = words.find
  const name = wardTitle(ward)
  const link = (heir: Ward) =>
    html` <a class="w" href="${languageLink(findLink(wardKey(heir), holdsPhone(typed) ? '' : typed), words.lang)}">${say.findIn(wardTitle(heir))}</a>`
  const told =
    today?.id === ward.id ? say.otherWard(name) : today ? say.wardNow(name, wardTitle(today)) : say.wardGone(name)
  return html`<p class="note">${told}${today && today.id !== wardId && link(today)}</p>`
}

/** Numbers of one street, close together; its name is read out with each. */
function numberList(page: FindPage, houses: readonly FoundHouse[]): Html {
  return html`<ul class="numbers">${houses.map(
    (house) =>
      html`<li><a href="${houseLink(page, house)}">${house.number}<span class="aside"> ${house.street}</span></a></li>`,
  )}</ul>`
}

function streetList({ words, ward }: FindPage, streets: readonly string[], number: string): Html | false {
  const said = (street: string) => (number === '' ? street : `${number} ${street}`)
  return (
    streets.length > 0 &&
    html`<p>${words.find.didYouMean}</p><ul class="found">${streets.map((street) => html`<li><a href="${languageLink(findLink(ward, said(street)), words.lang)}">${said(street)}</a></li>`)}</ul>`
  )
}

function stillLost({ words, hotline }: FindPage): Html {
  const say = words.find
  return html`<p class="lost">${say.stillLost} ${hotline === null ? say.askWard : html`<a class="w" href="tel:${hotline}">${say.call(printHotline(hotline))}</a>`}</p>`
}

function line({ number, street }: FoundHouse): string {
  return `${number} ${street}`
}

const PIN = raw(
  '<svg class="key" viewBox="-23 -63 46 66" aria-hidden="true"><path class="pin" d="M0 0c-5-16-20-24-20-40a20 20 0 0 1 40 0c0 16-15 24-20 40z"/><circle class="eye" cy="-40" r="8"/></svg>',
)
