import { type TargetRow, targetBars } from '../drawing/target-bars.ts'
import { printMeasure, printProgress } from '../programme/print.ts'
import type { ProgrammeLine, Progress } from '../programme/progress.ts'
import { printNumber, printPercent } from '../values/number.ts'
import { printPeriod } from '../values/period.ts'
import { type Part, type Piece, text } from './paper.ts'
import { PROGRAMME_WORDS as SAY } from './programme-lines.ts'

/** The ward's programmes on paper: an indicator after the other, its places as bars beside their targets, and its table. */
export function programmeParts(lines: readonly ProgrammeLine[]): Part[] {
  if (lines.length === 0) return []
  const silent = lines.filter(({ total }) => total === null).map(({ name }) => name)
  const pieces = lines.flatMap(indicator)
  const last = silent.length > 0 ? [text(`${SAY.silent}: ${silent.join('; ')}.`)] : []
  return [
    {
      title: SAY.title,
      pieces: [text(SAY.hint), { kind: 'chart', above: SAY.caption, draw: () => [] }, ...pieces, ...last],
    },
  ]
}

function indicator(line: ProgrammeLine): Piece[] {
  const { name, unit, kind, total, places } = line
  if (total === null) return []
  const partly = total.from === 'sum' && total.known < places.length
  const known = partly ? `; ${SAY.known(printNumber(total.known), printNumber(places.length))}` : ''
  const whole = `${SAY.whole}, ${printPeriod(total.period)}: ${printProgress(kind, total, SAY)}${known}.`
  const rows = places.length > 0 ? places : [{ ...total, name: SAY.whole }]
  const scale = kind === 'share' ? 1 : Math.max(...rows.flatMap(({ value, target }) => [value ?? 0, target ?? 0])) || 1
  const bars = rows.map((row): TargetRow => {
    const says = printProgress(kind, row, SAY)
    const part = (of: number | null) => (of === null ? null : of / scale)
    return { name: row.name, says, result: part(row.value), target: part(row.target) }
  })
  return [text(`${name} (${unit}). ${whole}`), { kind: 'chart', draw: () => targetBars(bars) }, table(line)]
}

function table({ kind, total, places }: ProgrammeLine): Piece {
  const named = places.length > 0 ? [...places] : []
  const rows = [...named, ...(total ? [{ ...total, name: SAY.whole }] : [])]
  const numbers = [SAY.target, SAY.result, SAY.outOf, SAY.value, SAY.ratio]
  return {
    kind: 'table',
    columns: [
      { title: SAY.place, width: 47 },
      ...numbers.map((title) => ({ title, width: 19, numeric: true })),
      { title: SAY.state, width: 25 },
    ],
    rows: rows.map((row) => [row.name, ...cells(kind, row)]),
  }
}

function cells(kind: ProgrammeLine['kind'], { target, result, whole, value, ratio, reached }: Progress): string[] {
  const told = <T>(of: T | null, print: (of: T) => string) => (of === null ? '–' : print(of))
  const measure = (of: number) => printMeasure(kind, of)
  const state = value === null ? SAY.none : told(reached, (is) => (is ? SAY.reached : SAY.missed))
  return [
    told(target, measure),
    told(result, (n) => printNumber(n)),
    told(whole, (n) => printNumber(n)),
    told(value, measure),
    told(ratio, (of) => printPercent(of)),
    state,
  ]
}
