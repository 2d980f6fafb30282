import { ACCENT, QUIET, TEXT } from './colours.ts'
import { type Block, line, rule, SHEET } from './flow.ts'
import type { Mark } from './mark.ts'
import { dot, stroke } from './report-charts.ts'
import { widthOf } from './typeface.ts'

/** One of many, shares 0–1. `outside`: chance alone doesn't explain where it lies, so that it is named. */
export type FunnelDot = Readonly<{ name: string; n: number; share: number; full: boolean; outside: boolean }>

/** `limits`: for a number of answers the pairs of shares between which chance would keep nearly all, the nearest first. */
export type Funnel = Readonly<{
  dots: readonly FunnelDot[]
  whole: number
  limits(n: number): readonly Readonly<{ low: number; high: number }>[]
}>

const HIGH = 84
const STEPS = 48
const LINE = '#9aa5a3'
const NAME = 2.7

/** Shares over numbers of answers, within the lines of chance round the whole's; `axis` says what runs along the foot. */
export function funnelBlock({ dots, whole, limits }: Funnel, axis: string, print: Prints): Block {
  const counts = dots.map(({ n }) => n)
  const [least, most] = [Math.min(...counts) * 0.8, Math.max(...counts) * 1.1]
  // Closer together where the lines bend.
  const ns = Array.from({ length: STEPS + 1 }, (_, step) => least + (most - least) * (step / STEPS) ** 2)
  const lowest = Math.min(...dots.map(({ share }) => share), ...limits(Math.max(least, 1)).map(({ low }) => low))
  const floor = Math.max(0, Math.floor(lowest * 10) / 10)
  const left = SHEET.left + 12
  const wide = SHEET.right - left
  return {
    height: HIGH + 14,
    marks: (top) => {
      const x = (n: number) => left + ((n - least) / (most - least)) * wide
      const y = (share: number) => top + 2 + ((1 - share) / (1 - floor)) * HIGH
      const shares = Array.from({ length: Math.round((1 - floor) * 10) + 1 }, (_, at) => 1 - at / 10)
      const grid = shares.flatMap((share): Mark[] => [
        rule(left, y(share), wide, 0.1, LINE),
        line(print.share(share), { size: 2.9, fill: QUIET, x: left - 2, from: 'right' }, y(share) + 1),
      ])
      const curves = limits(least).flatMap((_, pair) =>
        (['low', 'high'] as const).flatMap((edge) =>
          ns.slice(1).flatMap((n, at) => {
            if (pair > 0 && at % 2 === 1) return [] // broken: the far pair
            const before = ns[at] as number
            const share = (n: number) => Math.max(floor, limits(n)[pair]?.[edge] ?? 0)
            return [stroke([x(before), y(share(before))], [x(n), y(share(n))], 0.25, QUIET)]
          }),
        ),
      )
      const feet = [0, 0.25, 0.5, 0.75, 1].map((part) => Math.round(least + part * (most - least)))
      return [
        ...grid,
        ...curves,
        ...dashes(left, wide, y(whole)),
        ...dots.flatMap(({ n, share, full }) => [
          dot(x(n), y(share), 1.1, ACCENT),
          ...(full ? [] : [dot(x(n), y(share), 0.7, '#fff')]),
        ]),
        ...names(dots, x, y),
        ...feet.map((n, at) => {
          const from = at === feet.length - 1 ? 'right' : 'middle'
          return line(print.n(n), { size: 2.9, fill: QUIET, x: x(n), from }, top + HIGH + 6)
        }),
        line(axis, { size: 2.9, fill: QUIET, x: left + wide / 2, from: 'middle' }, top + HIGH + 10.5),
      ]
    },
  }
}

export type Prints = Readonly<{ share(share: number): string; n(n: number): string }>

function dashes(left: number, wide: number, y: number): Mark[] {
  return Array.from({ length: Math.floor(wide / 4) }, (_, at) => rule(left + at * 4, y - 0.15, 2.5, 0.3, TEXT))
}

/** Of those outside, as many as have room; every one of them stands in the table. */
function names(dots: readonly FunnelDot[], x: (n: number) => number, y: (share: number) => number): Mark[] {
  const taken: Readonly<{ x: number; y: number; width: number }>[] = []
  return dots.flatMap(({ name, n, share, outside }) => {
    if (!outside) return []
    const width = widthOf(name, 600, NAME)
    const right = x(n) + 2 + width < SHEET.right
    const box = { x: right ? x(n) + 2 : x(n) - 2 - width, y: y(share), width }
    const meets = taken.some(
      (other) => box.x < other.x + other.width && other.x < box.x + width && Math.abs(box.y - other.y) < 3.4,
    )
    if (meets) return []
    taken.push(box)
    return [line(name, { size: NAME, weight: 600, x: box.x }, box.y + 0.9)]
  })
}
