import type { Facets } from '../../src/reports/facets.ts'
import { printPercent } from '../../src/values/number.ts'
import { el } from './dom.ts'
import { figureTable } from './figure-table.ts'
import { intervalsChart } from './intervals-chart.ts'
import type { Drawn } from './parts.ts'
import { monthsIn } from './reasons.ts'
import type { Words } from './words.ts'

/** Each further question as a dot on its interval, against the mean of them; nothing where none was answered. */
export function criteriaSection(facets: Facets, words: Words): Drawn | null {
  const { criteria, mean } = facets
  if (criteria.length === 0) return null
  const say = words.facets.criteria
  const rows = criteria.map(({ title, answers }) => ({
    name: words.lang === 'en' ? title.en : title.vi,
    figure: answers,
    shrunk: null,
  }))
  const canvas = el('canvas', { role: 'img', 'aria-label': say.chart })
  const key = [
    ['key-dot', words.legend.share],
    ['key-preliminary', words.preliminary],
    ['key-line', words.legend.interval],
    ['key-dashes', mean === null ? '' : `${say.mean} ${printPercent(mean, 1, words.lang)}`],
  ] as const
  const section = el(
    'section',
    { class: 'criteria' },
    el('h2', {}, say.title),
    el('p', { class: 'hint kept' }, say.hint, ' ', words.facets.months(monthsIn(facets))),
    mean !== null && [
      el(
        'ul',
        { class: 'legend' },
        key.map(([name, means]) => el('li', { class: name }, means)),
      ),
      el('div', { class: 'chart' }, canvas),
    ],
    figureTable(say.title, say.question, rows, words, { open: mean === null, sorted: false }),
  )
  return { section, draw: () => mean !== null && intervalsChart(canvas, rows, mean, words) }
}
