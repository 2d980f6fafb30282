import { plainLine } from '../values/line.ts'
import { faceMarkup } from './faces.ts'
import type { Drawing, Mark } from './mark.ts'
import { outline } from './typeface.ts'

/**
 * A drawing as a standalone SVG in true millimetres. Its words are outlines: no font is needed to open it. A letter that
 * XML can't hold, not even escaped, would leave the whole drawing unreadable: `plainLine` has none.
 */
export function drawingSvg({ width, height, ground = [], marks, words }: Drawing): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" lang="vi" width="${width}mm" height="${height}mm" ` +
    `viewBox="0 0 ${width} ${height}"><title>${escaped(plainLine(words))}</title>` +
    `<path fill="#fff" d="M0 0h${width}v${height}H0z"/>${groundMarkup(ground)}${marks.map(markup).join('')}</svg>`
  )
}

const grounds = new WeakMap<readonly Mark[], string>()

/** A ground is the very same array for all that lie on it, and most of what is written. */
function groundMarkup(ground: readonly Mark[]): string {
  const known = grounds.get(ground) ?? ground.map(markup).join('')
  grounds.set(ground, known)
  return known
}

function markup(mark: Mark): string {
  const { x, y } = mark
  switch (mark.kind) {
    case 'box':
      return `<rect x="${x}" y="${y}" width="${mark.width}" height="${mark.height}" rx="${mark.radius}" fill="${mark.fill}"/>`
    case 'text':
      return `<path fill="${mark.fill}" d="${outline(mark.text, mark.weight, mark.size, x, y, mark.spacing)}"/>`
    case 'qr':
      return `<path shape-rendering="crispEdges" transform="translate(${x} ${y})scale(${mark.module})" d="${mark.path}"/>`
    case 'face':
      return `<g transform="translate(${x} ${y})scale(${mark.size / 48})">${faceMarkup(mark.score)}</g>`
    case 'shape':
      return `<path fill="${mark.fill}"${edge(mark.line)} transform="translate(${x} ${y})scale(${mark.scale})" d="${mark.path}"/>`
    case 'turned':
      return `<g transform="translate(${x} ${y})scale(-1)">${mark.marks.map(markup).join('')}</g>`
  }
}

function edge(line: (Mark & { kind: 'shape' })['line']): string {
  return line ? ` fill-rule="evenodd" stroke="${line.colour}" stroke-width="${line.width}" stroke-linejoin="round"` : ''
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
}
