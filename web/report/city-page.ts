import { type CityReport, type CityTotal, QUESTIONS } from '../../src/reports/city.ts'
import type { Me } from '../../src/reports/report.ts'
import { printMonth } from '../../src/values/month.ts'
import { printNumber } from '../../src/values/number.ts'
import './city.css'
import { figureOf } from '../../src/reports/city-small.ts'
import { type CityAddress, cityAddressOf, readCityAddress } from './city-address.ts'
import { cityFilters } from './city-filters.ts'
import { funnelSection } from './city-funnel.ts'
import { type LoadedCity, loadCity } from './city-load.ts'
import { mapSection } from './city-map.ts'
import { wardsSection } from './city-wards.ts'
import { firstSection, workHeadlines } from './city-work.ts'
import { type Child, el } from './dom.ts'
import { explanations, headline } from './parts.ts'
import { trouble } from './states.ts'
import type { Built } from './ward-page.ts'
import { cityEn } from './words/city-en.ts'
import { type CityWords, cityVi } from './words/city-vi.ts'
import { printFigure, type Words } from './words.ts'

type Opened = Built & Readonly<{ title: string; place: null; me: Me | null; hrefIn: (lang: string) => string }>

/** The page on all wards, for administrators: the whole, the map, the funnel, then ward by ward. */
export async function cityPage(words: Words): Promise<Opened> {
  const say = words.lang === 'en' ? cityEn : cityVi
  const address = readCityAddress(location.search)
  const loaded = await loadCity(address)
  const frame = {
    title: say.title,
    place: null,
    me: 'me' in loaded ? loaded.me : null,
    hrefIn: (lang: string) => cityAddressOf(readCityAddress(location.search), { lang }),
  }
  return { ...frame, ...built(loaded, words, say, address) }
}

function built(loaded: LoadedCity, words: Words, say: CityWords, address: CityAddress): Built {
  const title = el('h1', {}, say.title)
  if (loaded.state === 'wrong') {
    const { errors } = loaded
    const faults = Object.entries(errors).map(([name, fault]) => el('li', {}, el('a', { href: `#${name}` }, fault)))
    const summary = el('div', { class: 's', role: 'alert' }, el('h2', {}, words.state.wrong), el('ul', {}, faults))
    return { body: [title, summary, cityFilters(words, say, address, null, errors)], draw: () => {} }
  }
  if (loaded.state !== 'city') {
    return { body: trouble(loaded.state, words, cityAddressOf(address)), draw: () => {} }
  }
  const { report, map } = loaded
  const { from, to, wards } = report
  const span = from === to ? say.one(printMonth(from)) : say.many(printMonth(from), printMonth(to))
  const head: Child[] = [title, el('p', { class: 'lead' }, span), cityFilters(words, say, address, report)]
  if (wards.length === 0) return { body: [head, notice(say.noWards)], draw: () => {} }

  const funnel = funnelSection(report, words, say, address)
  return {
    body: [
      head,
      QUESTIONS.every((question) => report.totals[question].figure.n === 0) && notice(say.none),
      el('dl', { class: 'headlines' }, headlines(report, words, say)),
      el('dl', { class: 'headlines' }, workHeadlines(report, words, say)),
      firstSection(report, words, say, address),
      questions(words, address),
      mapSection(report, map, words, say, address),
      funnel ? funnel.section : null,
      wardsSection(report, words, say, address),
      // Of the ward's words those on figures alone; officers, coverage and the span before are told otherwise here.
      explanations({
        ...words,
        explain: { ...words.explain, items: [...words.explain.items.slice(0, 6), ...say.explain] },
      }),
    ],
    draw: () => funnel?.draw(),
  }
}

function headlines({ totals }: CityReport, words: Words, say: CityWords): Child[] {
  return QUESTIONS.map((question) =>
    headline(words.question[question], totals[question].figure, words, more(totals[question], words, say)),
  )
}

function more({ moved, before, left }: CityTotal, words: Words, say: CityWords): Child {
  return [
    moved &&
      el(
        'dd',
        { class: moved },
        words.since[moved],
        before && el('small', {}, say.before(printFigure(figureOf(before), words))),
      ),
    left > 0 && el('dd', {}, say.left(printNumber(left, 0, words.lang))),
  ]
}

function questions(words: Words, address: CityAddress): HTMLElement {
  const links = QUESTIONS.map((about) =>
    el(
      'li',
      {},
      el(
        'a',
        { href: `${cityAddressOf(address, { about })}#about`, 'aria-current': about === address.about && 'true' },
        words.question[about],
      ),
    ),
  )
  return el(
    'div',
    { class: 'question', id: 'about' },
    el('span', {}, `${words.filters.about}:`),
    el('ul', { class: 'shortcuts' }, links),
  )
}

function notice(text: string): HTMLElement {
  return el('div', { class: 'notice', role: 'status' }, el('p', {}, text))
}
