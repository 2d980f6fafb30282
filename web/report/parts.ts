import { type Before, type By, type Figure, STEPS, type TrendStep } from '../../src/reports/report.ts'
import { addDays, printDay } from '../../src/values/day.ts'
import { type Address, addressOf } from './address.ts'
import { type BarRow, barsChart } from './bars-chart.ts'
import { type Child, el } from './dom.ts'
import { legend } from './faces.ts'
import { badge, type FigureRow, figureTable } from './figure-table.ts'
import { trendChart } from './trend-chart.ts'
import { printFigure, printN, printShare, printSpread, printStanding, printStep, type Words } from './words.ts'

/** A figure for the top of the page: the share first, and what makes it worth reading beside it. */
export function headline(name: string, figure: Figure, words: Words, more: Child = null): HTMLElement {
  const value =
    figure.standing === 'hidden'
      ? [
          el('dd', { class: 'none' }, printStanding(figure, words)),
          figure.because === 'none' ? null : el('dd', {}, `n ${printN(figure, words)}`),
        ]
      : [
          el('dd', {}, el('b', {}, printShare(figure, words)), ' ', words.satisfied),
          el(
            'dd',
            {},
            `${words.interval} ${printSpread(figure)}, n = ${printN(figure, words)} `,
            figure.standing === 'preliminary' && badge(words),
          ),
        ]
  return el('div', { class: 'headline' }, el('dt', {}, name), value, more)
}

/** How a headline stands to the span before, as long: nothing is said of a change that chance may have made. */
export function sinceBefore(before: Before, question: 'service' | 'handling' | 'ward', words: Words): Child {
  const since = before[question]
  if (!since?.moved) return null
  const days = `${printDay(before.from)} – ${printDay(addDays(before.to, -1))}`
  return el(
    'dd',
    { class: since.moved },
    words.since[since.moved],
    el('small', {}, `${days}:`),
    el('small', {}, printFigure(since.figure, words)),
  )
}

/** Bars, and under them the same numbers as a table. Drawn when the page has its typeface. */
export type Drawn = Readonly<{ section: HTMLElement; draw: () => unknown }>

export function barsSection(
  title: string,
  first: string,
  rows: readonly (FigureRow & Pick<BarRow, 'href'>)[],
  words: Words,
  {
    hint = null,
    compared = false,
    covered = false,
    shrunk = false,
    sorted = true,
  }: { hint?: Child; compared?: boolean; covered?: boolean; shrunk?: boolean; sorted?: boolean } = {},
): Drawn {
  const canvas = el('canvas', { role: 'img', 'aria-label': words.chart.bars(title) })
  const answered = rows.filter(({ figure }) => figure.n !== 0) // the others stand in the table
  const drawn = answered.some(({ figure }) => figure.standing !== 'hidden')
  const section = el(
    'section',
    {},
    el('h2', {}, title),
    hint,
    drawn ? [legend(words), el('div', { class: 'chart' }, canvas)] : el('p', {}, words.facets.columns.few),
    figureTable(title, first, rows, words, { compared, covered, shrunk, sorted }),
  )
  return { section, draw: () => drawn && barsChart(canvas, answered, words) }
}

/** How the share moved. Where no step may be shown there is nothing to draw, and longer steps are offered. */
export function trendSection({ trend, by }: Trend, words: Words, address: Address): Drawn {
  const canvas = el('canvas', { role: 'img', 'aria-label': words.chart.trend })
  const rows = trend.map(({ from, service }) => ({ name: printStep(from, by), sort: from, figure: service }))
  const title = `${words.trend}: ${words.question.service}`
  const empty = trend.every(({ service }) => service.standing === 'hidden')
  const section = el(
    'section',
    {},
    el('h2', {}, title),
    empty ? longerSteps(by, words, address) : [trendKey(words), el('div', { class: 'chart trend' }, canvas)],
    figureTable(title, words.table.period[by], rows, words),
  )
  return { section, draw: () => empty || trendChart(canvas, trend, by, words) }
}

type Trend = Readonly<{ trend: readonly TrendStep[]; by: By }>

function trendKey({ legend, preliminary }: Words): HTMLElement {
  return el(
    'ul',
    { class: 'legend' },
    el('li', { class: 'key-share' }, legend.share),
    el('li', { class: 'key-preliminary' }, preliminary),
    el('li', { class: 'key-band' }, legend.band),
    el('li', { class: 'key-n' }, legend.n),
  )
}

function longerSteps(by: By, words: Words, address: Address): HTMLElement {
  const longer = STEPS.slice(STEPS.indexOf(by) + 1)
  const links = longer.map((step) => [
    ' ',
    el('a', { href: addressOf(address, { by: step }) }, words.filters.step[step]),
  ])
  return el('p', { class: 'notice' }, words.state.smallSteps, links)
}

/** Which of the two questions the lists below are about; kept in the address. */
export function questionChoice(words: Words, address: Address): HTMLElement {
  const links = (['service', 'handling'] as const).map((about) =>
    el(
      'li',
      {},
      el(
        'a',
        { href: `${addressOf(address, { about })}#officers`, 'aria-current': about === address.about && 'true' },
        words.question[about],
      ),
    ),
  )
  return el(
    'div',
    { class: 'question', id: 'officers' },
    el('span', {}, `${words.filters.about}:`),
    el('ul', { class: 'shortcuts' }, links),
  )
}

export function explanations(words: Words): HTMLElement {
  const items = words.explain.items.map(([term, meaning]) => el('div', {}, el('dt', {}, term), el('dd', {}, meaning)))
  return el('section', { class: 'explain' }, el('h2', {}, words.explain.title), el('dl', {}, items))
}
