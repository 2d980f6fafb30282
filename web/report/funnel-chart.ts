import { Chart, type Plugin, ScatterController } from 'chart.js'
import { FUNNEL, funnel } from '../../src/reports/peers.ts'
import type { ShownFigure } from '../../src/reports/report.ts'
import { printNumber } from '../../src/values/number.ts'
import { FEWEST } from '../../src/values/score.ts'
import { saysBelow } from './hover.ts'
import { follow, theme } from './theme.ts'
import { printFigure, type Words } from './words.ts'

Chart.register(ScatterController)

/** One person who may be shown. */
export type FunnelDot = Readonly<{ name: string; figure: ShownFigure; href?: string }>

const HEIGHT = 340 // CSS pixels
const STEPS = 60
const LINE = 15 // CSS pixels from one name to the next

/**
 * Every person's share over the number of answers, within the two pairs of lines between which chance alone would keep
 * those who do as the ward does. Only who stands outside the inner lines is named on it.
 */
export function funnelChart(canvas: HTMLCanvasElement, dots: readonly FunnelDot[], ward: number, words: Words): void {
  const counts = dots.map(({ figure }) => figure.n)
  const least = Math.max(FEWEST, Math.floor((Math.min(...counts) * 0.7) / 10) * 10)
  const most = Math.ceil((Math.max(...counts) * 1.1) / 10) * 10
  // Closer together where the lines bend.
  const ns = Array.from({ length: STEPS + 1 }, (_, step) => least + (most - least) * (step / STEPS) ** 2)
  const line = (of: (n: number) => number, dash: number[], width: number) => ({
    type: 'line' as const,
    data: ns.map((n) => ({ x: n, y: of(n) * 100 })),
    borderColor: () => theme().quiet,
    borderWidth: width,
    borderDash: dash,
    pointRadius: 0,
    pointHitRadius: 0,
    order: 2,
  })
  const limits = Object.values(FUNNEL).flatMap((z, at) => [
    line((n) => funnel(ward, n, z).low, at === 0 ? [] : [2, 4], 1.25),
    line((n) => funnel(ward, n, z).high, at === 0 ? [] : [2, 4], 1.25),
  ])
  const lowest = Math.min(...dots.map(({ figure }) => figure.share), funnel(ward, least, FUNNEL.rare).low)
  const chart = new Chart<'scatter' | 'line'>(canvas, {
    type: 'scatter',
    data: {
      datasets: [
        {
          type: 'scatter',
          data: dots.map(({ figure }) => ({ x: figure.n, y: figure.share * 100 })),
          pointRadius: 6,
          pointHoverRadius: 7,
          pointBorderWidth: 2,
          pointBorderColor: () => theme().accent,
          pointBackgroundColor: ({ dataIndex }) =>
            dots[dataIndex]?.figure.standing === 'full' ? theme().accent : theme().ground,
          order: 1,
        },
        line(() => ward, [6, 4], 1.5),
        ...limits,
      ],
    },
    options: {
      maintainAspectRatio: false,
      onHover: saysBelow(canvas, ({ datasetIndex, index }) => {
        const dot = datasetIndex === 0 ? dots[index] : undefined
        return dot && `${dot.name}: ${printFigure(dot.figure, words)}`
      }),
      onClick: (_event, [hit]) => {
        const href = hit?.datasetIndex === 0 && dots[hit.index]?.href
        if (href) location.assign(href)
      },
      scales: {
        x: {
          min: least,
          max: most,
          title: { display: true, text: words.axis.n },
          ticks: { color: () => theme().quiet, callback: (n) => printNumber(Number(n), 0, words.lang) },
          grid: { display: false },
        },
        y: {
          min: Math.floor(lowest * 10) * 10,
          max: 100,
          title: { display: true, text: words.axis.share },
          ticks: { color: () => theme().quiet },
          grid: { color: () => theme().bar },
        },
      },
    },
    plugins: [names(dots, ward)],
  })
  follow(chart, () => HEIGHT)
}

function names(dots: readonly FunnelDot[], ward: number): Plugin<'line' | 'scatter'> {
  return {
    id: 'names',
    afterDatasetsDraw: (chart) => {
      const { ctx, chartArea } = chart
      ctx.save()
      ctx.font = `600 13px ${Chart.defaults.font.family}`
      ctx.fillStyle = theme().text
      ctx.textBaseline = 'middle'
      ctx.strokeStyle = theme().ground
      ctx.lineWidth = 4
      ctx.lineJoin = 'round'
      const taken: Written[] = []
      dots.forEach(({ name, figure }, index) => {
        const { low, high } = funnel(ward, figure.n, FUNNEL.usual)
        const dot = chart.getDatasetMeta(0).data[index]
        if (!dot || (figure.share >= low && figure.share <= high)) return
        const { width } = ctx.measureText(name)
        const room = dot.x + 12 + width < chartArea.right
        ctx.textAlign = room ? 'left' : 'right'
        const x = dot.x + (room ? 12 : -12)
        const box = { x: room ? x : x - width, y: dot.y, width }
        if (taken.some((other) => meet(box, other))) return // unreadable both; its dot tells its name when it is pointed at
        taken.push(box)
        ctx.strokeText(name, x, dot.y) // the ground around its letters keeps the lines off them
        ctx.fillText(name, x, dot.y)
      })
      ctx.restore()
    },
  }
}

type Written = Readonly<{ x: number; y: number; width: number }>

function meet(one: Written, other: Written): boolean {
  const beside = one.x + one.width < other.x || other.x + other.width < one.x
  return !beside && Math.abs(one.y - other.y) < LINE
}
