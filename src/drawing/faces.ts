export type Score = 1 | 2 | 3 | 4 | 5
export type Step = Readonly<{ score: Score; fill: string; ink: string }>

/**
 * The five steps' colours: rust to teal through a pale middle, with no red beside a green. Their lightness (CIE L*) is
 * 49, 75, 88, 61, 35: no two alike, so they can be told apart in grey too. `ink` on `fill` is 4.5:1 or better.
 */
export const SCALE: readonly Step[] = [
  { score: 1, fill: '#c3502a', ink: '#fff' },
  { score: 2, fill: '#eeaa4c', ink: '#472400' },
  { score: 3, fill: '#e4dccb', ink: '#3a3a34' },
  { score: 4, fill: '#55a0a1', ink: '#04262a' },
  { score: 5, fill: '#0b5c57', ink: '#fff' },
]

/** Path data in a square of 48: `lines` are stroked 3 wide with round ends, `solid` is filled; both in the step's ink. */
export type Face = Readonly<{ lines: string; solid: string }>

const EYES = 'M17 18v3m14-3v3'

// Mouth and eyes alone tell the five apart: a face must be read at 40 px, in grey, by someone who has lost his glasses.
const FACES: readonly Face[] = [
  { lines: 'M12 18l7-3m17 3l-7-3M17 21v1m14-1v1', solid: 'M14 37c0-13 20-13 20 0z' },
  { lines: `${EYES}M15 34c4-6 14-6 18 0`, solid: '' },
  { lines: `${EYES}M15 31h18`, solid: '' },
  { lines: `${EYES}M15 29c4 6 14 6 18 0`, solid: '' },
  { lines: 'M13 21c1-5 6-5 7 0m8 0c1-5 6-5 7 0', solid: 'M12 27h24c-1 15-23 15-24 0z' },
]

/** The drawing of one face, the disc (radius 22 around 24, 24) left to the caller. */
export function facePath(score: Score): Face {
  return FACES[score - 1] as Face
}

/**
 * The five faces as `<symbol id="f1">` … `f5`, 1.1 KB, to be put once into an `<svg>` that is out of sight and used as
 * often as needed. (The attribute `hidden` does not hide an `<svg>` in Chromium; `width="0" height="0"` does.)
 */
export const FACE_SYMBOLS: string = SCALE.map(
  ({ score }) => `<symbol id="f${score}" viewBox="0 0 48 48">${faceMarkup(score)}</symbol>`,
).join('')

/** One face as SVG in a square of 48. */
export function faceMarkup(score: Score): string {
  const { fill, ink } = SCALE[score - 1] as Step
  const { lines, solid } = facePath(score)
  const mouth = solid && `<path fill="${ink}" d="${solid}"/>`
  return (
    `<circle cx="24" cy="24" r="22" fill="${fill}"/>${mouth}` +
    `<path fill="none" stroke="${ink}" stroke-width="3" stroke-linecap="round" d="${lines}"/>`
  )
}
