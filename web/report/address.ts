import type { By } from '../../src/reports/report.ts'
import { addDays, type Day, dayOf } from '../../src/values/day.ts'
import { firstDay, monthOf } from '../../src/values/month.ts'

/** What the page's address asks for. `to` is half-open, as in the API; what is left out, the API decides. */
export type Address = Readonly<{
  lang: string
  ward: string | null
  officer: string | null
  from: Day | null
  to: Day | null
  by: string | null
  about: 'service' | 'handling'
}>

export function readAddress(search: string): Address {
  const query = new URLSearchParams(search)
  return {
    lang: query.get('lang') === 'en' ? 'en' : 'vi',
    ward: query.get('ward'),
    officer: query.get('officer'),
    from: query.get('from'),
    to: query.get('to'),
    by: query.get('by'),
    about: query.get('about') === 'handling' ? 'handling' : 'service',
  }
}

/** The page's own address with some of it changed; null leaves a part out. What goes without saying isn't said. */
export function addressOf(address: Address, changes: Partial<Address> = {}): string {
  const { lang, about, ...rest } = { ...address, ...changes }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) if (value) query.set(name, value)
  if (about !== 'service') query.set('about', about)
  if (lang !== 'vi') query.set('lang', lang)
  const text = query.toString()
  return text ? `/report/?${text}` : '/report/'
}

/** The API's query for this address. */
export function apiQuery({ from, to, by }: Address): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ from, to, by })) if (value !== null) query.set(name, value)
  const text = query.toString()
  return text ? `?${text}` : ''
}

export type Preset = Readonly<{ days: number | 'month' | 'quarter'; from: Day; to: Day; by: By }>

/** Spans that are asked for often: up to and with today, and the last whole month, for which cases are counted. */
export function presets(now: Date): readonly Preset[] {
  const today = dayOf(now)
  const to = addDays(today, 1)
  const firstMonth = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1
  const quarter = `${today.slice(0, 5)}${String(firstMonth).padStart(2, '0')}-01`
  const lastMonth = addDays(firstDay(monthOf(today)), -1)
  return [
    { days: 7, from: addDays(to, -7), to, by: 'day' },
    { days: 30, from: addDays(to, -30), to, by: 'day' },
    { days: 90, from: addDays(to, -90), to, by: 'week' },
    { days: 'month', from: firstDay(monthOf(lastMonth)), to: firstDay(monthOf(today)), by: 'week' },
    { days: 'quarter', from: quarter, to, by: 'week' },
  ]
}
