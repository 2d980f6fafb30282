import type { Figure } from '../../src/reports/report.ts'
import { printNumber } from '../../src/values/number.ts'
import { satisfied } from '../../src/values/score.ts'
import { el, svg } from './dom.ts'
import { printFigure, printN, type Words } from './words.ts'

/** One column: its short name below, its whole one for who listens. */
export type ColumnRow = Readonly<{ name: string; short: string; figure: Figure }>

const HIGH = 120 // in the units of the drawing, which fills its column
const WIDE = 100

/**
 * Columns side by side, as high as there are answers, the dark part of each satisfied; the share above it, n below. They
 * are drawn as lines and boxes of the page itself, so they print, darken and grow with it.
 */
export function columns(rows: readonly ColumnRow[], label: string, words: Words): HTMLElement {
  const most = Math.max(1, ...rows.map(({ figure }) => figure.n ?? 0))
  const column = ({ name, short, figure }: ColumnRow) =>
    el(
      'div',
      { title: `${name}: ${printFigure(figure, words)}` },
      el('b', {}, figure.standing === 'hidden' ? '–' : String(Math.round(figure.share * 100))),
      drawn(figure, most) as unknown as Node,
      el('span', {}, short),
      el('small', {}, printN(figure, words)),
    )
  return el(
    'div',
    { class: rows.length > 8 ? 'columns many' : 'columns', role: 'img', 'aria-label': label },
    rows.map(column),
  )
}

function drawn(figure: Figure, most: number): SVGElement {
  const box = (y: number, height: number, name: string) =>
    svg('rect', { x: '6', y: String(y), width: String(WIDE - 12), height: String(height), class: name })
  const [all, good] =
    figure.standing === 'hidden' ? [0, 0] : [figure.n, satisfied(figure.bars)].map((n) => (n / most) * (HIGH - 2))
  const shown = figure.standing !== 'hidden' && [
    box(HIGH - (all ?? 0), all ?? 0, 'rest'),
    box(HIGH - (good ?? 0), good ?? 0, 'good'),
  ]
  const attributes = { viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }
  return svg('svg', attributes, ...(shown || [box(HIGH - 12, 11, 'hidden')]))
}

const FILLS = ['answered', 'answered-late', 'open', 'late'] as const

/** One bar whose parts are labelled below it, each with a pattern of its own. */
export function stackedBar(
  parts: readonly (readonly [name: string, n: number])[],
  label: string,
  words: Words,
): HTMLElement {
  const all = parts.reduce((sum, [, n]) => sum + n, 0)
  let x = 0
  const boxes = parts.map(([, n], at) => {
    const width = (n / all) * 1000
    x += width
    return svg('rect', { x: String(x - width), y: '1', width: String(width), height: '22', class: FILLS[at] ?? '' })
  })
  const bar = svg('svg', { viewBox: '0 0 1000 24', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...boxes)
  const key = parts.map(([name, n], at) =>
    el('li', { class: `key-${FILLS[at]}` }, `${name}: ${printNumber(n, 0, words.lang)}`),
  )
  return el(
    'div',
    { class: 'stacked' },
    el('div', { role: 'img', 'aria-label': label }, bar as unknown as Node),
    el('ul', { class: 'legend' }, key),
  )
}

/** Bars below one another, the longest first, all on one scale; name and figures above each. */
export function bars(
  rows: readonly Readonly<{ name: string; says: string; n: number }>[],
  most: number,
  label: string,
): HTMLElement {
  const row = ({ name, says, n }: (typeof rows)[number]) => {
    const width = String((n / most) * 1000)
    const bar = svg('rect', { x: '0', y: '0', width, height: '10', class: 'good' })
    const drawn = svg('svg', { viewBox: '0 0 1000 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, bar)
    return el('div', {}, el('b', {}, name), el('span', {}, says), drawn as unknown as Node)
  }
  return el('div', { class: 'bars', role: 'img', 'aria-label': label }, rows.map(row))
}
