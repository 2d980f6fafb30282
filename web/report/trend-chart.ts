import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js'
import type { By, TrendStep } from '../../src/reports/report.ts'
import { printNumber } from '../../src/values/number.ts'
import { saysBelow } from './hover.ts'
import { follow, theme } from './theme.ts'
import { printFigure, printShortStep, printStep, type Words } from './words.ts'

Chart.register(BarController, BarElement, CategoryScale, Filler, LinearScale, LineController, LineElement, PointElement)
Chart.defaults.animation = false // nothing moves unless the reader moved it
Chart.defaults.font.family = '"Be Vietnam Pro", system-ui, sans-serif'
Chart.defaults.font.size = 14
Chart.defaults.color = () => theme().quiet

/** The share satisfied as a line within its interval, over n as bars. Steps that may not be shown are gaps. */
export function trendChart(canvas: HTMLCanvasElement, trend: readonly TrendStep[], by: By, words: Words): void {
  const percents = (of: (service: Extract<TrendStep['service'], { n: number; bars: object }>) => number) =>
    trend.map(({ service }) => (service.standing === 'hidden' ? null : of(service) * 100))
  const most = Math.max(1, ...trend.map(({ service }) => service.n ?? 0))
  const preliminary = trend.map(({ service }) => service.standing === 'preliminary')
  const edge = { type: 'line' as const, yAxisID: 'share', borderWidth: 0, pointRadius: 0, pointHitRadius: 0, order: 2 }
  const chart = new Chart<'bar' | 'line', (number | [number, number] | null)[]>(canvas, {
    type: 'bar',
    data: {
      labels: trend.map(({ from }) => printStep(from, by)),
      datasets: [
        {
          type: 'line',
          label: 'share',
          yAxisID: 'share',
          data: percents(({ share }) => share),
          borderColor: () => theme().accent,
          borderWidth: 2.5,
          pointRadius: 4,
          pointBorderWidth: 2,
          pointBorderColor: () => theme().accent,
          // A hollow point is a preliminary one.
          pointBackgroundColor: ({ dataIndex }) => (preliminary[dataIndex] ? theme().ground : theme().accent),
          order: 1,
        },
        { ...edge, label: 'high', data: percents(({ high }) => high), fill: '+2', backgroundColor: () => theme().band },
        {
          // The interval once more at each point: one that stands alone has no band.
          label: 'interval',
          yAxisID: 'share',
          data: trend.map(({ service: of }) => (of.standing === 'hidden' ? null : [of.low * 100, of.high * 100])),
          backgroundColor: () => theme().accent,
          barThickness: 1.5,
          grouped: false,
          order: 2,
        },
        { ...edge, label: 'low', data: percents(({ low }) => low), fill: false },
        {
          label: 'n',
          yAxisID: 'n',
          data: trend.map(({ service }) => service.n),
          backgroundColor: () => theme().bar,
          maxBarThickness: 40,
          grouped: false,
          order: 3,
        },
      ],
    },
    options: {
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      onHover: saysBelow(canvas, ({ index }) => {
        const step = trend[index]
        return step && `${printStep(step.from, by)}: ${printFigure(step.service, words)}`
      }),
      scales: {
        x: {
          grid: { display: false },
          ticks: {
            color: () => theme().quiet,
            maxRotation: 0,
            autoSkipPadding: 12,
            callback: (index) => printShortStep((trend[Number(index)] as TrendStep).from, by),
          },
        },
        share: {
          min: 0,
          max: 100,
          title: { display: true, text: words.axis.share },
          ticks: { color: () => theme().quiet, stepSize: 20 },
          grid: { color: () => theme().bar },
        },
        n: {
          position: 'right',
          beginAtZero: true,
          max: most * 3, // keeps the bars in the lower third, below the line
          title: { display: true, text: words.axis.n },
          ticks: {
            color: () => theme().quiet,
            precision: 0,
            callback: (n) => (Number(n) <= most ? printNumber(Number(n), 0, words.lang) : ''),
          },
          grid: { display: false },
        },
      },
    },
  })
  follow(chart, () => 320)
}
