import { ACCENT, TEXT } from './colours.ts'
import { ICONS } from './icons.ts'
import { linkLines } from './link-lines.ts'
import type { Mark } from './mark.ts'
import { plateQrMark } from './plate-qr.ts'
import { stackRows } from './rows.ts'

type Told = Readonly<{ how: string; what: string | null }>
type Place = Readonly<{ x: number; y: number; side: number; where: 'indoors' | 'outdoors' }>

/** How much of the side goes below the symbol for what is said about it. */
const BELOW = 0.42

/** How high a scan box is, for its side. */
export function scanBoxHeight(side: number): number {
  return side * (1 + BELOW)
}

/**
 * What a poster wants people to do: the symbol in a white box with a rim, the address to type, and below, beside a
 * phone, how to scan it. `side`: the box's width; the symbol takes all of it but its quiet zone.
 */
export function scanBox(plate: Readonly<{ publicUrl: string; code: string }>, told: Told, place: Place): Mark[] {
  const { x, y, side, where } = place
  const [rim, pad, icon] = [side * 0.012, side * 0.06, side * 0.2]
  const size = side * 0.064
  const below = y + side * 1.125
  const words = { x: x + pad + icon, y: below, width: side - 2 * pad - icon, height: side * (BELOW - 0.16) }
  const small = told.what === null ? [] : [told.what]
  return [
    { kind: 'box', x, y, width: side, height: scanBoxHeight(side), radius: side * 0.05, fill: ACCENT },
    {
      kind: 'box',
      x: x + rim,
      y: y + rim,
      width: side - 2 * rim,
      height: scanBoxHeight(side) - 2 * rim,
      radius: side * 0.04,
      fill: '#fff',
    },
    plateQrMark(plate, where, { x: x + rim, y: y + rim, side: side - 2 * rim }),
    ...linkLines(plate, { x: x + pad, y: y + side * 0.985, width: side - 2 * pad, height: side * 0.13 }, side * 0.052),
    {
      kind: 'shape',
      path: ICONS.phone,
      x: x + pad / 2,
      y: below + (words.height - icon) / 2,
      scale: icon / 24,
      fill: ACCENT,
    },
    ...stackRows(
      [
        { text: told.how, weight: 700, size: size * 1.1, lines: 2, fill: ACCENT, above: 0, give: 1 },
        ...small.map(
          (text) =>
            ({ text, weight: 400, size: size * 0.8, lines: 2, fill: TEXT, above: size * 0.3, give: 1 }) as const,
        ),
      ],
      words,
      { across: 'left', down: 'middle' },
    ),
  ]
}
