import type { Score } from './faces.ts'
import type { Weight } from './typeface.ts'

/** A piece of a drawing; lengths in millimetres, y downwards. A text's x is its left end, its y the baseline. */
export type Mark =
  | { kind: 'box'; x: number; y: number; width: number; height: number; radius: number; fill: string }
  | { kind: 'text'; text: string; x: number; y: number; size: number; weight: Weight; spacing: number; fill: string }
  | { kind: 'qr'; path: string; x: number; y: number; module: number }
  | { kind: 'face'; score: Score; x: number; y: number; size: number }

/**
 * Something printed, of a size in millimetres, trimmed: what a face's function makes of its data, and what screen, SVG
 * and PDF are made from. `words`: all that it says, in reading order, for those who can't see it.
 */
export type Drawing = Readonly<{ width: number; height: number; marks: readonly Mark[]; words: string }>
