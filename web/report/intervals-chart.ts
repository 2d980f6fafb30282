import { Chart, type ChartType, type Plugin } from 'chart.js'
import type { Figure } from '../../src/reports/report.ts'
import { printNumber, printPercent } from '../../src/values/number.ts'
import { headroom, heightOfRows, type Lettering, letteringOf, writeAbove } from './lettering.ts'
import { follow, theme } from './theme.ts'
import { printFigure, type Words } from './words.ts'

/** One person: the figure, what is made of it with the colleagues in mind, and where a press leads. */
export type PeerRow = Readonly<{ name: string; figure: Figure; shrunk: number | null; href?: string }>

const ROW = 22 // CSS pixels, as everything below
const AXIS = 34

/**
 * Each person's share as a dot on its interval, against the ward's as a broken line. Beside the dot, as a diamond, the
 * share drawn towards the ward's by how few answers there are. In the order given: nobody is ranked.
 */
export function intervalsChart(canvas: HTMLCanvasElement, rows: readonly PeerRow[], ward: number, words: Words): void {
  const frame = canvas.parentElement as HTMLElement
  const above = letteringOf(
    canvas,
    rows.map(({ name, figure }) => [name, printFigure(figure, words)]),
  )
  const heightAt = (width: number) => heightOfRows(ROW, width, above) + AXIS
  const adjust = (width: number) => {
    frame.style.height = `${heightAt(width)}px`
  }
  adjust(frame.clientWidth)
  const lowest = Math.min(ward, ...rows.flatMap(({ figure }) => figure.low ?? []))
  const chart = new Chart(canvas, {
    type: 'bar',
    data: {
      labels: rows.map(({ name }) => name),
      datasets: [
        {
          data: rows.map(({ figure }) =>
            figure.standing === 'hidden' ? null : ([figure.low * 100, figure.high * 100] as [number, number]),
          ),
          backgroundColor: () => theme().accent,
          barThickness: 3,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      maintainAspectRatio: false,
      layout: { padding: ({ chart }) => ({ top: headroom(chart.width, above), left: 8, right: 8 }) },
      onResize: (_, { width }) => adjust(width),
      interaction: { mode: 'y', intersect: false },
      onClick: (_event, [hit]) => {
        const href = hit && rows[hit.index]?.href
        if (href) location.assign(href)
      },
      scales: {
        x: {
          min: Math.floor(lowest * 10) * 10, // dots, not bars: nothing is measured from the edge
          max: 100,
          ticks: { color: () => theme().quiet, callback: (share) => printNumber(Number(share), 0, words.lang) },
          title: { display: true, text: words.axis.share },
          grid: { color: () => theme().bar },
        },
        y: { display: false },
      },
    },
    plugins: [dots(rows, ward, above)],
  })
  follow(chart, heightAt)
}

function dots(rows: readonly PeerRow[], ward: number, above: Lettering): Plugin<ChartType> {
  return {
    id: 'dots',
    afterDatasetsDraw: (chart) => {
      const { ctx, chartArea, scales } = chart
      const at = (share: number) => scales.x?.getPixelForValue(share * 100) ?? 0
      ctx.save()
      ctx.strokeStyle = theme().text
      ctx.lineWidth = 1.5
      ctx.setLineDash([6, 4])
      const over = headroom(chart.width, above)
      ctx.strokeRect(at(ward), chartArea.top - over, 0, chartArea.height + over)
      ctx.setLineDash([])
      rows.forEach(({ figure, shrunk }, index) => {
        const row = chart.getDatasetMeta(0).data[index]
        if (!row) return
        writeAbove(chart, above, index, row.y - ROW / 2)
        if (figure.standing === 'hidden') return
        if (shrunk !== null) diamond(ctx, at(shrunk), row.y)
        ctx.beginPath()
        ctx.arc(at(figure.share), row.y, 6, 0, 2 * Math.PI)
        ctx.fillStyle = figure.standing === 'full' ? theme().accent : theme().ground // hollow: preliminary
        ctx.fill()
        ctx.strokeStyle = theme().accent
        ctx.lineWidth = 2
        ctx.stroke()
      })
      ctx.restore()
    },
  }
}

function diamond(ctx: CanvasRenderingContext2D, x: number, y: number): void {
  const reach = 7
  ctx.beginPath()
  ctx.moveTo(x, y - reach)
  ctx.lineTo(x + reach, y)
  ctx.lineTo(x, y + reach)
  ctx.lineTo(x - reach, y)
  ctx.closePath()
  ctx.fillStyle = theme().ground
  ctx.fill()
  ctx.strokeStyle = theme().quiet
  ctx.lineWidth = 1.5
  ctx.stroke()
}

/** The ward's share in words, for the legend. */
export function wardLine(ward: number, words: Words): string {
  return `${words.legend.ward} ${printPercent(ward, 1, words.lang)}`
}
