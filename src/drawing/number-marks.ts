import type { Mark } from './mark.ts'
import type { Box } from './rows.ts'
import { CAP_HEIGHT, widthOf } from './typeface.ts'

const WEIGHT = 700
// In ems. A slash falls this far below the line, and lines leave a little more between them.
const FALL = 0.18
const GAP = 0.07

/**
 * A house number as large as its box lets it be, from the left and in the middle of the height. A long one goes over
 * two or three lines, broken after a slash, a dash or a space, where that makes it larger: "1041/62/" over "147A".
 */
export function numberMarks(number: string, box: Box, fill: string): Mark[] {
  const { lines, size, rise } = numberSetting(number, box)
  const leading = rise + FALL + GAP
  const high = (rise + FALL + (lines.length - 1) * leading) * size
  const first = box.y + (box.height - high) / 2 + rise * size
  return lines.map((text, at) => {
    const y = first + at * leading * size
    return { kind: 'text', text, x: box.x, y, size, weight: WEIGHT, spacing: 0, fill }
  })
}

type Setting = Readonly<{ lines: readonly string[]; size: number; rise: number }>

function numberSetting(number: string, box: Box): Setting {
  const parts = number.match(/[^/ -]+[/ -]*|[/ -]+/g) ?? [number]
  const rise = /[ĂÂÊÔƠƯ]/.test(number) ? 0.97 : /\//.test(number) ? 0.83 : CAP_HEIGHT + 0.01
  const settings = [1, 2, 3]
    .filter((count) => count <= parts.length)
    .map((count) => {
      const lines = evenly(parts, count)
      const wide = Math.max(...lines.map((line) => widthOf(line, WEIGHT, 1)))
      const high = lines.length * (rise + FALL + GAP) - GAP
      return { lines, size: Math.min(box.width / wide, box.height / high), rise }
    })
  return settings.reduce((best, one) => (one.size > best.size * 1.15 ? one : best))
}

/** The parts over so many lines, the longest as short as can be. */
function evenly(parts: readonly string[], count: number): string[] {
  if (count === 1) return [parts.join('').trim()]
  let best: string[] = []
  let shortest = Infinity
  for (let cut = 1; cut <= parts.length - count + 1; cut++) {
    const lines = [parts.slice(0, cut).join('').trim(), ...evenly(parts.slice(cut), count - 1)]
    const longest = Math.max(...lines.map((line) => widthOf(line, WEIGHT, 1)))
    if (longest < shortest) {
      shortest = longest
      best = lines
    }
  }
  return best
}
