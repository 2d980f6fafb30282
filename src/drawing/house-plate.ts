import { ACCENT, ON_ACCENT_QUIET, TEXT } from './colours.ts'
import { ICONS } from './icons.ts'
import type { Drawing, Mark } from './mark.ts'
import { numberMarks } from './number-marks.ts'
import { plateShortUrl } from './plate-link.ts'
import { drawPlateQr } from './plate-qr.ts'
import { QUIET_ZONE } from './qr.ts'
import { type Box, centredLine, type Row, stackRows } from './rows.ts'

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

/** Width by height in millimetres. */
export const HOUSE_PLATE_SIZES = ['150x100', '200x150', '70x70'] as const
export type HousePlateSize = (typeof HOUSE_PLATE_SIZES)[number]

type Layout = Readonly<{
  width: number
  height: number
  /** the white line around: how far from the edge, how thick, how round */
  rim: Readonly<{ inset: number; thick: number; radius: number }>
  number: Box
  address: Box
  /** cap heights are not wished for, sizes are: street, neighbourhood and ward */
  sizes: Readonly<{ street: number; place: number }>
  patch: Box
  /** the symbol's white square with its quiet zone, at the top of the patch */
  symbol: Readonly<{ x: number; y: number; side: number }>
  /** baselines and sizes under the symbol */
  host: Readonly<{ y: number; size: number }>
  code: Readonly<{ y: number; size: number }>
  how: Box
}>

const LAYOUTS: Readonly<Record<HousePlateSize, Layout>> = {
  '150x100': {
    width: 150,
    height: 100,
    rim: { inset: 3, thick: 0.7, radius: 4 },
    number: { x: 10, y: 10, width: 72, height: 46 },
    address: { x: 10, y: 60, width: 72, height: 31 },
    sizes: { street: 9, place: 4.6 },
    patch: { x: 87, y: 8, width: 55, height: 84 },
    symbol: { x: 87.5, y: 8, side: 54 },
    host: { y: 65, size: 3.3 },
    code: { y: 71.5, size: 5.4 },
    how: { x: 90, y: 75.5, width: 49, height: 14 },
  },
  '200x150': {
    width: 200,
    height: 150,
    rim: { inset: 4, thick: 0.9, radius: 5.5 },
    number: { x: 14, y: 14, width: 92, height: 72 },
    address: { x: 14, y: 92, width: 92, height: 44 },
    sizes: { street: 12, place: 6.2 },
    patch: { x: 112, y: 11, width: 77, height: 128 },
    symbol: { x: 112.5, y: 11, side: 76 },
    host: { y: 92, size: 4.6 },
    code: { y: 101.5, size: 7.6 },
    how: { x: 116, y: 108, width: 69, height: 26 },
  },
  '70x70': {
    width: 70,
    height: 70,
    rim: { inset: 1.8, thick: 0.5, radius: 2.5 },
    number: { x: 5, y: 4, width: 60, height: 10 },
    address: { x: 5, y: 14.2, width: 60, height: 7 },
    sizes: { street: 3.4, place: 2.3 },
    patch: { x: 4, y: 22, width: 62, height: 44 },
    symbol: { x: 4, y: 22, side: 44 },
    host: { y: 29, size: 2.2 },
    code: { y: 34, size: 3.2 },
    how: { x: 48.5, y: 38, width: 16.5, height: 26 },
  },
}

/** The plate of one house: its number as large as it can be, where it is, and the symbol on white. */
export function drawHousePlate(plate: HousePlate): Drawing {
  const layout = LAYOUTS[plate.size]
  const { path, size } = drawPlateQr(plate.publicUrl, plate.code, 'Q')
  const { x, y, side } = layout.symbol
  const module = side / (size + 2 * QUIET_ZONE)
  const shortUrl = plateShortUrl(plate.publicUrl, plate.code)
  const printed = shortUrl.slice(shortUrl.lastIndexOf('/') + 1)
  const middle = layout.how.x + layout.how.width / 2
  const marks: Mark[] = [
    ...(plate.number === null ? [] : numberMarks(plate.number, layout.number, '#fff')),
    ...stackRows(addressRows(plate, layout), layout.address, { across: 'left', down: 'top' }),
    { kind: 'qr', path, x: x + QUIET_ZONE * module, y: y + QUIET_ZONE * module, module },
    centredLine(
      { text: printed, weight: 700, size: layout.code.size, y: layout.code.y, fill: TEXT },
      middle,
      layout.how.width,
    ),
  ]
  const { width, height } = layout
  const words = [plate.number, plate.street, plate.neighbourhood, plate.ward, shortUrl, HOW, WHAT]
  return {
    width,
    height,
    bleed: BLEED,
    ground: groundOf(plate, layout),
    marks,
    words: words.filter(Boolean).join(' · '),
  }
}

const BLEED = 3
const HOW = 'Quét bằng camera hoặc Zalo'
const WHAT = 'Bản đồ, dịch vụ gần đây, góp ý với phường'

function addressRows({ street, neighbourhood, ward }: HousePlate, { sizes }: Layout): Row[] {
  const rows: Row[] = []
  if (street) rows.push({ text: street, weight: 700, size: sizes.street, lines: 2, fill: '#fff', above: 0, give: 1 })
  const places = [neighbourhood, ward].filter((name) => name !== null)
  for (const text of places)
    rows.push({
      text,
      weight: 600,
      size: sizes.place,
      lines: 1,
      fill: ON_ACCENT_QUIET,
      above: sizes.place * 0.3,
      give: 0.7,
    })
  return rows
}

const grounds = new Map<string, readonly Mark[]>()

function groundOf({ publicUrl, size }: HousePlate, layout: Layout): readonly Mark[] {
  const key = `${size} ${publicUrl}`
  const known = grounds.get(key)
  if (known) return known
  const { width, height, rim, patch, how } = layout
  const bare = { x: -BLEED, y: -BLEED, width: width + 2 * BLEED, height: height + 2 * BLEED }
  const inside = (by: number, radius: number): Mark => {
    return { kind: 'box', x: by, y: by, width: width - 2 * by, height: height - 2 * by, radius, fill: '' }
  }
  const host = `${new URL(publicUrl).host}/q/`
  const middle = how.x + how.width / 2
  const ground: Mark[] = [
    { kind: 'box', ...bare, radius: 0, fill: ACCENT },
    { ...inside(rim.inset, rim.radius), fill: '#fff' } as Mark,
    { ...inside(rim.inset + rim.thick, rim.radius - rim.thick), fill: ACCENT } as Mark,
    { kind: 'box', ...patch, radius: rim.radius / 2, fill: '#fff' },
    centredLine({ text: host, weight: 600, size: layout.host.size, y: layout.host.y, fill: TEXT }, middle, how.width),
    ...howMarks(how),
  ]
  grounds.set(key, ground)
  return ground
}

function howMarks(box: Box): Mark[] {
  const icon = Math.min(box.height, box.width / 3)
  const wide = box.width / box.height > 1.2
  const words = wide
    ? { ...box, x: box.x + icon, width: box.width - icon }
    : { ...box, y: box.y + icon, height: box.height - icon }
  const size = wide ? box.height / 4 : box.width / 7
  return [
    {
      kind: 'shape',
      path: ICONS.phone,
      x: wide ? box.x : box.x + (box.width - icon) / 2,
      y: wide ? box.y + (box.height - icon) / 2 : box.y,
      scale: icon / 24,
      fill: ACCENT,
    },
    ...stackRows(
      [
        { text: HOW, weight: 700, size, lines: wide ? 2 : 3, fill: ACCENT, above: 0, give: 1 },
        { text: WHAT, weight: 400, size: size * 0.62, lines: 4, fill: TEXT, above: size * 0.2, give: 1 },
      ],
      words,
      { across: wide ? 'left' : 'middle', down: 'middle' },
    ),
  ]
}
