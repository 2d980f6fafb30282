import { OWN_RULE, printRule } from '../scales/scale-on.ts'
import { type Bars, count, FEWEST, satisfied, standing, wilson } from '../values/score.ts'
import { FEWEST_APART } from './closed.ts'
import type { Compared, Figure, HiddenFigure } from './report.ts'

/** Which rules the figures follow: printed with them, and raised when a rule changes, so that old papers can be told apart. */
export const RULE = printRule(OWN_RULE)

/**
 * What may be said about these answers. Fewer than ten: neither bars nor share, and n only as "fewer than ten".
 * `withheld`: enough of them, but whoever subtracts them from a total would learn of somebody who has fewer than ten; that
 * nobody answered is kept back as well then (closed.ts), and reads "fewer than ten".
 */
export function figure(bars: Bars, withheld = false): Figure {
  const n = count(bars)
  if (n === 0 && !withheld) return hidden('none', 0)
  const trust = standing(n)
  if (trust === 'hidden') return hidden('few', null)
  if (withheld) return hidden('withheld', null)
  const k = satisfied(bars)
  return { standing: trust, n, bars, share: k / n, ...wilson(k, n) }
}

/** Officers are compared with the ward, not ranked: a difference is told only where chance (95 %) doesn't explain it. */
export function compare(officer: Figure, ward: Figure): Compared {
  if (officer.standing === 'hidden' || ward.standing === 'hidden') return null
  if (officer.low > ward.share) return 'above'
  return officer.high < ward.share ? 'below' : 'same'
}

/** Ratings for which nobody was assigned: no officer is to be protected, but one to four people who answered are. */
export const NOBODY = ''

/** How many answers each has, by id. */
export type Counts = ReadonlyMap<string, number>
/** That a row (officer or NOBODY) has answers in a column (desk or period). */
export type Meeting = Readonly<{ row: string; column: string }>

/** Of which lines the figure may be told beside their figures over other spans (see closed.ts). */
export type Told = (id: string) => boolean

const ALL: Told = () => true

/**
 * Who must be hidden so that nobody with 1–9 answers can be had by subtracting the others from the total: those with
 * 1–9 and those not told over this span, and then, while what is left over is one person alone or fewer than ten answers,
 * NOBODY and the next smallest.
 */
export function hideRows(rows: Counts, isTold: Told = ALL): Set<string> {
  const hide = untold(rows, isTold)
  const candidates = [...rows]
    .filter(([id, n]) => n > 0 && !hide.has(id))
    .sort(([a, m], [b, n]) => Number(b === NOBODY) - Number(a === NOBODY) || m - n || (a < b ? -1 : 1))
  while (tellsTooMuch([...hide], rows) && candidates.length > 0) hide.add((candidates.shift() as [string, number])[0])
  return hide
}

/**
 * Which columns (desks, or periods) must be hidden besides, given the hidden rows, so that a reader who knows who sat
 * where can't combine rows and columns either. Rows and columns that meet form islands. The sums of an island's rows
 * and of its columns are the same number, and no other sum of a part follows from shown ones; so what leaks is, island
 * by island whose sum is known, the rest of its rows, and the rest of all islands whose sum isn't. While such a rest
 * tells too much, the smallest shown column of an island in question is hidden, and its sum with it.
 *
 * The same question for a span one day longer is stopped before: see closed.ts.
 */
export function hideColumns(
  rows: Counts,
  columns: Counts,
  meetings: readonly Meeting[],
  hiddenRows: Set<string>,
  isTold: Told = ALL,
): Set<string> {
  const hide = untold(columns, isTold)
  const all = islands(meetings)
  for (;;) {
    const sumIsKnown = (island: Island) =>
      island.columns.every((id) => !hide.has(id)) || island.rows.every((id) => !hiddenRows.has(id))
    const rest = (island: Island) => island.rows.filter((id) => hiddenRows.has(id))
    const known = all.filter((island) => sumIsKnown(island) && rest(island).length > 0)
    const unknown = all.filter((island) => !sumIsKnown(island))
    const leaking =
      known.find((island) => tellsTooMuch(rest(island), rows)) ??
      (tellsTooMuch(unknown.flatMap(rest), rows) ? known[0] : undefined)
    if (!leaking) return hide
    hide.add(leaking.columns.reduce((least, id) => ((columns.get(id) ?? 0) < (columns.get(least) ?? 0) ? id : least)))
  }
}

/** A group whose bars a reader can work out: one person alone, or fewer than ten answers; of NOBODY, fewer than five. */
function tellsTooMuch(group: readonly string[], rows: Counts): boolean {
  const n = group.reduce((sum, id) => sum + (rows.get(id) ?? 0), 0)
  if (group.every((id) => id === NOBODY)) return n > 0 && n < FEWEST_APART
  return group.length < 2 || n < FEWEST
}

function untold(counts: Counts, isTold: Told): Set<string> {
  return new Set([...counts].filter(([id, n]) => n > 0 && (n < FEWEST || !isTold(id))).map(([id]) => id))
}

type Island = { rows: string[]; columns: string[] }

/** Rows and columns joined by who meets whom, each island with everything that can be reached within it. */
function islands(meetings: readonly Meeting[]): Island[] {
  const ofRow = new Map<string, Island>()
  const ofColumn = new Map<string, Island>()
  for (const { row, column } of meetings) {
    const one = ofRow.get(row) ?? { rows: [row], columns: [] }
    const other = ofColumn.get(column) ?? { rows: [], columns: [column] }
    const [large, small] = one.columns.length >= other.columns.length ? [one, other] : [other, one]
    if (large === small) continue
    large.rows.push(...small.rows)
    large.columns.push(...small.columns)
    for (const id of large.rows) ofRow.set(id, large)
    for (const id of [column, ...small.columns]) ofColumn.set(id, large)
  }
  return [...new Set(ofRow.values())]
}

function hidden(because: HiddenFigure['because'], n: 0 | null): HiddenFigure {
  return { standing: 'hidden', because, n, bars: null, share: null, low: null, high: null }
}
