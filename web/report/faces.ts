import { facePath, SCALE, type Score, type Step } from '../../src/drawing/faces.ts'
import { el, svg } from './dom.ts'
import type { Words } from './words.ts'

/** One of the five faces; the word beside it says the same, so it is hidden from who can't see it. */
export function face(score: Score): SVGElement {
  const { fill, ink } = SCALE[score - 1] as Step
  const { lines, solid } = facePath(score)
  return svg(
    'svg',
    { viewBox: '0 0 48 48', class: 'face', 'aria-hidden': 'true' },
    svg('circle', { cx: '24', cy: '24', r: '22', fill }),
    svg('path', { d: solid, fill: ink }),
    svg('path', { d: lines, fill: 'none', stroke: ink, 'stroke-width': '3', 'stroke-linecap': 'round' }),
  )
}

/** What the five colours mean, from worst to best, as in the bars. */
export function legend(words: Words): HTMLElement {
  return el(
    'ul',
    { class: 'legend' },
    SCALE.map(({ score }) => el('li', {}, face(score) as unknown as Node, words.scale[score - 1] ?? '')),
  )
}
