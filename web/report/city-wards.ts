import type { CityLine, CityReport } from '../../src/reports/city.ts'
import { figureOf } from '../../src/reports/city-small.ts'
import { printMonth } from '../../src/values/month.ts'
import { printNumber } from '../../src/values/number.ts'
import { finds } from '../../src/values/vietnamese.ts'
import { type CityAddress, cityAddressOf, ONLY, type Only, readCityAddress, wardAddress } from './city-address.ts'
import { smallTrend } from './city-trend.ts'
import { workTable } from './city-work.ts'
import { el } from './dom.ts'
import { figureCells } from './figure-table.ts'
import { type Cell, type Column, dataTable } from './table.ts'
import type { CityWords } from './words/city-vi.ts'
import { printFigure, printShare, type Words } from './words.ts'

/** Ward by ward: twelve months in small, then every figure, then every month. What is looked for stands in the address. */
export function wardsSection(report: CityReport, words: Words, say: CityWords, address: CityAddress): HTMLElement {
  const { wards, trend } = report
  const cards = wards.map((ward) => card(ward, report, words, say, address))
  const tables = [figures, workTable, months].map((table) => table(report, words, say, address))
  const [first = '', last = ''] = [trend[0], trend.at(-1)].map((month) => printMonth(month ?? ''))
  const count = el('p', { class: 'found', role: 'status' })
  const rowsOf = tables.map((table) => [...(table.querySelector('tbody')?.rows ?? [])])

  const find = el('input', { type: 'search', id: 'find', value: address.q, autocomplete: 'off' })
  const choices = ONLY.map((only) =>
    choice(only, { all: say.all, changed: say.changed, thin: say.thinOnly }[only], address),
  )
  function show() {
    const only = choices.find(({ input }) => input.checked)?.only ?? 'all'
    let shown = 0
    wards.forEach((ward, at) => {
      const fits = finds(find.value, ward.name) && isMeant(ward, only, address)
      shown += Number(fits)
      for (const one of [cards[at], ...rowsOf.map((rows) => rows[at])]) if (one) one.hidden = !fits
    })
    count.textContent =
      shown === 0 ? say.nothing : say.found(printNumber(shown, 0, words.lang), printNumber(wards.length, 0, words.lang))
    const here = { ...address, q: find.value.trim(), only }
    history.replaceState(null, '', cityAddressOf(here) + location.hash)
    // Other months, another question or language: with the same wards in sight.
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="/report/?city"]')) {
      link.href = cityAddressOf({ ...readCityAddress(link.search), q: here.q, only }) + link.hash
    }
  }
  find.addEventListener('input', show)
  for (const { input } of choices) input.addEventListener('change', show)
  show()

  return el(
    'section',
    { class: 'each' },
    el('h2', {}, `${say.each}: ${words.question[address.about]}`),
    el('p', { class: 'hint' }, say.order),
    el(
      'div',
      { class: 'look', role: 'search' },
      el('p', {}, el('label', { for: 'find' }, say.find), find),
      el(
        'fieldset',
        {},
        el('legend', {}, say.only),
        choices.map(({ label }) => label),
      ),
    ),
    count,
    el('h3', {}, say.small(first, last)),
    el('p', { class: 'hint' }, say.smallHint),
    el('ul', { class: 'cards' }, cards),
    tables[0] ?? null,
    el('h3', {}, say.work.table),
    el('p', { class: 'hint' }, say.work.tableHint),
    tables[1] ?? null,
    el('h3', {}, say.months),
    tables[2] ?? null,
  )
}

function isMeant(ward: CityLine, only: Only, { about }: CityAddress): boolean {
  const { figure, moved } = ward[about]
  if (only === 'changed') return moved === 'up' || moved === 'down'
  return only === 'all' || figure.standing === 'hidden'
}

function choice(only: Only, text: string, address: CityAddress) {
  const input = el('input', { type: 'radio', name: 'only', value: only, checked: only === address.only && '' })
  return { only, input, label: el('label', {}, input, ' ', text) }
}

function card(ward: CityLine, report: CityReport, words: Words, say: CityWords, address: CityAddress): HTMLElement {
  const { figure, running, trend, moved } = ward[address.about]
  const whole = report.totals[address.about].figure.share
  return el(
    'li',
    {},
    el('h4', {}, el('a', { href: wardAddress(ward.key, report, address) }, ward.name)),
    smallTrend(trend, whole, say.smallLabel(ward.name)),
    el('p', {}, printFigure(figure, words), running && el('small', {}, say.running)),
    (moved === 'up' || moved === 'down') && el('p', { class: 'moved' }, words.since[moved]),
  )
}

function figures(report: CityReport, words: Words, say: CityWords, address: CityAddress): HTMLElement {
  const columns: Column[] = [
    { name: say.ward, label: say.ward },
    { name: words.table.n, label: words.table.n, numeric: true },
    ...words.scale.map((word) => ({ name: word, label: word, numeric: true })),
    { name: words.table.share, label: words.table.share, numeric: true },
    { name: words.table.interval, label: words.table.interval, numeric: true },
    { name: words.table.standing, label: words.table.standing },
    { name: say.compared, label: say.compared },
    { name: say.since, label: say.since },
  ]
  const rows = report.wards.map((ward): Cell[] => {
    const { figure, running, compared, moved, before } = ward[address.about]
    const past = before && figureOf(before)
    const then = past && `${printShare(past, words)}, n = ${printNumber(past.n, 0, words.lang)}`
    return [
      named(ward, report, address),
      ...figureCells(figure, words).map((cell, at) =>
        at === 0 && running ? { ...cell, show: [cell.show, el('small', {}, say.running)] } : cell,
      ),
      shown(compared ? say.against[compared] : '–'),
      { show: moved ? [say.moved[moved], then && el('small', {}, say.before(then))] : '–', sort: null },
    ]
  })
  // By name and no other way: sorted by share it would be a league table.
  // A page's work on a desktop, 168 cards too many on a phone.
  const open = matchMedia('(min-width: 40.01rem)').matches
  return dataTable(`${say.each}: ${words.question[address.about]}`, columns, rows, words, { open, sorted: false })
}

function months(report: CityReport, words: Words, say: CityWords, address: CityAddress): HTMLElement {
  const columns = [say.ward, ...report.trend.map(printMonth)].map((name, at) => ({
    name,
    label: name,
    numeric: at > 0,
  }))
  const rows = report.wards.map((ward) => [
    named(ward, report, address),
    ...ward[address.about].trend.map((small) => {
      if (small === null) return shown('–')
      const figure = figureOf(small)
      return {
        show: [printShare(figure, words), el('small', {}, `n = ${printNumber(figure.n, 0, words.lang)}`)],
        sort: null,
      }
    }),
  ])
  return dataTable(say.months, columns, rows, words, { open: false, sorted: false })
}

function named(ward: CityLine, report: CityReport, address: CityAddress): Cell {
  return { show: el('a', { href: wardAddress(ward.key, report, address) }, ward.name), sort: null }
}

function shown(text: string): Cell {
  return { show: text, sort: null }
}
