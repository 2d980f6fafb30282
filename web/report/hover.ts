import type { ActiveElement } from 'chart.js'
import { el } from './dom.ts'

/**
 * A line below a chart that says what lies under the pointer or the finger; the chart's table says it to everybody. (The
 * library's own box weighs 4 KB, and hides what is beside it.) To be called once a chart, and given to it as `onHover`.
 */
export function saysBelow(
  canvas: HTMLCanvasElement,
  textOf: (hit: ActiveElement) => string | null | undefined,
): (event: unknown, hits: ActiveElement[]) => void {
  const line = el('p', { class: 'under', 'aria-hidden': 'true' })
  canvas.parentElement?.after(line)
  return (_event, [hit]) => {
    line.textContent = (hit && textOf(hit)) ?? ''
  }
}
