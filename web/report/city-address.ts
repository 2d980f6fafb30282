import { type Months, QUESTIONS, type Question } from '../../src/reports/city.ts'
import { dayOf } from '../../src/values/day.ts'
import { firstDay, type Month, monthBefore, monthOf, nextMonth } from '../../src/values/month.ts'

export const ONLY = ['all', 'changed', 'thin'] as const
export type Only = (typeof ONLY)[number]

/** What the address of the page on all wards asks for. Months that are left out, the API decides. */
export type CityAddress = Readonly<{
  lang: string
  from: Month | null
  to: Month | null
  about: Question
  /** what is looked for in the names */
  q: string
  only: Only
}>

export function readCityAddress(search: string): CityAddress {
  const query = new URLSearchParams(search)
  return {
    lang: query.get('lang') === 'en' ? 'en' : 'vi',
    from: query.get('from'),
    to: query.get('to'),
    about: QUESTIONS.find((question) => question === query.get('about')) ?? 'service',
    q: query.get('q') ?? '',
    only: ONLY.find((only) => only === query.get('only')) ?? 'all',
  }
}

/** The page's own address with some of it changed. What goes without saying isn't said. */
export function cityAddressOf(address: CityAddress, changes: Partial<CityAddress> = {}): string {
  const { lang, from, to, about, q, only } = { ...address, ...changes }
  const usual: Record<string, string> = { about: 'service', only: 'all', lang: 'vi' }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ from, to, about, q, only, lang })) {
    if (value && value !== usual[name]) query.set(name, value)
  }
  const text = query.toString()
  return text ? `/report/?city&${text}` : '/report/?city'
}

/** The report of one ward over the same months. */
export function wardAddress(key: string, { from, to }: Months, { lang, about }: CityAddress): string {
  const query = new URLSearchParams({ ward: key, from: firstDay(from), to: firstDay(nextMonth(to)) })
  query.set('by', from === to ? 'week' : 'month')
  if (about === 'handling') query.set('about', about)
  if (lang !== 'vi') query.set('lang', lang)
  return `/report/?${query}`
}

/** `n` months up to the last one that is over, the latest first. */
export function lastMonths(n: number, now: Date): Month[] {
  const months = [monthBefore(monthOf(dayOf(now)))]
  while (months.length < n) months.push(monthBefore(months.at(-1) as Month))
  return months
}
