import { type Weight, widthOf } from './typeface.ts'
import type { Setting } from './typeset.ts'

/**
 * An address over one line, or over two where one would need letters a quarter smaller than `size`: broken after a dot or
 * a dash, the halves about equally long.
 */
export function hostLines(host: string, weight: Weight, size: number, width: number): Setting {
  const wide = (line: string) => widthOf(line, weight, 1)
  const fitted = (lines: string[]) => ({ lines, size: Math.min(size, width / Math.max(...lines.map(wide))) })
  const whole = fitted([host])
  if (whole.size >= size * 0.75) return whole
  const cuts = [...host.matchAll(/[.-](?=[^.-])/g)].map(({ index }) => index + 1)
  const halves = cuts.map((cut) => fitted([host.slice(0, cut), host.slice(cut)]))
  return halves.reduce((best, one) => (one.size > best.size ? one : best), whole)
}
