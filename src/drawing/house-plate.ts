import { ACCENT, ON_ACCENT_QUIET, TEXT } from './colours.ts'
import { hostLines } from './host-lines.ts'
import { HOUSE_PLATE_SIZES, type HousePlateSize, LAYOUTS, type Layout } from './house-plate-layouts.ts'
import { ICONS } from './icons.ts'
import type { Drawing, Mark } from './mark.ts'
import { numberMarks } from './number-marks.ts'
import { plateShortUrl } from './plate-link.ts'
import { plateQrMark } from './plate-qr.ts'
import { remember } from './remember.ts'
import { type Row, stackRows } from './rows.ts'

export { HOUSE_PLATE_SIZES, type HousePlateSize }

/** What a house's plate says. It outlives what may be left off: the ward's name is as of printing. */
export type HousePlate = Readonly<{
  code: string
  publicUrl: string
  /** "43/12/5A"; null: a blank plate, bound to a house when it is on the wall */
  number: string | null
  street: string | null
  neighbourhood: string | null
  /** "Phường Mẫu" */
  ward: string | null
  size: HousePlateSize
}>

// How far the coloured ground runs over the cut.
const BLEED = 3
const SINGLE = { lines: 1, above: 0, give: 1 } as const
const HOW = 'Quét bằng camera hoặc Zalo'
const WHAT = 'Xem bản đồ, dịch vụ gần đây, cho ý kiến'
const ENGLISH = 'Scan for map, services and feedback'
const BLANK = 'Xem địa chỉ này trên bản đồ'

/**
 * The plate of one house, a companion of its number plate: the number as large as it can be, where it is, and the symbol
 * in black on white. What ten thousand plates share is made once.
 */
export function drawHousePlate(plate: HousePlate): Drawing {
  const layout = LAYOUTS[plate.size]
  const shortUrl = plateShortUrl(plate.publicUrl, plate.code)
  return {
    width: layout.width,
    height: layout.height,
    bleed: BLEED,
    ground: groundOf(plate),
    marks: [
      ...numberOf(plate),
      ...addressOf(plate),
      plateQrMark(plate, 'outdoors', layout.symbol),
      ...codeMarks(shortUrl.slice(shortUrl.lastIndexOf('/') + 1), layout),
    ],
    words: wordsOf(plate, shortUrl),
  }
}

function wordsOf({ number, street, neighbourhood, ward }: HousePlate, shortUrl: string): string {
  const where =
    number === null && street === null ? [BLANK, neighbourhood, ward] : [number, street, neighbourhood, ward]
  return [...where, HOW, WHAT, shortUrl].filter(Boolean).join(' · ')
}

const groundOf = remember(
  ({ publicUrl, size }: HousePlate) => `${size} ${publicUrl}`,
  ({ publicUrl, size }): readonly Mark[] => {
    const layout = LAYOUTS[size]
    const { width, height, rim, patch, host } = layout
    const inset = (by: number, radius: number, fill: string): Mark => {
      return { kind: 'box', x: by, y: by, width: width - 2 * by, height: height - 2 * by, radius, fill }
    }
    const { lines, size: small } = hostLines(`${new URL(publicUrl).host}/q/`, 600, host.size, host.width)
    const rows = lines.map((text): Row => ({ ...SINGLE, text, weight: 600, size: small, fill: TEXT }))
    return [
      inset(-BLEED, 0, ACCENT),
      inset(rim.inset, rim.radius, '#fff'),
      inset(rim.inset + rim.thick, rim.radius - rim.thick, ACCENT),
      { kind: 'box', ...patch, radius: rim.radius / 2, fill: '#fff' },
      ...stackRows(rows, host, { across: 'middle', down: 'bottom' }),
      ...howMarks(layout),
    ]
  },
)

function howMarks({ how }: Layout): Mark[] {
  const { x, y, width, height, size, beside, more } = how
  const icon = beside ? Math.min(height, size * 3.4) : size * 3
  const gap = size * 0.5
  const words = beside
    ? { x: x + icon + gap, y, width: width - icon - gap, height }
    : { x, y: y + icon + gap, width, height: height - icon - gap }
  const [left, top] = beside ? [x, y + (height - icon) / 2] : [x + (width - icon) / 2, y]
  const small = { weight: 400, size: size * 0.66, fill: TEXT, above: size * 0.25, give: 1 } as const
  const rows: Row[] = [
    { text: HOW, weight: 700, size, lines: beside ? 2 : 3, fill: ACCENT, above: 0, give: 1 },
    ...(beside ? [{ ...small, text: WHAT, lines: 2 }] : []),
    ...(more ? [{ ...small, text: ENGLISH, lines: 1 }] : []),
  ]
  return [
    { kind: 'shape', path: ICONS.phone, x: left, y: top, scale: icon / 24, fill: ACCENT },
    ...stackRows(rows, words, { across: beside ? 'left' : 'middle', down: beside ? 'middle' : 'top' }),
  ]
}

const numberOf = remember(
  ({ number, size }: HousePlate) => `${size} ${number}`,
  ({ number, size }): readonly Mark[] => {
    const { number: box } = LAYOUTS[size]
    if (number !== null) return numberMarks(number, box, '#fff')
    const high = Math.min(box.height, box.width) * 0.86
    const pin = { path: ICONS.pin, x: box.x - high / 6, y: box.y + (box.height - high) / 2, scale: high / 24 }
    return [{ kind: 'shape', ...pin, fill: '#fff' }]
  },
)

const addressOf = remember(
  ({ street, neighbourhood, ward, number, size }: HousePlate) =>
    JSON.stringify([size, street, neighbourhood, ward, number === null]),
  (plate): readonly Mark[] => {
    const { address } = LAYOUTS[plate.size]
    return stackRows(addressRows(plate, address), address, { across: 'left', down: 'bottom' })
  },
)

function addressRows({ number, street, neighbourhood, ward }: HousePlate, layout: Layout['address']): Row[] {
  const { street: loud, place, oneLine } = layout
  const first = street ?? (number === null ? BLANK : null)
  const places = [neighbourhood, ward].filter((name): name is string => name !== null && name !== '')
  const rows: Row[] = []
  if (first)
    rows.push({ text: first, weight: 700, size: loud, lines: oneLine ? 2 : 3, fill: '#fff', above: 0, give: 1 })
  for (const text of oneLine && places.length > 0 ? [places.join(' – ')] : places)
    rows.push({ text, weight: 600, size: place, lines: 1, fill: ON_ACCENT_QUIET, above: place * 0.15, give: 0.6 })
  return rows
}

function codeMarks(printed: string, { code }: Layout): Mark[] {
  const lines = code.lines === 1 ? [printed] : printed.split(/(?<=-)/)
  const rows = lines.map((text): Row => ({ ...SINGLE, text, weight: 700, size: code.size, fill: TEXT }))
  return stackRows(rows, code, { across: 'middle', down: 'middle' })
}
