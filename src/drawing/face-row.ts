import type { Mark } from './mark.ts'

const SCORES = [1, 2, 3, 4, 5] as const

/** The five faces in a row around a middle, the worst first; millimetres. */
export function faceRow({
  middle,
  y,
  size,
  gap,
}: Readonly<{ middle: number; y: number; size: number; gap: number }>): Mark[] {
  const left = middle - (5 * size + 4 * gap) / 2
  return SCORES.map((score) => ({ kind: 'face', score, x: left + (score - 1) * (size + gap), y, size }))
}
