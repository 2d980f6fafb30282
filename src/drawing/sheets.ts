import type { Drawing } from './mark.ts'

type Size = Pick<Drawing, 'width' | 'height'>

/**
 * What is printed on. `sheet`: cut sheets, turned so that more fit on one; `roll`: so wide, cut off after every metre at
 * the latest; `single`: one to a page, as sign makers want it. `margin`: as close to the edge as the machine prints.
 */
export type Paper =
  | Readonly<{ kind: 'sheet'; width: number; height: number; margin: number }>
  | Readonly<{ kind: 'roll'; width: number; margin: number }>
  | Readonly<{ kind: 'single' }>

/** `bleed`: how far the ground of a drawing goes on beyond the cut, so that a crooked cut shows no white. Millimetres. */
export type Finish = Readonly<{ bleed: number; marks: boolean }>

/** Where drawings stand on a sheet, row by row: the corner of each after the cut. `cuts`: hairlines for the knife. */
export type Imposition = Readonly<{
  width: number
  height: number
  columns: number
  rows: number
  places: readonly Readonly<{ x: number; y: number }>[]
  cuts: string
}>

export const A4 = { kind: 'sheet', width: 210, height: 297, margin: 5 } as const satisfies Paper
export const A3 = { kind: 'sheet', width: 297, height: 420, margin: 5 } as const satisfies Paper

// A cut mark stays this far from what is cut, so that it never shows on it, and is so long.
const CLEAR = 2
const MARK = 5
// Where there is no room beside it, it lies under the knife: longer, since half of it is what the printer can't reach.
const UNDER = 8
// Longer pieces of a roll are hard to carry, and some programs open no page longer than five metres.
const PIECE = 1_000

/** How drawings of one size are put on a paper, as many as fit; null: not even one does. */
export function impose(size: Size, paper: Paper, finish: Finish): Imposition | null {
  switch (paper.kind) {
    case 'single':
      return single(size, finish)
    case 'roll': {
      const long = Math.max(PIECE, size.height + 2 * (finish.bleed + roomFor(paper.margin, finish)))
      const most = grid(size, { width: paper.width, height: long }, paper.margin, finish)
      return most && shortened(most, size, paper.margin, finish)
    }
    case 'sheet': {
      const { width, height, margin } = paper
      const upright = grid(size, { width, height }, margin, finish)
      const lying = grid(size, { width: height, height: width }, margin, finish)
      return (lying?.places.length ?? 0) > (upright?.places.length ?? 0) ? lying : upright
    }
  }
}

/** How many sheets so many drawings take. */
export function sheetsFor(n: number, { places }: Imposition): number {
  return Math.ceil(n / places.length)
}

/** The sheet, from 1, and the place on it, from 1, of the drawing at `index`, from 0. */
export function placeOf(index: number, { places }: Imposition): { sheet: number; place: number } {
  return { sheet: Math.floor(index / places.length) + 1, place: (index % places.length) + 1 }
}

function single({ width, height }: Size, { bleed, marks }: Finish): Imposition {
  const around = bleed + (marks ? CLEAR + MARK : 0)
  const page = { width: width + 2 * around, height: height + 2 * around }
  return withCuts({ ...page, columns: 1, rows: 1, places: [{ x: around, y: around }] }, { width, height }, bleed, marks)
}

/** Without bleed drawings touch, and one cut serves two of them. */
function grid(size: Size, sheet: Size, margin: number, { bleed, marks }: Finish): Imposition | null {
  const step = { width: size.width + 2 * bleed, height: size.height + 2 * bleed }
  const room = roomFor(margin, { bleed, marks })
  const columns = Math.floor((sheet.width - 2 * room + SLACK) / step.width)
  const rows = Math.floor((sheet.height - 2 * room + SLACK) / step.height)
  if (columns < 1 || rows < 1) return null
  return withCuts(
    { ...sheet, columns, rows, places: inTheMiddle(sheet, step, columns, rows, bleed) },
    size,
    bleed,
    marks,
  )
}

const SLACK = 0.001 // sums of decimal fractions

// The marks of a margin of 0 stand on the cuts themselves; otherwise they need their room beside what is cut.
function roomFor(margin: number, { marks }: Finish): number {
  return marks && margin > 0 ? Math.max(margin, CLEAR + MARK) : margin
}

function inTheMiddle({ width, height }: Size, step: Size, columns: number, rows: number, bleed: number) {
  const left = (width - columns * step.width) / 2 + bleed
  const top = (height - rows * step.height) / 2 + bleed
  return Array.from({ length: columns * rows }, (_, at) => ({
    x: left + (at % columns) * step.width,
    y: top + Math.floor(at / columns) * step.height,
  }))
}

/** A roll's piece is as long as its rows need. */
function shortened({ width, columns, rows }: Imposition, size: Size, margin: number, finish: Finish): Imposition {
  const step = { width: size.width + 2 * finish.bleed, height: size.height + 2 * finish.bleed }
  const sheet = { width, height: rows * step.height + 2 * roomFor(margin, finish) }
  const places = inTheMiddle(sheet, step, columns, rows, finish.bleed)
  return withCuts({ ...sheet, columns, rows, places }, size, finish.bleed, finish.marks)
}

function withCuts(grid: Omit<Imposition, 'cuts'>, size: Size, bleed: number, marks: boolean): Imposition {
  if (!marks) return { ...grid, cuts: '' }
  const xs = edges(
    grid.places.map(({ x }) => x),
    size.width,
  )
  const ys = edges(
    grid.places.map(({ y }) => y),
    size.height,
  )
  const across = xs
    .filter((x) => isCut(x, grid.width))
    .map((x) => ends(grid.height, ys, bleed, (from, to) => `M${mm(x)} ${mm(from)}V${mm(to)}`))
  const down = ys
    .filter((y) => isCut(y, grid.height))
    .map((y) => ends(grid.width, xs, bleed, (from, to) => `M${mm(from)} ${mm(y)}H${mm(to)}`))
  return { ...grid, cuts: [...across, ...down].flat().join('') }
}

/** What is so near to the sheet's own edge is left to it: nobody cuts off half a millimetre. */
function isCut(at: number, long: number): boolean {
  return at >= CLEAR && at <= long - CLEAR
}

/** Where the knife goes, each place once: two drawings that touch share theirs. */
function edges(starts: readonly number[], length: number): number[] {
  const all = starts.flatMap((at) => [at, at + length]).sort((a, b) => a - b)
  return all.filter((at, index) => index === 0 || at - (all[index - 1] as number) > SLACK)
}

/**
 * The two marks of a cut, at the ends of the sheet. Where there is room they stand beside what is cut; where there is
 * none they lie under the knife, and so do crosses where two cuts meet.
 */
function ends(
  long: number,
  others: readonly number[],
  bleed: number,
  mark: (from: number, to: number) => string,
): string[] {
  const first = others[0] as number
  const last = others.at(-1) as number
  const room = first - bleed - CLEAR
  if (room >= 1) {
    const length = Math.min(MARK, room)
    const [before, after] = [first - bleed - CLEAR, last + bleed + CLEAR]
    return [mark(before - length, before), mark(after, after + length)]
  }
  const inner = others.filter((at) => at > first + SLACK && at < last - SLACK)
  return [mark(0, first + UNDER), ...inner.map((at) => mark(at - UNDER / 2, at + UNDER / 2)), mark(last - UNDER, long)]
}

function mm(length: number): number {
  return Math.round(length * 1000) / 1000
}
