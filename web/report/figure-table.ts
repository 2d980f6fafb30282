import { SCALE } from '../../src/drawing/faces.ts'
import type { Compared, Coverage, Figure } from '../../src/reports/report.ts'
import { printNumber, printPercent } from '../../src/values/number.ts'
import { coverageCell } from './coverage.ts'
import { type Child, el } from './dom.ts'
import { face } from './faces.ts'
import { type Cell, type Column, dataTable } from './table.ts'
import { printN, printShare, printSpread, printStanding, type Words } from './words.ts'

export type FigureRow = Readonly<{
  name: string
  show?: Child
  sort?: string
  figure: Figure
  compared?: Compared
  coverage?: Coverage
  shrunk?: number | null
}>

/** Figures in full: n, how the answers fell on the five steps, share, interval and how far to trust them. */
export function figureTable(
  caption: string,
  first: string,
  rows: readonly FigureRow[],
  words: Words,
  options: { open?: boolean; sorted?: boolean; compared?: boolean; covered?: boolean; shrunk?: boolean } = {},
): HTMLElement {
  const say = words.table
  // A column of "unknown" tells nobody anything: it comes with the ward's first number.
  const covered = options.covered && rows.some(({ coverage }) => (coverage?.known.length ?? 0) > 0)
  const columns: Column[] = [
    { name: first, label: first },
    { name: say.n, label: say.n, numeric: true },
    ...SCALE.map(({ score }) => {
      const word = words.scale[score - 1] ?? ''
      return { name: word, label: [face(score), el('span', {}, word)], numeric: true }
    }),
    { name: say.share, label: say.share, numeric: true },
    { name: say.interval, label: say.interval, numeric: true },
    { name: say.standing, label: say.standing },
    ...(options.shrunk ? [{ name: say.shrunk, label: say.shrunk, numeric: true }] : []),
    ...(options.compared ? [{ name: say.compared, label: say.compared }] : []),
    ...(covered ? [{ name: say.coverage, label: say.coverage, numeric: true }] : []),
  ]
  const cells = rows.map((row) => [
    { show: row.show ?? row.name, sort: row.sort ?? row.name },
    ...figureCells(row.figure, words),
    ...(options.shrunk ? [shrunkCell(row.shrunk ?? null, words)] : []),
    ...(options.compared ? [comparedCell(row.compared ?? null, words)] : []),
    ...(covered ? [row.coverage ? coverageCell(row.coverage, words) : { show: '–', sort: null }] : []),
  ])
  return dataTable(caption, columns, cells, words, options)
}

/** n, the five answers, share, interval and how far to trust them. */
export function figureCells(figure: Figure, words: Words): Cell[] {
  const counts = SCALE.map(({ score }) => {
    const count = figure.bars?.[score - 1] ?? null
    return { show: count === null ? '–' : printNumber(count, 0, words.lang), sort: count }
  })
  const standing = printStanding(figure, words)
  return [
    { show: printN(figure, words), sort: figure.n },
    ...counts,
    { show: printShare(figure, words), sort: figure.share },
    { show: printSpread(figure), sort: figure.low },
    { show: figure.standing === 'preliminary' ? badge(words) : standing, sort: standing },
  ]
}

function shrunkCell(share: number | null, words: Words): Cell {
  return { show: share === null ? '–' : printPercent(share, 1, words.lang), sort: share }
}

function comparedCell(compared: Compared, words: Words): Cell {
  const rank = { below: 1, same: 2, above: 3 }
  return compared === null ? { show: '–', sort: null } : { show: words.compared[compared], sort: rank[compared] }
}

export function badge(words: Words): HTMLElement {
  return el('span', { class: 'tag' }, words.preliminary)
}
