import type { Block, Column } from '../drawing/flow.ts'
import type { Told } from '../drawing/report-charts.ts'
import { printInterval, printNumber, printPercent } from '../values/number.ts'
import { WORDS } from './pdf-words.ts'
import type { Compared, Figure } from './report.ts'

/**
 * What a report on paper is made of, whoever writes it: the PDF draws it all, a word processor's file has the words and
 * tables. One list for both, so that no figure can be in one and not in the other.
 */
export type Piece =
  | Readonly<{ kind: 'text'; words: string }>
  /** column widths in millimetres, 167 in all; a cell for each */
  | Readonly<{ kind: 'table'; columns: readonly Column[]; rows: readonly (readonly string[])[] }>
  /** its figures stand in a table too, or `else` says where; `above` names the drawing, `caption` explains it */
  | Readonly<{ kind: 'chart'; draw: () => readonly Block[]; above?: string; caption?: string; else?: string }>

/** One numbered chapter. */
export type Part = Readonly<{ title: string; pieces: readonly Piece[] }>

export type Line = readonly [name: string, figure: Figure, compared?: Compared]

export function text(words: string): Piece {
  return { kind: 'text', words }
}

/** Figures in full: n, how the answers fell, share, interval and how far to trust them. */
export function figures(first: string, lines: readonly Line[], compared = false): Piece {
  const say = WORDS.columns
  const columns: Column[] = [
    { title: first, width: compared ? 30 : 46 },
    { title: say.n, width: 16, numeric: true },
    ...say.bars.map((title) => ({ title, width: 11.6, numeric: true })),
    { title: say.share, width: 15, numeric: true },
    { title: say.interval, width: 15, numeric: true },
    { title: say.trust, width: 17 },
    ...(compared ? [{ title: say.compared, width: 16 }] : []),
  ]
  const rows = lines.map(([name, figure, against]) => [
    name,
    ...cells(figure),
    ...(compared ? [against ? WORDS.compared[against] : '–'] : []),
  ])
  return { kind: 'table', columns, rows }
}

function cells(figure: Figure): string[] {
  if (figure.standing === 'hidden') {
    const n = WORDS.fewerThan[figure.because]
    return [n, '–', '–', '–', '–', '–', '–', '–', WORDS.hidden[figure.because]]
  }
  const { n, bars, share, low, high, standing } = figure
  const counts = bars.map((count) => printNumber(count))
  const trust = standing === 'full' ? WORDS.full : WORDS.preliminary
  return [printNumber(n), ...counts, printPercent(share, 1), printInterval(low, high), trust]
}

/** As a chart takes it. */
export function toldOf(name: string, figure: Figure): Told {
  const says = saysOf(figure)
  if (figure.standing === 'hidden') return { name, says, figure: null }
  const { bars, n, share, low, high, standing } = figure
  return { name, says, figure: { bars, n, share, low, high, full: standing === 'full' } }
}

/** `81,5 %, 78–84, n = 1.204`, or why not. */
export function saysOf(figure: Figure): string {
  if (figure.standing === 'hidden') return WORDS.hidden[figure.because]
  const { share, low, high, n, standing } = figure
  const said = `${printPercent(share, 1)}, ${printInterval(low, high)}, n = ${printNumber(n)}`
  return standing === 'full' ? said : `${said} (${WORDS.preliminary})`
}
