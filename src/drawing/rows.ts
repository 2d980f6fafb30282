import type { Mark } from './mark.ts'
import { type Weight, widthOf } from './typeface.ts'
import { type Setting, typeset, type Wish } from './typeset.ts'

/** A rectangle in millimetres. */
export type Box = Readonly<{ x: number; y: number; width: number; height: number }>

/**
 * A line or more of one kind. `above`: free space before it, not taken before the first. `give`: how far it gives way
 * when room is short, 1 as everyone else, 0 not at all.
 */
export type Row = Wish & Readonly<{ fill: string; above: number; give: number }>

/** Where rows stand in their box: across, and down. */
type Placing = Readonly<{ across: 'left' | 'middle'; down: 'top' | 'middle' | 'bottom' }>

/** Rows under one another in a box, all of them smaller when they are too high together. */
export function stackRows(rows: readonly Row[], box: Box, { across, down }: Placing): Mark[] {
  const { set, high } = fitted(rows, box)
  const marks: Mark[] = []
  let top = box.y + (box.height - high) * { top: 0, middle: 0.5, bottom: 1 }[down]
  for (const { above, lines, weight, size, spacing = 0, fill } of set) {
    top += above
    for (const text of lines) {
      top += headroom(text) * size
      const line = { text, weight, size, spacing, fill, y: top + size * RISE }
      marks.push(across === 'left' ? { kind: 'text', x: box.x, ...line } : centred(line, box.x + box.width / 2))
      top += size * LEADING
    }
  }
  return marks
}

// In the size of the letters. Vietnamese letters bear marks above and below: lines stand further apart than in English.
const LEADING = 1.22
const RISE = 0.98

/** What a line with capitals that bear two marks takes above that. */
function headroom(text: string): number {
  return /[ẤẦẨẪẮẰẲẴẾỀỂỄỐỒỔỖ]/.test(text) ? 0.2 : 0
}

type Fitted = Readonly<{ set: readonly (Omit<Row, 'lines'> & Setting)[]; high: number }>

function fitted(rows: readonly Row[], box: Box, scale = 1): Fitted {
  const set = rows.map((row, at) => {
    const above = at === 0 ? 0 : row.above * scale
    return { ...row, above, ...typeset({ ...row, size: row.size * scale ** row.give }, box.width) }
  })
  const high = set.reduce((sum, { above, lines, size }) => {
    return sum + above + lines.reduce((ems, text) => ems + headroom(text) + LEADING, 0) * size
  }, 0)
  return high > box.height ? fitted(rows, box, scale * 0.97) : { set, high }
}

type Line = Readonly<{ text: string; weight: Weight; size: number; y: number; fill: string; spacing?: number }>

/** One line around a middle, smaller if it would be wider than `most` (mm). */
export function centredLine(line: Line, middle: number, most: number): Mark {
  const { size } = typeset({ ...line, lines: 1 }, most)
  return centred({ spacing: 0, ...line, size }, middle)
}

function centred(line: Line & { spacing: number }, middle: number): Mark {
  return { kind: 'text', x: middle - widthOf(line.text, line.weight, line.size, line.spacing) / 2, ...line }
}
