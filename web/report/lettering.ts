import { Chart } from 'chart.js'
import { theme } from './theme.ts'

const LINE = 20 // CSS pixels, as everything here
const GAP = 18
const NARROW = 620 // below this the name and the figures need a line each
const linesAt = (width: number) => (width < NARROW ? 2 : 1)

/** What stands in the middle of its row is written above: the first row needs half a row's lettering more. */
export function headroom(width: number): number {
  return (GAP + LINE * linesAt(width)) / 2
}

/** How high `rows` are together, each with something `thick` under its lettering. */
export function heightOfRows(rows: number, thick: number, width: number): number {
  return rows * (thick + GAP + LINE * linesAt(width)) + headroom(width)
}

/** A row's name and figures just above `top`: what a legend at its side would make one look up. */
export function writeAbove(chart: Chart, name: string, figures: string, top: number): void {
  const { ctx, chartArea, width } = chart
  const family = Chart.defaults.font.family
  const narrow = linesAt(width) === 2
  ctx.textBaseline = 'alphabetic'
  ctx.font = `400 14px ${family}`
  ctx.fillStyle = theme().quiet
  ctx.textAlign = narrow ? 'left' : 'right'
  ctx.fillText(figures, narrow ? chartArea.left : chartArea.right, top - 6)
  const room = narrow ? chartArea.width : chartArea.width - ctx.measureText(figures).width - 16
  ctx.font = `600 15px ${family}`
  ctx.fillStyle = theme().text
  ctx.textAlign = 'left'
  ctx.fillText(shortened(ctx, name, room), chartArea.left, top - 6 - (narrow ? LINE : 0))
}

function shortened(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  if (ctx.measureText(text).width <= room) return text
  let length = text.length
  while (length > 1 && ctx.measureText(`${text.slice(0, length)}…`).width > room) length--
  return `${text.slice(0, length)}…`
}
