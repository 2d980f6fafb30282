import { plainLine } from '../values/line.ts'
import { type DeskSign, drawDeskSign, type Mark, SIGN_HEIGHT, SIGN_WIDTH, wordsOfSign } from './desk-sign.ts'
import { faceMarkup } from './faces.ts'
import { outline } from './typeface.ts'

/**
 * A desk sign as a standalone SVG in true millimetres. Its words are outlines: no font is needed to open it. A letter that
 * XML can't hold, not even escaped, would leave the whole drawing unreadable: `plainLine` has none.
 */
export function deskSignSvg(sign: DeskSign): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" lang="vi" width="${SIGN_WIDTH}mm" height="${SIGN_HEIGHT}mm" ` +
    `viewBox="0 0 ${SIGN_WIDTH} ${SIGN_HEIGHT}"><title>${escaped(plainLine(wordsOfSign(sign)))}</title>` +
    `<path fill="#fff" d="M0 0h${SIGN_WIDTH}v${SIGN_HEIGHT}H0z"/>${drawDeskSign(sign).map(markup).join('')}</svg>`
  )
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
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
}
