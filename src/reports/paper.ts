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

/**
 * Figures in full: n, how the answers fell, share, interval and how far to trust them. `compared`: what stands above the
 * column of how each stands to the whole; null: it has none.
 */
export function figures(first: string, lines: readonly Line[], compared: string | null = null): Piece {
  const say = WORDS.columns
  const columns: Column[] = [
    { title: first, width: compared ? 30 : 46 },
    { title: say.n, width: 16, numeric: true },
    ...say.bars.map((title) => ({ title, width: 11.6, numeric: true })),
    { title: say.share, width: 15, numeric: true },
    { title: say.interval, width: 15, numeric: true },
    { title: say.trust, width: compared ? 15 : 17 },
    ...(compared ? [{ title: compared, width: 18 }] : []),
  ]
  const rows = lines.map(([name, figure, against]) => [
    name,
    ...cells(figure),
    ...(compared ? [against ? WORDS.compared[against] : '–'] : []),
  ])
  return { kind: 'table', columns, rows }
}

function cells(figure: Figure): string[] {
  const counts = figure.bars?.map((count) => printNumber(count)) ?? WORDS.columns.bars.map(() => '–')
  const { hidden, full, preliminary } = WORDS
  const trust = figure.standing === 'hidden' ? hidden[figure.because] : figure.standing === 'full' ? full : preliminary
  return [nOf(figure), ...counts, shareOf(figure), intervalOf(figure), trust]
}

/** `1.204`, or `< 10`. */
export function nOf(figure: Figure): string {
  return figure.standing === 'hidden' ? WORDS.fewerThan[figure.because] : printNumber(figure.n)
}

export function shareOf(figure: Figure): string {
  return figure.standing === 'hidden' ? '–' : printPercent(figure.share, 1)
}

export function intervalOf(figure: Figure): string {
  return figure.standing === 'hidden' ? '–' : printInterval(figure.low, figure.high)
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
