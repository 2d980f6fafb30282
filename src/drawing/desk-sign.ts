import { ACCENT, ON_ACCENT_QUIET, QUIET, TEXT } from './colours.ts'
import { faceRow } from './face-row.ts'
import type { Drawing, Mark } from './mark.ts'
import { plateShortUrl } from './plate-link.ts'
import { drawPlateQr } from './plate-qr.ts'
import { centredLine, type Row, stackRows } from './rows.ts'
import type { Weight } from './typeface.ts'

/** What a desk sign says. `desk` and `officer` are as the clerk wishes: a sign without a name outlives its officer. */
export type DeskSign = Readonly<{
  code: string
  publicUrl: string
  /** "Phường Mẫu" */
  ward: string
  /** "Quầy 1 – Hộ tịch" */
  desk: string | null
  officer: Readonly<{ name: string; title: string }> | null
}>

/** ISO A6, portrait. */
const SIZE = { width: 105, height: 148 }

// 5.5 mm or more from every edge: an office printer reaches no further, and a crooked cut shows less.
const BLOCK = { x: 6, y: 5.5, width: 93, height: 25, radius: 3.5 }
const HEAD = { x: BLOCK.x + 5, y: BLOCK.y + 1.8, width: BLOCK.width - 10, height: BLOCK.height - 3.6 }
const MIDDLE = SIZE.width / 2
// 55 mm is read from 55 cm and more, and a module is 1.9 mm at 29 of them. What stands above and below keeps 8.8 mm
// away: four modules of 25, the fewest that a plate's address fits in.
const QR = { y: 51.4, side: 55 }
const FACES = { y: 128.3, size: 9, gap: 4.5 }

export const HEADLINE = 'Ông/Bà có hài lòng không?'
export const HOW = 'Quét bằng camera hoặc Zalo'
export const ENGLISH = 'Are you satisfied with our service? Scan and tell us.'

/** The A6 sign that stands on a desk. Long names are set smaller or over more lines; nothing is cut off. */
export function drawDeskSign(sign: DeskSign): Drawing {
  const { size, path } = drawPlateQr(sign.publicUrl, sign.code, 'M')
  const x = MIDDLE - QR.side / 2
  const marks: Mark[] = [
    { kind: 'box', ...BLOCK, fill: ACCENT },
    ...stackRows(headOf(sign), HEAD, { across: 'middle', down: 'middle' }),
    line(HEADLINE, 700, 6.3, 41, TEXT),
    { kind: 'qr', path, x, y: QR.y, module: QR.side / size },
    line(HOW, 700, 4.4, 119.5, TEXT),
    line(plateShortUrl(sign.publicUrl, sign.code), 600, 3.7, 125, ACCENT),
    ...faceRow({ middle: MIDDLE, ...FACES }),
    line(ENGLISH, 400, 2.7, 142, QUIET),
  ]
  return { ...SIZE, marks, words: wordsOfSign(sign) }
}

export function wordsOfSign(sign: DeskSign): string {
  const { ward, desk, officer } = sign
  const names = [ward, desk, officer?.name, officer?.title, HEADLINE, HOW, plateShortUrl(sign.publicUrl, sign.code)]
  return names.filter(Boolean).join(' · ')
}

/** Who this is: ward, desk, officer, on the accent. */
export function headOf({ ward, desk, officer }: DeskSign): Row[] {
  const quiet = { weight: 600, fill: ON_ACCENT_QUIET, lines: 2, size: 2.9, spacing: 0.15, above: 0, give: 0.5 } as const
  const loud = { weight: 700, fill: '#fff', lines: 2, size: 6.2, above: 2, give: 1 } as const
  const committee = 'Ủy ban nhân dân'.toLocaleUpperCase('vi')
  if (desk === null && officer === null)
    return [
      { ...quiet, text: committee },
      { ...loud, text: ward },
    ]

  const rows: Row[] = [{ ...quiet, text: `${committee} ${ward.toLocaleUpperCase('vi')}` }]
  if (desk !== null) rows.push({ ...loud, text: desk })
  if (officer !== null) rows.push({ ...loud, weight: 600, text: officer.name, size: desk === null ? 6.2 : 4.4 })
  if (officer?.title) rows.push({ ...quiet, weight: 400, text: officer.title, size: 3.1, spacing: 0, above: 1 })
  return rows
}

function line(text: string, weight: Weight, size: number, y: number, fill: string): Mark {
  return centredLine({ text, weight, size, y, fill }, MIDDLE, BLOCK.width)
}
