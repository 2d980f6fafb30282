import type { OfficerReport, WardReport } from '../../src/reports/report.ts'
import { addDays, printDay } from '../../src/values/day.ts'
import { addressOf, readAddress } from './address.ts'
import { isOfComments } from './comments-address.ts'
import { type Child, el } from './dom.ts'
import { filters } from './filters.ts'
import { frame, localized } from './frame.ts'
import { type Loaded, load } from './load.ts'
import { trouble } from './states.ts'
import { followScreenAndPaper } from './theme.ts'
import { type Built, wardPage } from './ward-page.ts'
import { wordsFor } from './words.ts'

const address = readAddress(location.search)
const words = await wordsFor(address.lang)
document.documentElement.lang = words.lang

const main = document.querySelector('main') as HTMLElement
main.replaceChildren(el('p', { class: 'notice', role: 'status' }, words.state.loading))

// Not awaited here: the page on all wards needs parts of this file, which would wait for it in turn.
void show()

async function show(): Promise<void> {
  const { title, place, me, body, draw, hrefIn } = await opened()
  document.title = `${title} · ${words.product}`
  const { before, after } = frame(words, hrefIn, me, place)
  main.before(...before)
  main.after(after)
  main.replaceChildren(...(body.flat(9).filter(Boolean) as Node[]))
  await document.fonts.ready // a chart is a picture: letters that come later would not be in it
  draw()
  followScreenAndPaper()
}

async function opened() {
  if (new URLSearchParams(location.search).has('city')) return (await import('./city-page.ts')).cityPage(words)
  if (isOfComments(location.search)) return (await import('./comments-page.ts')).commentsPage(words)
  return ofOne()
}

async function ofOne() {
  const loaded = await load(address)
  const me = 'me' in loaded ? loaded.me : null
  return { ...(await pageOf(loaded)), me, hrefIn: (lang: string) => addressOf(address, { lang }) }
}

async function pageOf(loaded: Loaded): Promise<Built & { title: string; place: string | null }> {
  if (loaded.state === 'ward' || loaded.state === 'officer') return reportOf(loaded)
  const nothing = { title: words.report, place: null, draw: () => {} }
  if (loaded.state !== 'wrong') return { ...nothing, body: trouble(loaded.state, words, addressOf(address)) }
  const { errors, wards } = loaded
  const shown = { from: address.from ?? '', to: address.to ?? '', by: address.by ?? 'week' }
  const faults = Object.entries(errors).map(([name, fault]) => el('li', {}, el('a', { href: `#${name}` }, fault)))
  const summary = el('div', { class: 's', role: 'alert' }, el('h2', {}, words.state.wrong), el('ul', {}, faults))
  return {
    ...nothing,
    body: [el('h1', {}, words.report), summary, filters(words, address, wards, address.ward, shown, { errors })],
  }
}

async function reportOf(
  loaded: Extract<Loaded, { state: 'ward' | 'officer' }>,
): Promise<Built & { title: string; place: string }> {
  const { me, wards, report, csv } = loaded
  const place = report.ward.name
  const title = loaded.state === 'officer' ? loaded.report.officer.name : words.title(place)
  const under = loaded.state === 'officer' ? loaded.report.officer.title : ''
  const { body, draw } =
    loaded.state === 'officer'
      ? (await import('./officer-page.ts')).officerPage(loaded.report, me, words, address)
      : wardPage(loaded.report, words, address)
  const span = words.span(printDay(report.from), printDay(addDays(report.to, -1)))
  const files = { csv, pdf: 'pdf' in loaded ? loaded.pdf : null }
  const head: Child[] = [
    el('h1', {}, title, under ? el('small', {}, under) : null),
    el('p', { class: 'lead' }, span),
    widened(report),
    me.role === 'admin' &&
      wards.length > 1 &&
      el('p', {}, el('a', { class: 'onward', href: localized('/report/?city', words) }, words.allWards)),
    filters(words, address, wards, report.ward.key, { ...report.asked, by: report.by }, files),
  ]
  return { title, place, body: [head, body], draw }
}

/** That more days are told than were asked for, and why. */
function widened({ asked, from, to }: WardReport | OfficerReport): Child {
  if (asked.from === from && asked.to === to) return null
  return el('p', { class: 'hint kept' }, words.widened(printDay(asked.from), printDay(addDays(asked.to, -1))))
}
