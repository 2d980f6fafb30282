import { ACCENT, QUIET, TEXT } from './colours.ts'
import { type Block, COLUMN, line, rule, SHEET } from './flow.ts'
import type { Mark } from './mark.ts'

/** A result beside its target, both as parts (0–1) of the longest bar; null: there is none. */
export type TargetRow = Readonly<{ name: string; says: string; result: number | null; target: number | null }>

// Millimetres. The target's mark is higher than the bar, so that it is seen before it and behind it, in grey too.
const [LABEL, THICK, GAP, MARK] = [5.4, 3.4, 2.6, 0.9]

/** A bar for each row, name and figures above, the target as an upright mark across it. */
export function targetBars(rows: readonly TargetRow[]): Block[] {
  return rows.map(({ name, says, result, target }) => ({
    height: LABEL + THICK + GAP,
    marks: (top) => {
      const y = top + LABEL
      const box = (x: number, high: number, width: number, fill: string): Mark => {
        return { kind: 'box', x: SHEET.left + x, y: y - (high - THICK) / 2, width, height: high, radius: 0, fill }
      }
      return [
        line(name, { size: 3.2, weight: 600, most: COLUMN * 0.45 }, y - 1.9),
        line(says, { size: 3, fill: QUIET, x: SHEET.right, from: 'right', most: COLUMN * 0.53 }, y - 1.9),
        rule(SHEET.left, y + THICK, COLUMN, 0.15, '#9aa5a3'),
        ...(result === null || result === 0 ? [] : [box(0, THICK, result * COLUMN, ACCENT)]),
        ...(target === null ? [] : [box(target * (COLUMN - MARK), THICK + 1.8, MARK, TEXT)]),
      ]
    },
  }))
}
