import type { Drawing, Mark } from './mark.ts'
import type { Weight } from './typeface.ts'
import { widthOf } from './typeface.ts'
import { typeset } from './typeset.ts'

/**
 * A piece that a page holds whole. `marks`: as it looks when its top is at `top` (mm). `next`: how much of what follows
 * must stand on the same page, so that a heading is never the last line of one. `again`: stands once more on top of a page
 * that begins in the midst of its table.
 */
export type Block = Readonly<{ height: number; marks(top: number): readonly Mark[]; next?: number; again?: Block }>

/** Where pieces stand on an A4 page, in millimetres: the margins of official papers (Nghị định 30/2020/NĐ-CP). */
export const SHEET = { width: 210, height: 297, left: 25, right: 192, top: 20, bottom: 275 } as const
export const COLUMN = SHEET.right - SHEET.left

/** Pieces on as many pages as they take, in order, each page numbered at its foot. */
export function paginate(
  blocks: readonly Block[],
  words: string,
  pageOf: (page: number, pages: number) => string,
): Drawing[] {
  const pages: Mark[][] = [[]]
  let top: number = SHEET.top
  for (const [at, block] of blocks.entries()) {
    const needed = block.height + Math.min(block.next ?? 0, SHEET.bottom - SHEET.top - block.height)
    if (top + needed > SHEET.bottom && top > SHEET.top) {
      pages.push([])
      top = SHEET.top
      if (block.again && blocks[at - 1] !== block.again) top = put(pages, block.again, top)
    }
    top = put(pages, block, top)
  }
  return pages.map((marks, at) => {
    const foot = line(pageOf(at + 1, pages.length), { size: 3.2, x: SHEET.right, from: 'right' }, 285)
    return { width: SHEET.width, height: SHEET.height, marks: [...marks, foot], words: at === 0 ? words : '' }
  })
}

function put(pages: Mark[][], block: Block, top: number): number {
  pages.at(-1)?.push(...block.marks(top))
  return top + block.height
}

export type Lettered = Readonly<{
  size: number
  weight?: Weight
  fill?: string
  x?: number
  from?: 'left' | 'right' | 'middle'
  /** millimetres that it may be wide; set smaller where that is too little */
  most?: number
}>

/** One line, its baseline at `y`. `x`: its left end, its right end or its middle. */
export function line(
  text: string,
  { weight = 400, fill = '#16201f', x = SHEET.left, from = 'left', ...look }: Lettered,
  y: number,
): Mark {
  const size =
    look.most === undefined ? look.size : typeset({ text, weight, size: look.size, lines: 1 }, look.most).size
  const width = widthOf(text, weight, size)
  const left = { left: x, right: x - width, middle: x - width / 2 }[from]
  return { kind: 'text', text, x: left, y, size, weight, spacing: 0, fill }
}

/** Words over as many lines as they take, each a block's part; `after`: free space below. */
export function paragraph(
  text: string,
  look: Lettered & Readonly<{ width?: number; after?: number; next?: number }>,
): Block {
  const { size, weight = 400, width = COLUMN, after = 0, next } = look
  const { lines } = typeset({ text, weight, size, lines: 99 }, width)
  const leading = size * 1.42
  return {
    height: lines.length * leading + after,
    marks: (top) => lines.map((words, at) => line(words, look, top + at * leading + size)),
    ...(next === undefined ? {} : { next }),
  }
}

export function space(height: number): Block {
  return { height, marks: () => [] }
}

/** A rule of `thick` millimetres. */
export function rule(x: number, y: number, width: number, thick: number, fill: string): Mark {
  return { kind: 'box', x, y, width, height: thick, radius: 0, fill }
}

export type Column = Readonly<{ title: string; width: number; numeric?: boolean }>

const CELL = { size: 3.1, high: 5.6, pad: 1.4 } as const

/** A table whose head comes again on every page that it runs on to. Cells are set smaller rather than cut. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): Block[] {
  const head = headOf(columns)
  const lines = rows.map((cells): Block => {
    const set = columns.map(({ width }, at) => wrapped(cells[at] ?? '', width))
    const most = Math.max(...set.map(({ length }) => length))
    const height = CELL.high + (most - 1) * CELL.size * 1.3
    return {
      height,
      again: head,
      marks: (top) => [
        ...cellsOf(columns, set, top, 400),
        rule(SHEET.left, top + height - 0.1, widthOfAll(columns), 0.1, '#9aa5a3'),
      ],
    }
  })
  return [{ ...head, next: lines[0]?.height ?? 0 }, ...lines, space(4)]
}

function headOf(columns: readonly Column[]): Block {
  const set = columns.map(({ title, width }) => wrapped(title, width, 600))
  const most = Math.max(...set.map(({ length }) => length))
  const height = CELL.high + (most - 1) * CELL.size * 1.3
  return {
    height,
    marks: (top) => [
      ...cellsOf(columns, set, top, 600),
      rule(SHEET.left, top + height - 0.3, widthOfAll(columns), 0.3, '#16201f'),
    ],
  }
}

function wrapped(text: string, width: number, weight: Weight = 400): readonly string[] {
  return typeset({ text, weight, size: CELL.size, lines: 3 }, width - 2 * CELL.pad).lines
}

function cellsOf(columns: readonly Column[], set: readonly (readonly string[])[], top: number, weight: Weight): Mark[] {
  let left: number = SHEET.left
  return columns.flatMap(({ width, numeric = false }, at) => {
    const x = numeric ? left + width - CELL.pad : left + (at === 0 ? 0 : CELL.pad)
    left += width
    const look = { size: CELL.size, weight, x, from: numeric ? 'right' : 'left', most: width - CELL.pad } as const
    return (set[at] ?? []).map((words, row) => line(words, look, top + 4 + row * CELL.size * 1.3))
  })
}

function widthOfAll(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0)
}
