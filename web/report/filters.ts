import { STEPS, type WardName } from '../../src/reports/report.ts'
import { addDays, type Day, isDay } from '../../src/values/day.ts'
import { type Address, addressOf, presets } from './address.ts'
import { type Child, el } from './dom.ts'
import type { Words } from './words.ts'

type Shown = Readonly<{ from: Day; to: Day; by: string }>

/** Where the same figures are had as files. */
type Files = Readonly<{ csv?: string | null; pdf?: string | null }>

/**
 * Which ward, which days, put together how. All of it stands in the page's address, so that a view can be kept, sent and
 * gone back from. People say "up to and including"; the address, like the API, has the day after.
 */
export function filters(
  words: Words,
  address: Address,
  wards: readonly WardName[],
  ward: string | null,
  shown: Shown,
  { errors = {}, csv = null, pdf = null }: Files & { errors?: Readonly<Record<string, string>> } = {},
): HTMLElement {
  const say = words.filters
  const until = isDay(shown.to) ? addDays(shown.to, -1) : ''
  const form = el(
    'form',
    { method: 'get', action: '/report/', class: 'filters', 'aria-label': say.title },
    !address.officer && wards.length > 1 ? wardPicker(words, wards, ward) : hidden('ward', address.ward),
    hidden('officer', address.officer),
    hidden('about', address.about === 'service' ? null : address.about),
    hidden('lang', words.lang === 'vi' ? null : words.lang),
    field('from', say.from, errors.from, { type: 'date', value: shown.from, required: '' }),
    field('to', say.until, errors.to, { type: 'date', value: until, required: '' }),
    el(
      'p',
      {},
      el('label', { for: 'by' }, say.by),
      el(
        'select',
        { id: 'by', name: 'by' },
        STEPS.map((step) => option(step, say.step[step], step === shown.by)),
      ),
    ),
    el('p', {}, el('button', {}, say.show)),
    csv &&
      el(
        'p',
        { class: 'csv' },
        pdf && [
          el('a', { class: 'button quiet', href: pdf, download: '' }, say.pdf),
          ' ',
          el('a', { class: 'button quiet', href: pdf.replace('.pdf?', '.docx?'), download: '' }, say.docx),
          ' ',
        ],
        el('a', { class: 'button quiet', href: csv.replace('.csv?', '.xlsx?'), download: '' }, say.xlsx),
        ' ',
        el('a', { class: 'button quiet', href: csv, download: '' }, say.csv),
      ),
  )
  form.addEventListener('formdata', ({ formData }) => {
    const last = formData.get('to')
    if (typeof last === 'string' && isDay(last)) formData.set('to', addDays(last, 1))
  })
  return el('section', { class: 'choose', 'aria-label': say.title }, shortcuts(words, address, shown), form)
}

function shortcuts(words: Words, address: Address, shown: Shown): HTMLElement {
  const links = presets(new Date()).map(({ days, from, to, by }) => {
    const current = from === shown.from && to === shown.to
    const name = typeof days === 'string' ? words.filters[days] : words.filters.last(days)
    return el(
      'li',
      {},
      el('a', { href: addressOf(address, { from, to, by }), 'aria-current': current && 'true' }, name),
    )
  })
  return el('ul', { class: 'shortcuts' }, links)
}

function wardPicker(words: Words, wards: readonly WardName[], ward: string | null): HTMLElement {
  const options = wards.map(({ key, name }) => option(key, name, key === ward))
  return el(
    'p',
    {},
    el('label', { for: 'ward' }, words.filters.ward),
    el('select', { id: 'ward', name: 'ward' }, options),
  )
}

function field(
  name: string,
  label: string,
  fault: string | undefined,
  attributes: Record<string, string>,
): HTMLElement {
  const told: Child = fault ? el('span', { class: 'e', id: `${name}-fault` }, fault) : null
  const wrong = fault ? { 'aria-invalid': 'true', 'aria-describedby': `${name}-fault` } : {}
  return el('p', {}, el('label', { for: name }, label), told, el('input', { id: name, name, ...attributes, ...wrong }))
}

function option(value: string, text: string, selected: boolean): HTMLElement {
  return el('option', { value, selected: selected && '' }, text)
}

function hidden(name: string, value: string | null): Child {
  return value === null ? null : el('input', { type: 'hidden', name, value })
}
