import { type Child, el } from './dom.ts'
import type { Words } from './words.ts'

export type Column = Readonly<{ label: Child; name: string; numeric?: boolean }>
/** What a cell shows and what it is sorted by; null sorts last either way. */
export type Cell = Readonly<{ show: Child; sort: string | number | null }>

/**
 * The same numbers as the chart above it. The first cell of a row names it; a press on a column's name sorts by it, once
 * more the other way round. It is folded away, because thirty open tables are no page to read on a Monday; once opened or
 * closed by hand it stays so in this browser. `open`: said by who has no chart for the same.
 */
export function dataTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  words: Words,
  { open = false, sorted = true } = {},
): HTMLElement {
  const body = el('tbody')
  const shown = rows.map((cells) => ({ cells, tr: rowOf(cells, columns) }))
  body.append(...shown.map(({ tr }) => tr))

  const heads = columns.map(({ label, name, numeric }, index) => {
    if (!sorted) return el('th', { scope: 'col', class: numeric ? 'num' : null }, label)
    const button = el('button', { type: 'button', class: 'sort', title: words.table.sort, 'aria-label': name }, label)
    const th = el('th', { scope: 'col', class: numeric ? 'num' : null }, button)
    button.addEventListener('click', () => {
      // A name is looked for from A, a number from the largest.
      const first = numeric ? 'descending' : 'ascending'
      const second = numeric ? 'ascending' : 'descending'
      const way = th.getAttribute('aria-sort') === first ? second : first
      for (const head of heads) head.removeAttribute('aria-sort')
      th.setAttribute('aria-sort', way)
      body.append(
        ...[...shown].sort((a, b) => compare(a.cells[index], b.cells[index], way, words.lang)).map(({ tr }) => tr),
      )
    })
    return th
  })
  const table = el('table', {}, el('caption', {}, caption), el('thead', {}, el('tr', {}, heads)), body)
  const scroller = el('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: '0' }, table)
  const summary = el('summary', {}, words.table.show)
  const details = el('details', { class: 'figures' }, summary, scroller)
  const kept = storage()?.getItem(`table ${caption}`)
  details.open = kept ? kept === 'open' : open
  // Not at `toggle`, which print brings about as well.
  summary.addEventListener('click', () => storage()?.setItem(`table ${caption}`, details.open ? 'closed' : 'open'))
  return details
}

function storage(): Storage | null {
  try {
    return localStorage
  } catch {
    return null // a browser told to keep nothing throws
  }
}

function rowOf(cells: readonly Cell[], columns: readonly Column[]): HTMLTableRowElement {
  return el(
    'tr',
    {},
    cells.map(({ show }, index) =>
      index === 0
        ? el('th', { scope: 'row' }, show)
        : el('td', { class: columns[index]?.numeric ? 'num' : null }, show),
    ),
  )
}

function compare(a: Cell | undefined, b: Cell | undefined, way: string, lang: string): number {
  const [x, y] = [a?.sort ?? null, b?.sort ?? null]
  if (x === null || y === null) return Number(x === null) - Number(y === null)
  const order =
    typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), lang, { numeric: true })
  return way === 'descending' ? -order : order
}
