import { ACCENT, QUIET, TEXT } from './colours.ts'
import { type Block, COLUMN, line, rule, SHEET } from './flow.ts'
import type { Mark } from './mark.ts'

const LINE = '#9aa5a3'

/** Bars below one another on one scale, name and figures above each; `most`: what the longest possible stands for. */
export function lengthsChart(
  rows: readonly Readonly<{ name: string; says: string; n: number }>[],
  most: number,
): Block[] {
  const [label, thick, gap] = [5, 3.2, 2.2]
  return rows.map(({ name, says, n }) => ({
    height: label + thick + gap,
    marks: (top) => [
      line(name, { size: 3.2, weight: 600, most: COLUMN * 0.55 }, top + label - 1.4),
      line(says, { size: 3, fill: QUIET, x: SHEET.right, from: 'right', most: COLUMN * 0.43 }, top + label - 1.4),
      rule(SHEET.left, top + label, Math.max(0.2, (n / most) * COLUMN), thick, ACCENT),
    ],
  }))
}

/** One column: how many there are and how many of them are in its dark part; null: not shown. */
export type Column = Readonly<{ name: string; figure: Readonly<{ n: number; part: number; says: string }> | null }>

/** Columns side by side on one scale, each with its figure above and its name and number below. */
export function columnsChart(columns: readonly Column[], number: (n: number) => string): Block {
  const high = 34
  const wide = Math.min(16, COLUMN / Math.max(1, columns.length))
  const most = Math.max(1, ...columns.map(({ figure }) => figure?.n ?? 0))
  return {
    height: high + 16,
    marks: (top) => {
      const foot = top + high + 5
      return columns.flatMap(({ name, figure }, at): Mark[] => {
        const left = SHEET.left + at * wide
        const middle = { x: left + wide / 2, from: 'middle', most: wide - 0.5 } as const
        const below = [
          line(name, { size: 3.1, ...middle }, foot + 4.2),
          line(figure ? number(figure.n) : '–', { size: 2.8, fill: QUIET, ...middle }, foot + 8.2),
        ]
        if (!figure) return [rule(left + 1, foot, wide - 2, 0.15, LINE), ...below]
        const [all, part] = [(figure.n / most) * high, (figure.part / most) * high]
        return [
          ...outline(left + 1, foot - all, wide - 2, all),
          rule(left + 1, foot - part, wide - 2, part, ACCENT),
          line(figure.says, { size: 2.9, weight: 600, fill: TEXT, ...middle }, foot - all - 1.2),
          ...below,
        ]
      })
    },
  }
}

function outline(x: number, y: number, width: number, height: number): Mark[] {
  return [
    rule(x, y, width, 0.2, ACCENT),
    rule(x, y, 0.2, height, ACCENT),
    rule(x + width - 0.2, y, 0.2, height, ACCENT),
    rule(x, y + height - 0.2, width, 0.2, ACCENT),
  ]
}
