import { ACCENT, ON_ACCENT_QUIET, QUIET, TEXT } from './colours.ts'
import { HEADLINE, HOW } from './desk-sign.ts'
import { faceRow } from './face-row.ts'
import type { Drawing } from './mark.ts'
import { plateShortUrl } from './plate-link.ts'
import { centredLine, stackRows } from './rows.ts'
import { scanBox } from './scan-box.ts'

/** What the poster at a ward's entrance says. */
export type WardPoster = Readonly<{
  code: string
  publicUrl: string
  /** "Phường Mẫu" */
  ward: string
}>

/** ISO A4, portrait. */
const SIZE = { width: 210, height: 297 }
const BLEED = 3
const MIDDLE = SIZE.width / 2
const BAND = { x: -BLEED, y: -BLEED, width: SIZE.width + 2 * BLEED, height: 62 + BLEED }
const HEAD = { x: 16, y: 11, width: 178, height: 44 }
const SCAN = { x: 50, y: 123, side: 110, where: 'outdoors' } as const
const WIDTH = 178

const SAY = 'Mời Ông/Bà cho chúng tôi biết trước khi ra về'
const WHAT = 'Chưa đầy một phút, không phải cài gì'
const ENGLISH = 'Are you satisfied with our service? Scan and tell us.'

/** The A4 poster at a ward's entrance: rate the ward as a body, from a few steps away. */
export function drawWardPoster(poster: WardPoster): Drawing {
  const { ward, publicUrl, code } = poster
  const committee = 'Ủy ban nhân dân'.toLocaleUpperCase('vi')
  const quiet = { weight: 600, size: 6, lines: 1, fill: ON_ACCENT_QUIET, spacing: 0.3, above: 0, give: 0.5 } as const
  return {
    ...SIZE,
    bleed: BLEED,
    marks: [
      { kind: 'box', ...BAND, radius: 0, fill: ACCENT },
      ...stackRows(
        [
          { ...quiet, text: committee },
          { text: ward, weight: 700, size: 17, lines: 2, fill: '#fff', above: 1, give: 1 },
        ],
        HEAD,
        { across: 'middle', down: 'middle' },
      ),
      centredLine({ text: HEADLINE, weight: 700, size: 13.5, y: 82, fill: TEXT }, MIDDLE, WIDTH),
      ...faceRow({ middle: MIDDLE, y: 88, size: 22, gap: 9 }),
      centredLine({ text: SAY, weight: 600, size: 6, y: 118.5, fill: QUIET }, MIDDLE, WIDTH),
      ...scanBox(poster, { how: HOW, what: WHAT }, SCAN),
      centredLine({ text: ENGLISH, weight: 400, size: 5, y: 288, fill: QUIET }, MIDDLE, WIDTH),
    ],
    words: [ward, HEADLINE, SAY, HOW, WHAT, plateShortUrl(publicUrl, code), ENGLISH].join(' · '),
  }
}
