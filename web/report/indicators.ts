import { printMeasure, printProgress } from '../../src/programme/print.ts'
import type { ProgrammeLine, Progress, Total } from '../../src/programme/progress.ts'
import { printNumber, printPercent } from '../../src/values/number.ts'
import { printPeriod } from '../../src/values/period.ts'
import { type Child, el, svg } from './dom.ts'
import { type Cell, type Column, dataTable } from './table.ts'
import type { Words } from './words.ts'
import './indicators.css'

/** What the ward's programmes were asked for and what came of it, each with its chart and its table. */
export function indicators(lines: readonly ProgrammeLine[], ward: string, words: Words): Child[] {
  const say = words.programme
  const silent = lines.filter(({ total }) => total === null).map(({ name }) => name)
  const edit = `/admin/programme?ward=${encodeURIComponent(ward)}${words.lang === 'vi' ? '' : `&lang=${words.lang}`}`
  return [
    el('p', { class: 'hint' }, say.hint, ' ', el('a', { href: edit }, say.edit)),
    el(
      'ul',
      { class: 'legend' },
      el('li', { class: 'key-result' }, say.keyResult),
      el('li', { class: 'key-target' }, say.keyTarget),
    ),
    el(
      'div',
      { class: 'indicators' },
      lines.map((line) => line.total && indicator(line, line.total, words)),
    ),
    silent.length > 0 && el('p', {}, `${say.silent}: ${silent.join('; ')}.`),
  ]
}

function indicator(line: ProgrammeLine, total: Total, words: Words): HTMLElement {
  const say = words.programme
  const { name, unit, better, places, trend } = line
  const about = [unit, better === 'less' ? say.less : ''].filter(Boolean).join(', ')
  const title = el('h3', {}, name, ' ', el('small', {}, `(${about})`))
  const period = printPeriod(total.period, words.lang)
  const number = (n: number) => printNumber(n, 0, words.lang)
  const partly = total.from === 'sum' && total.known < places.length
  return el(
    'article',
    {},
    title,
    el(
      'p',
      {},
      `${say.whole}, ${period}: `,
      el('b', {}, printProgress(line.kind, total, say, words.lang)),
      partly && `; ${say.known(number(total.known), number(places.length))}`,
    ),
    el(
      'div',
      { class: 'bars targets', role: 'img', 'aria-label': say.wholeChart(name) },
      el('div', {}, drawing(total, scaleOf(line, [total]))),
    ),
    // Six indicators in six places are thirty-six bars: the ward's own stands first, each place's when they are asked for.
    places.length > 0
      ? el('details', {}, el('summary', {}, say.places), byPlace(line, total, words))
      : placesTable(line, total, words),
    trend.length > 1 &&
      el(
        'details',
        {},
        el('summary', {}, say.trend),
        steps(line, words),
        dataTable(
          `${name}: ${say.trend}`,
          columnsOf(line, say.period, words),
          trend.map((one) => [
            { show: printPeriod(one.period, words.lang), sort: one.period },
            ...cells(line, one, words),
          ]),
          words,
          { sorted: false },
        ),
      ),
  )
}

function byPlace(line: ProgrammeLine, total: Total, words: Words): Child[] {
  const { name, places } = line
  const says = (place: Progress) => printProgress(line.kind, place, words.programme, words.lang)
  const scale = scaleOf(line, places)
  return [
    el(
      'div',
      { class: 'bars targets', role: 'img', 'aria-label': words.programme.chart(name) },
      places.map((place) => el('div', {}, el('b', {}, place.name), el('span', {}, says(place)), drawing(place, scale))),
    ),
    placesTable(line, total, words),
  ]
}

/** Where the bars end: at 100 % for shares, else at the greatest result or target. */
function scaleOf({ kind }: ProgrammeLine, rows: readonly Progress[]): number {
  if (kind === 'share') return 1
  return Math.max(...rows.flatMap(({ value, target }) => [value ?? 0, target ?? 0])) || 1
}

const [WIDE, THICK] = [1000, 20] // the drawing's own units; it is stretched over its line

/** A result beside its target. */
function drawing(row: Progress, scale: number): Node {
  const at = (value: number) => (value / scale) * (WIDE - 6)
  const rect = (x: number, y: number, width: number, height: number, name: string) =>
    svg('rect', { x: String(x), y: String(y), width: String(width), height: String(height), class: name })
  const result = row.value === null ? [] : [rect(0, 4, at(row.value), THICK - 8, 'good')]
  const target = row.target === null ? [] : [mark(at(row.target) + 3, 0, at(row.target) + 3, THICK)]
  const ground = rect(0, 4, WIDE, THICK - 8, row.value === null ? 'hidden' : 'rest')
  return svg(
    'svg',
    { viewBox: `0 0 ${WIDE} ${THICK}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    ...[ground, ...result, ...target],
  )
}

/** Where the target is: a line of one thickness, however the drawing is stretched. */
function mark(x1: number, y1: number, x2: number, y2: number): SVGElement {
  const ends = { x1: String(x1), y1: String(y1), x2: String(x2), y2: String(y2) }
  return svg('line', { ...ends, class: 'target' })
}

/** The whole ward period by period: small columns, the target a line across each. */
function steps({ kind, name, trend }: ProgrammeLine, words: Words): HTMLElement {
  const most = kind === 'share' ? 1 : Math.max(...trend.flatMap(({ value, target }) => [value ?? 0, target ?? 0])) || 1
  const high = (value: number) => (value / most) * 96
  const step = ({ period, value, target }: Total) => {
    const box = (y: number, height: number, look: string) =>
      svg('rect', { x: '20', y: String(y), width: '60', height: String(height), class: look })
    const drawn = svg(
      'svg',
      { viewBox: '0 0 100 100', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      ...(value === null ? [] : [box(100 - high(value), high(value), 'good')]),
      ...(target === null ? [] : [mark(6, 98 - high(target), 94, 98 - high(target))]),
    )
    const measure = value === null ? '–' : printMeasure(kind, value, words.lang)
    return el('div', {}, el('b', {}, measure), drawn as unknown as Node, el('span', {}, short(period)))
  }
  return el(
    'div',
    { class: 'columns steps', role: 'img', 'aria-label': words.programme.trendChart(name) },
    trend.map(step),
  )
}

/** `09/26`, `III/26`, `2026` */
function short(period: string): string {
  const [year = '', part] = period.split('-')
  if (!part) return year
  return `${part.startsWith('Q') ? part : part.padStart(2, '0')}/${year.slice(2)}`
}

function placesTable(line: ProgrammeLine, total: Total, words: Words): HTMLElement {
  const say = words.programme
  const rows = [
    ...line.places.map((place) => [{ show: place.name, sort: place.name }, ...cells(line, place, words)]),
    [{ show: say.whole, sort: null }, ...cells(line, total, words)],
  ]
  const caption = `${line.name}, ${printPeriod(total.period, words.lang)}`
  return dataTable(caption, columnsOf(line, say.place, words), rows, words, { open: false })
}

function columnsOf({ kind }: ProgrammeLine, first: string, { programme: say }: Words): Column[] {
  const parts = kind === 'count' ? [] : [say.outOf[kind], say.value[kind]]
  const numbers = [say.target, say.result, ...parts, say.ratio].map((name) => ({ name, label: name, numeric: true }))
  return [{ name: first, label: first }, ...numbers, { name: say.state, label: say.state }]
}

function cells(
  { kind }: ProgrammeLine,
  { target, result, whole, value, ratio, reached }: Progress,
  words: Words,
): Cell[] {
  const say = words.programme
  const cell = (sort: number | null, print: (of: number) => Child): Cell => ({
    show: sort === null ? '–' : print(sort),
    sort,
  })
  const number = (n: number) => printNumber(n, 0, words.lang)
  const measure = (n: number) => printMeasure(kind, n, words.lang)
  const state = value === null ? say.none : reached === null ? '–' : reached ? say.reached : say.missed
  return [
    cell(target, measure),
    cell(result, number),
    ...(kind === 'count' ? [] : [cell(whole, number), cell(value, measure)]),
    cell(ratio, (of) => printPercent(of, 0, words.lang)),
    { show: state, sort: state },
  ]
}
