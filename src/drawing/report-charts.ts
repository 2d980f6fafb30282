import { printNumber } from '../values/number.ts'
import { ACCENT, QUIET, TEXT } from './colours.ts'
import { SCALE } from './faces.ts'
import { type Block, COLUMN, line, rule, SHEET } from './flow.ts'
import type { Mark } from './mark.ts'

/** What a figure tells on paper, shares 0–1; null: not shown, and `says` why. */
export type Told = Readonly<{
  name: string
  says: string
  figure: Readonly<{
    bars: readonly number[]
    n: number
    share: number
    low: number
    high: number
    full: boolean
  }> | null
}>

const LABEL = { high: 5, size: 3.2 } as const
const LINE = '#9aa5a3'

/** Each row's five answers as a bar of the same length, name and figures above, counts within. */
export function barsChart(rows: readonly Told[]): Block[] {
  const [thick, gap] = [5.4, 2.6]
  return rows.map(({ name, says, figure }) => ({
    height: LABEL.high + thick + gap,
    marks: (top) => {
      const y = top + LABEL.high
      const bars = figure ? stack(figure.bars, figure.n, y, thick) : [...frame(SHEET.left, y, COLUMN, thick)]
      return [...labels(name, says, y), ...bars]
    },
  }))
}

function stack(bars: readonly number[], n: number, y: number, thick: number): Mark[] {
  let x: number = SHEET.left
  return SCALE.flatMap(({ fill, ink }, at) => {
    const width = ((bars[at] ?? 0) / n) * COLUMN
    const from = x
    x += width
    if (width === 0) return []
    const count = printNumber(bars[at] ?? 0)
    const room = count.length * 2.2 + 1.5
    const bar: Mark = { kind: 'box', x: from, y, width: Math.max(0.1, width - 0.3), height: thick, radius: 0, fill }
    const label = line(
      count,
      { size: 3, weight: 600, fill: ink, x: from + width / 2, from: 'middle' },
      y + thick / 2 + 1.1,
    )
    return width > room ? [bar, label] : [bar]
  })
}

function* frame(x: number, y: number, width: number, height: number): Generator<Mark> {
  yield rule(x, y, width, 0.15, LINE)
  yield rule(x, y + height, width, 0.15, LINE)
  yield rule(x, y, 0.15, height, LINE)
  yield rule(x + width, y, 0.15, height, LINE)
}

function labels(name: string, says: string, y: number): Mark[] {
  return [
    line(name, { size: LABEL.size, weight: 600, most: COLUMN * 0.55 }, y - 1.4),
    line(says, { size: 3, fill: QUIET, x: SHEET.right, from: 'right', most: COLUMN * 0.43 }, y - 1.4),
  ]
}

/** Shares as dots on their intervals, against one share as a broken line, on a scale that ends at 100 %. */
export function intervalsChart(rows: readonly Told[], against: number, percent: (share: number) => string): Block[] {
  const least = Math.floor(Math.min(against, ...rows.flatMap(({ figure }) => figure?.low ?? [])) * 10) / 10
  const x = (share: number) => SHEET.left + ((share - least) / (1 - least)) * COLUMN
  const high = 11
  const lines = rows.map(({ name, says, figure }): Block => {
    return {
      height: high,
      marks: (top) => {
        const y = top + 7.6
        const dashes = [0, 3.7, 7.4].map((down) => rule(x(against) - 0.15, top + down, 0.3, 2.2, TEXT))
        const shown = figure
          ? [
              rule(x(figure.low), y - 0.4, x(figure.high) - x(figure.low), 0.8, ACCENT),
              dot(x(figure.share), y, 1.6, ACCENT),
              ...(figure.full ? [] : [dot(x(figure.share), y, 1, '#fff')]),
            ]
          : []
        return [...dashes, ...labels(name, says, top + 5.4), ...shown]
      },
    }
  })
  const ticks = Array.from({ length: Math.round((1 - least) * 10) + 1 }, (_, at) => least + at / 10)
  const axis: Block = {
    height: 7,
    marks: (top) => [
      rule(SHEET.left, top, COLUMN, 0.15, LINE),
      ...ticks.map((share) => line(percent(share), { size: 2.9, fill: QUIET, x: x(share), from: 'middle' }, top + 4)),
    ],
  }
  return [...lines, axis]
}

/** How a share moved: dots on their intervals, joined where they follow one another; what isn't shown is a gap. */
export function trendChart(steps: readonly Told[], percent: (share: number) => string): Block {
  const [high, left] = [52, SHEET.left + 12]
  const wide = SHEET.right - left
  return {
    height: high + 12,
    marks: (top) => {
      const x = (at: number) => left + ((at + 0.5) / steps.length) * wide
      const y = (share: number) => top + 3 + (1 - share) * high
      const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((share): Mark[] => [
        rule(left, y(share), wide, 0.12, LINE),
        line(percent(share), { size: 2.9, fill: QUIET, x: left - 2, from: 'right' }, y(share) + 1),
      ])
      const every = Math.ceil(steps.length / 12)
      const names = steps.flatMap(({ name }, at) =>
        at % every === 0 ? [line(name, { size: 2.9, fill: QUIET, x: x(at), from: 'middle' }, top + high + 8)] : [],
      )
      const points = steps.flatMap(({ figure }, at): Mark[] => {
        if (!figure) return []
        const next = steps[at + 1]?.figure
        return [
          rule(x(at) - 0.25, y(figure.high), 0.5, y(figure.low) - y(figure.high), '#8fb5b2'),
          ...(next ? [stroke([x(at), y(figure.share)], [x(at + 1), y(next.share)], 0.5, ACCENT)] : []),
          dot(x(at), y(figure.share), 1.2, ACCENT),
          ...(figure.full ? [] : [dot(x(at), y(figure.share), 0.75, '#fff')]),
        ]
      })
      return [...grid, ...names, ...points]
    },
  }
}

/** A disc of `radius` millimetres round a point. */
export function dot(x: number, y: number, radius: number, fill: string): Mark {
  return { kind: 'box', x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius, radius, fill }
}

type Point = readonly [x: number, y: number]

/** A line as the narrow four-cornered shape that it is. */
export function stroke([x1, y1]: Point, [x2, y2]: Point, thick: number, fill: string): Mark {
  const long = Math.hypot(x2 - x1, y2 - y1) || 1
  const [sideX, sideY] = [((y1 - y2) / long) * (thick / 2), ((x2 - x1) / long) * (thick / 2)]
  const corner = (x: number, y: number) => `${round(x - x1)} ${round(y - y1)}`
  const path = `M${corner(x1 + sideX, y1 + sideY)}L${corner(x2 + sideX, y2 + sideY)}L${corner(x2 - sideX, y2 - sideY)}L${corner(x1 - sideX, y1 - sideY)}z`
  return { kind: 'shape', path, x: x1, y: y1, scale: 1, fill }
}

function round(length: number): number {
  return Math.round(length * 100) / 100
}
