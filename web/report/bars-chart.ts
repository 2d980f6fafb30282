import { Chart, type ChartType, type Plugin } from 'chart.js'
import { SCALE, type Step } from '../../src/drawing/faces.ts'
import type { Figure } from '../../src/reports/report.ts'
import { printNumber } from '../../src/values/number.ts'
import { saysBelow } from './hover.ts'
import { headroom, heightOfRows, type Lettering, letteringOf, writeAbove } from './lettering.ts'
import { follow, theme } from './theme.ts'
import { printFigure, type Words } from './words.ts'

/** One bar: who or what, and where a press on it leads. */
export type BarRow = Readonly<{ name: string; figure: Figure; href?: string }>

const BAR = 26 // CSS pixels

/** Every row's five answers as a bar of the same length, its name and figures above, the counts within. */
export function barsChart(canvas: HTMLCanvasElement, rows: readonly BarRow[], words: Words): void {
  const frame = canvas.parentElement as HTMLElement
  const above = letteringOf(
    canvas,
    rows.map(({ name, figure }) => [name, printFigure(figure, words)]),
  )
  const heightAt = (width: number) => heightOfRows(BAR, width, above)
  const adjust = (width: number) => {
    frame.style.height = `${heightAt(width)}px` // through the object model: the policy forbids only what is in markup
  }
  adjust(frame.clientWidth)
  const says = saysBelow(canvas, ({ datasetIndex, index }) => {
    const row = rows[index]
    const count = row?.figure.bars?.[datasetIndex]
    return count === undefined
      ? null
      : `${row?.name}, ${words.scale[datasetIndex]}: ${printNumber(count, 0, words.lang)}`
  })
  const chart = new Chart(canvas, {
    type: 'bar',
    data: {
      labels: rows.map(({ name }) => name),
      datasets: SCALE.map(({ score, fill }) => ({
        label: words.scale[score - 1] ?? '',
        data: rows.map(({ figure }) => (figure.bars ? ((figure.bars[score - 1] ?? 0) / figure.n) * 100 : null)),
        backgroundColor: fill,
        borderColor: () => theme().ground,
        borderWidth: { left: 0, right: score < 5 ? 2 : 0 },
        borderSkipped: false as const,
        barThickness: BAR,
      })),
    },
    options: {
      indexAxis: 'y',
      maintainAspectRatio: false,
      layout: { padding: ({ chart }) => ({ top: headroom(chart.width, above) }) },
      onResize: (_, { width }) => adjust(width),
      onClick: (_event, [hit]) => {
        const href = hit && rows[hit.index]?.href
        if (href) location.assign(href)
      },
      onHover: (event, hits) => {
        const [hit] = hits
        says(event, hits)
        canvas.style.cursor = hit && rows[hit.index]?.href ? 'pointer' : ''
      },
      scales: {
        x: { stacked: true, display: false, min: 0, max: 100 },
        y: { stacked: true, display: false },
      },
    },
    plugins: [lettering(rows, above, words)],
  })
  follow(chart, heightAt)
}

/** Writes on the chart what a legend at its side would make one look up. */
function lettering(rows: readonly BarRow[], above: Lettering, words: Words): Plugin<ChartType> {
  return {
    id: 'lettering',
    afterDatasetsDraw: (chart) => {
      const { ctx, chartArea } = chart
      ctx.save()
      rows.forEach(({ figure }, index) => {
        const bar = chart.getDatasetMeta(0).data[index]
        if (!bar) return
        const top = bar.y - BAR / 2
        writeAbove(chart, above, index, top)
        outline(ctx, chartArea.left, top, chartArea.width, figure.standing === 'hidden')
        if (figure.standing !== 'hidden') counts(ctx, chart, index, figure.bars, words)
      })
      ctx.restore()
    },
  }
}

function counts(
  ctx: CanvasRenderingContext2D,
  chart: Chart,
  index: number,
  bars: readonly number[],
  words: Words,
): void {
  ctx.font = `600 13px ${Chart.defaults.font.family}`
  ctx.textBaseline = 'alphabetic'
  ctx.textAlign = 'center'
  for (const [set, count] of bars.entries()) {
    const bar = chart.getDatasetMeta(set).data[index] as unknown as { x: number; y: number; base: number } | undefined
    const text = printNumber(count, 0, words.lang)
    if (!bar || Math.abs(bar.x - bar.base) < ctx.measureText(text).width + 6) continue // the table has it
    ctx.fillStyle = (SCALE[set] as Step).ink
    ctx.fillText(text, (bar.x + bar.base) / 2, bar.y + 5)
  }
}

/** A line around the bar, because its ends may be near the ground's colour; broken where there is nothing to show. */
function outline(ctx: CanvasRenderingContext2D, left: number, top: number, width: number, broken: boolean): void {
  ctx.strokeStyle = theme().line
  ctx.lineWidth = 1
  if (broken) ctx.setLineDash([4, 4])
  ctx.strokeRect(left + 0.5, top + 0.5, width - 1, BAR - 1)
  ctx.setLineDash([])
}
