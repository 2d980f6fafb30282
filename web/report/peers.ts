import type { Figure, Prior } from '../../src/reports/report.ts'
import { printNumber, printPercent } from '../../src/values/number.ts'
import { el } from './dom.ts'
import { type FunnelDot, funnelChart } from './funnel-chart.ts'
import { intervalsChart, type PeerRow, wardLine } from './intervals-chart.ts'
import type { Drawn } from './parts.ts'
import type { Words } from './words.ts'

/**
 * Officers against the ward: dots on their intervals, and a funnel. Neither ranks anybody. Nothing is drawn while the
 * ward's own figure is hidden, no funnel while fewer than three may be shown. Their table stands with the five answers.
 */
export function peersSections(
  officers: readonly PeerRow[],
  ward: Figure,
  prior: Prior | null,
  titled: (title: string) => string,
  words: Words,
): [dots: Drawn[], funnel: Drawn[]] {
  if (ward.standing === 'hidden') return [[], []]
  const { share } = ward
  const answered = officers.filter(({ figure }) => figure.n !== 0)
  const shown = answered.flatMap(({ figure, ...row }): FunnelDot[] =>
    figure.standing === 'hidden' ? [] : [{ ...row, figure }],
  )
  if (shown.length === 0) return [[], []]
  const title = titled(words.officers)
  const canvas = el('canvas', { role: 'img', 'aria-label': words.chart.intervals(title) })
  const intervals = el(
    'section',
    {},
    el('h2', {}, title),
    el('p', { class: 'hint' }, words.officersHint),
    key([
      ['key-dot', words.legend.share],
      ['key-preliminary', words.preliminary],
      ['key-line', words.legend.interval],
      ['key-diamond', words.legend.shrunk],
      ['key-dashes', wardLine(share, words)],
    ]),
    el('div', { class: 'chart' }, canvas),
    prior && el('p', { class: 'hint' }, words.prior(printPercent(prior.share, 1, words.lang), weightOf(prior, words))),
  )
  const drawn = [{ section: intervals, draw: () => intervalsChart(canvas, answered, share, words) }]
  if (shown.length < 3) return [drawn, []]
  const cone = el('canvas', { role: 'img', 'aria-label': words.chart.funnel })
  const funnel = el(
    'section',
    {},
    el('h2', {}, titled(words.funnel)),
    el('p', { class: 'hint' }, words.funnelHint),
    key([
      ['key-solid', words.legend.usual],
      ['key-dots', words.legend.rare],
      ['key-dashes', wardLine(share, words)],
    ]),
    el('div', { class: 'chart funnel' }, cone),
  )
  return [drawn, [{ section: funnel, draw: () => funnelChart(cone, shown, share, words) }]]
}

function key(items: readonly (readonly [name: string, words: string])[]): HTMLElement {
  return el(
    'ul',
    { class: 'legend' },
    items.map(([name, words]) => el('li', { class: name }, words)),
  )
}

function weightOf({ weight }: Prior, words: Words): string {
  return printNumber(Math.round(weight), 0, words.lang)
}
