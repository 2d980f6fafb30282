import type { CityReport } from '../../src/reports/city.ts'
import { type CityAddress, wardAddress } from './city-address.ts'
import { el } from './dom.ts'
import { type FunnelDot, funnelChart } from './funnel-chart.ts'
import type { Drawn } from './parts.ts'
import type { CityWords } from './words/city-vi.ts'
import { printShare, type Words } from './words.ts'

const FEWEST_DOTS = 3

/** Each ward's share over its number of answers, between the lines of chance round the whole; null: too few to say. */
export function funnelSection(report: CityReport, words: Words, say: CityWords, address: CityAddress): Drawn | null {
  const whole = report.totals[address.about].figure
  const dots = report.wards.flatMap(({ key, name, ...ward }): FunnelDot[] => {
    const { figure } = ward[address.about]
    return figure.standing === 'hidden' ? [] : [{ name, figure, href: wardAddress(key, report, address) }]
  })
  if (whole.standing === 'hidden' || dots.length < FEWEST_DOTS) return null
  const canvas = el('canvas', { role: 'img', 'aria-label': say.funnelLabel })
  const section = el(
    'section',
    {},
    el('h2', {}, `${say.funnel}: ${words.question[address.about]}`),
    el('p', { class: 'hint' }, say.funnelHint),
    el(
      'ul',
      { class: 'legend' },
      el('li', { class: 'key-solid' }, words.legend.usual),
      el('li', { class: 'key-dots' }, words.legend.rare),
      el('li', { class: 'key-dashes' }, say.wholeIs(printShare(whole, words))),
    ),
    el('div', { class: 'chart funnel' }, canvas),
  )
  return { section, draw: () => funnelChart(canvas, dots, whole.share, words) }
}
