import type { Small } from '../../src/reports/city.ts'
import { figureOf } from '../../src/reports/city-small.ts'
import type { ShownFigure } from '../../src/reports/report.ts'
import { svg } from './dom.ts'

// Units, which are CSS pixels at a card's usual width.
const WIDE = 240
const HIGH = 84
const LEFT = 26
const TOP = 6

/**
 * Twelve months in small: the share within its interval on 0–100 %, hollow where preliminary, a gap where it may not be told;
 * `whole`, 0–1: the line of the city. All have the same scale.
 */
export function smallTrend(trend: readonly Small[], whole: number | null, label: string): SVGElement {
  const step = (WIDE - LEFT) / trend.length
  const x = (at: number) => LEFT + step * (at + 0.5)
  const y = (share: number) => TOP + (1 - share) * HIGH
  const at = ([px, share]: readonly [number, number]) => `${px.toFixed(1)} ${y(share).toFixed(1)}`
  const months = trend.map((small, index) => (small ? { x: x(index), ...figureOf(small) } : null))
  const runs = runsOf(months)
  const bands = runs.flatMap((run) => {
    if (run.length === 1) {
      return run.map(({ x, low, high }) => svg('path', { class: 'alone', d: `M${at([x, low])}L${at([x, high])}` }))
    }
    const edge = [
      ...run.map(({ x, high }) => [x, high] as const),
      ...run.toReversed().map(({ x, low }) => [x, low] as const),
    ]
    return [svg('path', { class: 'band', d: `M${edge.map(at).join('L')}z` })]
  })
  const lines = runs.map((run) =>
    svg('path', { class: 'line', d: `M${run.map(({ x, share }) => at([x, share])).join('L')}` }),
  )
  const dots = runs
    .flat()
    .map(({ x, share, standing }) =>
      svg('circle', { class: standing, cx: x.toFixed(1), cy: y(share).toFixed(1), r: '2.6' }),
    )
  const grid = [0, 0.5, 1].flatMap((share) => [
    svg('path', { class: 'grid', d: `M${LEFT} ${y(share)}H${WIDE}` }),
    svg(
      'text',
      { x: String(LEFT - 4), y: String(y(share) + 3.5), 'text-anchor': 'end' },
      new Text(String(share * 100)),
    ),
  ])
  const city = whole === null ? [] : [svg('path', { class: 'whole', d: `M${LEFT} ${y(whole).toFixed(1)}H${WIDE}` })]
  const box = { class: 'small', viewBox: `0 0 ${WIDE} ${HIGH + 2 * TOP}`, role: 'img', 'aria-label': label }
  return svg('svg', box, ...grid, ...bands, ...city, ...lines, ...dots)
}

type Point = ShownFigure & { x: number }

/** Months that follow one another without a gap. */
function runsOf(months: readonly (Point | null)[]): Point[][] {
  const runs: Point[][] = []
  months.forEach((month, at) => {
    if (month === null) return
    if (months[at - 1]) runs.at(-1)?.push(month)
    else runs.push([month])
  })
  return runs
}
