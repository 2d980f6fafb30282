import type { Score } from './faces.ts'
import type { Weight } from './typeface.ts'

/**
 * A piece of a drawing; lengths in millimetres, y downwards. A text's x is its left end, its y the baseline. A shape's
 * path is filled, in units of `scale` millimetres from its top left corner; one with a `line` (its width in the same units)
 * is filled even-odd, and edged with it. What is `turned` stands on its head: its own
 * top left corner comes to (x, y), and its x runs to the left from there, its y upwards.
 */
export type Mark =
  | { kind: 'box'; x: number; y: number; width: number; height: number; radius: number; fill: string }
  | { kind: 'text'; text: string; x: number; y: number; size: number; weight: Weight; spacing: number; fill: string }
  | { kind: 'qr'; path: string; x: number; y: number; module: number }
  | { kind: 'face'; score: Score; x: number; y: number; size: number }
  | { kind: 'shape'; path: string; x: number; y: number; scale: number; fill: string; line?: Edge }
  | { kind: 'turned'; x: number; y: number; marks: readonly Mark[] }

type Edge = Readonly<{ colour: string; width: number }>

/**
 * Something printed, of a size in millimetres, trimmed: what a face's function makes of its data, and what screen, SVG
 * and PDF are made from. `words`: all that it says, in reading order, for those who can't see it.
 *
 * `ground` lies under `marks` and is the very same array for every drawing that has the same ground, so that a sheet of
 * ten thousand can hold it once. It may reach `bleed` millimetres over each edge, for a knife that cuts crookedly.
 */
export type Drawing = Readonly<{
  width: number
  height: number
  marks: readonly Mark[]
  words: string
  ground?: readonly Mark[]
  bleed?: number
}>
