import { add, type Bars, count, NO_BARS } from '../values/score.ts'
import { figure, hideColumns, hideRows, type Told } from './honest.ts'
import type { Figure } from './report.ts'

/** Answers that belong to one row (an officer, or NOBODY) and one column (a desk, or a step of the trend). */
export type Entry = Readonly<{ row: string; column: string; bars: Bars }>

/**
 * What may be shown of a table: its total, and each row and column. An id that isn't in it has no answers; `isEmpty`: and
 * that may be told.
 */
export type Table = Readonly<{
  total: Figure
  row(id: string): Figure
  column(id: string): Figure
  isEmpty: Readonly<{ row: Told; column: Told }>
}>

/** What of a table is told beside the same table over other spans (see closed.ts). */
export type TableTold = Readonly<{ total: boolean; row: Told; column: Told }>

/** Adds entries up by row and by column, and hides what could be had by subtraction (see honest.ts). */
export function tableOf(entries: readonly Entry[], told: TableTold): Table {
  const answered = entries.filter(({ bars }) => count(bars) > 0)
  const rows = sums(answered, ({ row }) => row)
  const columns = sums(answered, ({ column }) => column)
  const hiddenRows = hideRows(counts(rows), told.row)
  const hiddenColumns = hideColumns(counts(rows), counts(columns), answered, hiddenRows, told.column)
  const total = answered.reduce((total, { bars }) => add(total, bars), NO_BARS)
  return {
    total: figure(total, !told.total),
    row: figures(rows, hiddenRows, told.row),
    column: figures(columns, hiddenColumns, told.column),
    isEmpty: {
      row: (id) => !rows.has(id) && told.row(id),
      column: (id) => !columns.has(id) && told.column(id),
    },
  }
}

/** Figures that add up to a shown total, such as the steps of one officer's trend: none can be had from the others. */
export function figuresOf(parts: ReadonlyMap<string, Bars>, isTold: Told): (id: string) => Figure {
  return figures(parts, hideRows(counts(parts), isTold), isTold)
}

function figures(parts: ReadonlyMap<string, Bars>, hidden: ReadonlySet<string>, isTold: Told): (id: string) => Figure {
  return (id) => {
    const bars = parts.get(id) ?? NO_BARS
    return figure(bars, count(bars) === 0 ? !isTold(id) : hidden.has(id))
  }
}

function sums(entries: readonly Entry[], idOf: (entry: Entry) => string): Map<string, Bars> {
  const sums = new Map<string, Bars>()
  for (const entry of entries) sums.set(idOf(entry), add(sums.get(idOf(entry)) ?? NO_BARS, entry.bars))
  return sums
}

function counts(sums: ReadonlyMap<string, Bars>): Map<string, number> {
  return new Map([...sums].map(([id, bars]) => [id, count(bars)]))
}
