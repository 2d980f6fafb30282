import { Chart } from 'chart.js'
import { theme } from './theme.ts'

const LINE = 20 // CSS pixels, as everything here
const GAP = 18
const BETWEEN = 16
const MARGINS = 16
const nameFont = () => `600 15px ${Chart.defaults.font.family}`
const figuresFont = () => `400 14px ${Chart.defaults.font.family}`

/** What is written above the rows of one chart, and how wide the chart must be for a name and its figures to share a line. */
export type Lettering = Readonly<{ rows: readonly (readonly [name: string, figures: string])[]; oneLine: number }>

export function letteringOf(canvas: HTMLCanvasElement, rows: Lettering['rows']): Lettering {
  const ctx = canvas.getContext('2d') as CanvasRenderingContext2D
  const widthIn = (font: string, text: string) => {
    ctx.font = font
    return ctx.measureText(text).width
  }
  const widths = rows.map(([name, figures]) => widthIn(nameFont(), name) + BETWEEN + widthIn(figuresFont(), figures))
  return { rows, oneLine: Math.max(0, ...widths) + MARGINS }
}

const linesAt = (width: number, { oneLine }: Lettering) => (width < oneLine ? 2 : 1)

/** What stands in the middle of its row is written above: the first row needs half a row's lettering more. */
export function headroom(width: number, lettering: Lettering): number {
  return (GAP + LINE * linesAt(width, lettering)) / 2
}

/** How high the rows are together, each with something `thick` under its lettering. */
export function heightOfRows(thick: number, width: number, lettering: Lettering): number {
  return lettering.rows.length * (thick + GAP + LINE * linesAt(width, lettering)) + headroom(width, lettering)
}

/** A row's name and figures just above `top`: what a legend at its side would make one look up. */
export function writeAbove(chart: Chart, lettering: Lettering, index: number, top: number): void {
  const { ctx, chartArea, width } = chart
  const [name, figures] = lettering.rows[index] ?? ['', '']
  const narrow = linesAt(width, lettering) === 2
  ctx.textBaseline = 'alphabetic'
  ctx.font = figuresFont()
  ctx.fillStyle = theme().quiet
  ctx.textAlign = narrow ? 'left' : 'right'
  write(ctx, figures, narrow ? chartArea.left : chartArea.right, top - 6)
  const room = narrow ? chartArea.width : chartArea.width - ctx.measureText(figures).width - BETWEEN
  ctx.font = nameFont()
  ctx.fillStyle = theme().text
  ctx.textAlign = 'left'
  write(ctx, shortened(ctx, name, room), chartArea.left, top - 6 - (narrow ? LINE : 0))
}

/** On a piece of the ground, which keeps the lines of the chart off the letters. */
function write(ctx: CanvasRenderingContext2D, text: string, x: number, y: number): void {
  const [ink, { width }] = [ctx.fillStyle, ctx.measureText(text)]
  ctx.fillStyle = theme().ground
  ctx.fillRect(ctx.textAlign === 'right' ? x - width - 2 : x - 2, y - 15, width + 4, 20)
  ctx.fillStyle = ink
  ctx.fillText(text, x, y)
}

function shortened(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  if (ctx.measureText(text).width <= room) return text
  let length = text.length
  while (length > 1 && ctx.measureText(`${text.slice(0, length)}…`).width > room) length--
  return `${text.slice(0, length)}…`
}
