import type { Months } from '../../src/reports/city.ts'
import { type Month, printMonth } from '../../src/values/month.ts'
import { type CityAddress, cityAddressOf, lastMonths } from './city-address.ts'
import { type Child, el } from './dom.ts'
import type { CityWords } from './words/city-vi.ts'
import type { Words } from './words.ts'

const OFFERED = 60 // as far apart as two months may be

/** Which months; null: what the address asks for is wrong, and `errors` says how. */
export function cityFilters(
  words: Words,
  say: CityWords,
  address: CityAddress,
  shown: Months | null,
  errors: Readonly<Record<string, string>> = {},
): HTMLElement {
  const months = lastMonths(OFFERED, new Date())
  const { from, to } = shown ?? { from: address.from ?? '', to: address.to ?? '' }
  const files = (ending: string) => `/api/reports/city.${ending}?from=${from}&to=${to}`
  const form = el(
    'form',
    { method: 'get', action: '/report/', class: 'filters', 'aria-label': words.filters.title },
    hidden('city', ''),
    address.about !== 'service' && hidden('about', address.about),
    words.lang !== 'vi' && hidden('lang', words.lang),
    field('from', say.from, from, months, errors.from),
    field('to', say.to, to, months, errors.to),
    el('p', {}, el('button', {}, words.filters.show)),
    shown &&
      el(
        'p',
        { class: 'csv' },
        el('a', { class: 'button quiet', href: files('xlsx'), download: '' }, words.filters.xlsx),
        ' ',
        el('a', { class: 'button quiet', href: files('csv'), download: '' }, words.filters.csv),
        ' ',
        el('a', { class: 'button quiet', href: files('pdf'), download: '' }, words.filters.pdf),
      ),
  )
  return el(
    'section',
    { class: 'choose', 'aria-label': words.filters.title },
    shortcuts(say, address, { from, to }, months),
    form,
    el('p', { class: 'hint' }, say.onlyOver),
  )
}

function shortcuts(say: CityWords, address: CityAddress, shown: Months, months: readonly Month[]): HTMLElement {
  const [to = ''] = months
  const links = (
    [
      [say.last, 1],
      [say.quarter, 3],
      [say.year, 12],
    ] as const
  ).map(([name, n]) => {
    const from = months[n - 1] ?? to
    const current = shown.from === from && shown.to === to
    return el(
      'li',
      {},
      el('a', { href: cityAddressOf(address, { from, to }), 'aria-current': current && 'true' }, name),
    )
  })
  return el('ul', { class: 'shortcuts' }, links)
}

function field(name: string, label: string, chosen: Month, months: readonly Month[], fault: string | undefined) {
  const told: Child = fault ? el('span', { class: 'e', id: `${name}-fault` }, fault) : null
  const wrong = fault ? { 'aria-invalid': 'true', 'aria-describedby': `${name}-fault` } : {}
  const all = months.includes(chosen) || !/^\d{4}-\d\d$/.test(chosen) ? months : [chosen, ...months]
  const options = all.map((month) =>
    el('option', { value: month, selected: month === chosen && '' }, printMonth(month)),
  )
  return el('p', {}, el('label', { for: name }, label), told, el('select', { id: name, name, ...wrong }, options))
}

function hidden(name: string, value: string): HTMLElement {
  return el('input', { type: 'hidden', name, value })
}
