import { ACCENT, QUIET, TEXT } from './colours.ts'
import { type DeskSign, ENGLISH, HEADLINE, HOW, headOf, wordsOfSign } from './desk-sign.ts'
import { faceRow } from './face-row.ts'
import { linkLines } from './link-lines.ts'
import type { Drawing, Mark } from './mark.ts'
import { plateQrMark } from './plate-qr.ts'
import { centredLine, stackRows } from './rows.ts'

/** ISO A5, portrait; folded in its middle it stands as two A6 on their sides. */
const SIZE = { width: 148, height: 210 }
const FOLD = SIZE.height / 2

const BLOCK = { x: 6, y: 6, width: 64, height: 66, radius: 3.5 }
const HEAD = { x: BLOCK.x + 4.5, y: BLOCK.y + 4, width: BLOCK.width - 9, height: BLOCK.height - 8 }
const SYMBOL = { x: 76.5, y: 14.5, side: 64 }
const RIGHT = { middle: SYMBOL.x + SYMBOL.side / 2, width: 66 }
const LINK = { x: SYMBOL.x - 1, y: 86.6, width: RIGHT.width, height: 10 }
const LEFT = BLOCK.x + BLOCK.width / 2

/** A card that stands on a desk and says the same to both sides: folded, each half is the right way up. */
export function drawTentCard(sign: DeskSign): Drawing {
  const side = drawSide(sign)
  const marks: Mark[] = [
    { kind: 'turned', x: SIZE.width, y: FOLD, marks: side },
    ...foldMarks(),
    ...side.map((mark) => ({ ...mark, y: mark.y + FOLD })),
  ]
  return { ...SIZE, marks, words: wordsOfSign(sign) }
}

/** One half, from its own top left corner. */
function drawSide(sign: DeskSign): Mark[] {
  const right = (text: string, weight: 400 | 600 | 700, size: number, y: number, fill: string) =>
    centredLine({ text, weight, size, y, fill }, RIGHT.middle, RIGHT.width)
  const rows = headOf(sign).map((row) => ({ ...row, lines: row.lines + 2, size: row.size * 1.12 }))
  return [
    { kind: 'box', ...BLOCK, fill: ACCENT },
    ...stackRows(rows, HEAD, { across: 'middle', down: 'middle' }),
    ...faceRow({ middle: LEFT, y: 77.5, size: 10.4, gap: 3 }),
    centredLine({ text: ENGLISH, weight: 400, size: 2.6, y: 96, fill: QUIET }, LEFT, BLOCK.width),
    right(HEADLINE, 700, 5.4, 13, TEXT),
    plateQrMark(sign, 'indoors', SYMBOL),
    right(HOW, 700, 4.6, 84, TEXT),
    ...linkLines(sign, LINK, 3.7),
  ]
}

/** Where to fold: short dashes at both edges, and none across the words. */
function foldMarks(): Mark[] {
  const dash = (x: number): Mark => ({ kind: 'box', x, y: FOLD - 0.1, width: 3, height: 0.2, radius: 0, fill: QUIET })
  return [0, 5, 10, SIZE.width - 13, SIZE.width - 8, SIZE.width - 3].map(dash)
}
