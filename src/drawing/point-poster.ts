import { type Hours, printSpans, WEEKDAYS } from '../values/weekly-hours.ts'
import { ACCENT, ON_ACCENT_QUIET, QUIET, TEXT } from './colours.ts'
import { HEADLINE, HOW } from './desk-sign.ts'
import { faceRow } from './face-row.ts'
import { ICONS, type Icon } from './icons.ts'
import type { Drawing, Mark } from './mark.ts'
import { plateShortUrl } from './plate-link.ts'
import { type Box, centredLine, type Row, stackRows } from './rows.ts'
import { scanBox } from './scan-box.ts'
import { widthOf } from './typeface.ts'

/** What the poster of a support point says. */
export type PointPoster = Readonly<{
  code: string
  publicUrl: string
  /** "Phường Mẫu"; as of printing, may be left off */
  ward: string | null
  name: string
  address: string
  hours: readonly Hours[]
  /** what people are helped with, the most asked for first; what finds no room is counted */
  procedures: readonly string[]
}>

/** ISO A4, portrait. */
const SIZE = { width: 210, height: 297 }
const BLEED = 3
const BAND = { x: -BLEED, y: -BLEED, width: SIZE.width + 2 * BLEED, height: 88 + BLEED }
const HEAD = { x: 16, y: 15, width: 178, height: 65 }
const LEFT = { x: 16, width: 88 }
const SCAN = { x: 114, y: 100, side: 82, where: 'outdoors' } as const
const FOOT = { x: -BLEED, y: 249, width: BAND.width, height: SIZE.height - 249 + BLEED }

const KIND = 'Điểm hỗ trợ dịch vụ công trực tuyến'
const WHAT = 'Xem giờ mở cửa, giấy tờ cần mang, cho ý kiến'
const FREE = 'Cán bộ ở đây giúp Ông/Bà làm thủ tục trên mạng'

/** The A4 poster at a support point's door: what it is, when it is open, what people are helped with, and its symbol. */
export function drawPointPoster(poster: PointPoster): Drawing {
  const hours = hoursMarks(poster.hours)
  return {
    ...SIZE,
    bleed: BLEED,
    marks: [
      { kind: 'box', ...BAND, radius: 0, fill: ACCENT },
      ...stackRows(headOf(poster), HEAD, { across: 'left', down: 'middle' }),
      ...hours.marks,
      ...proceduresMarks(poster.procedures, hours.bottom + 9),
      ...scanBox(poster, { how: HOW, what: WHAT }, SCAN),
      { kind: 'box', ...FOOT, radius: 0, fill: '#eef4f3' },
      centredLine({ text: HEADLINE, weight: 700, size: 8, y: 262, fill: TEXT }, SIZE.width / 2, 178),
      ...faceRow({ middle: SIZE.width / 2, y: 267.5, size: 15, gap: 7 }),
    ],
    words: wordsOf(poster),
  }
}

function wordsOf(poster: PointPoster): string {
  const { name, address, ward, hours, procedures } = poster
  const open = weekRows(hours).map(({ days, spans }) => `${days}: ${spans}`)
  const link = plateShortUrl(poster.publicUrl, poster.code)
  return [KIND, name, address, ward, ...open, ...procedures, HOW, link, HEADLINE].filter(Boolean).join(' · ')
}

function headOf({ name, address, ward }: PointPoster): Row[] {
  const quiet = { weight: 600, lines: 2, fill: ON_ACCENT_QUIET, above: 2.4, give: 0.5 } as const
  return [
    { ...quiet, text: KIND.toLocaleUpperCase('vi'), size: 5, spacing: 0.2, lines: 1 },
    { text: name, weight: 700, size: 15, lines: 3, fill: '#fff', above: 2.4, give: 1 },
    { ...quiet, text: [address, ward].filter(Boolean).join(' – '), size: 5.6, fill: '#fff' },
    { ...quiet, text: FREE, size: 5, above: 1.6 },
  ]
}

/** A heading with its icon; below it there is room from `bottom` on. */
function heading(icon: Icon, text: string, y: number): { marks: Mark[]; bottom: number } {
  const marks: Mark[] = [
    { kind: 'shape', path: ICONS[icon], x: LEFT.x, y, scale: 9 / 24, fill: ACCENT },
    { kind: 'text', text, x: LEFT.x + 12.5, y: y + 6.8, size: 6.6, weight: 700, spacing: 0, fill: ACCENT },
  ]
  return { marks, bottom: y + 13.5 }
}

/** From here down there is room for procedures; hours that would reach further are set smaller. */
const HOURS_END = 196

function hoursMarks(hours: readonly Hours[], size: number = PLAIN.size): { marks: Mark[]; bottom: number } {
  const { marks, bottom } = heading('clock', 'Giờ mở cửa', 100)
  const rows = weekRows(hours)
  if (rows.length === 0)
    return { marks: [...marks, ...line('Quét mã để xem giờ mở cửa', LEFT.x, bottom, QUIET)], bottom: bottom + 8 }
  const indent = 4 + Math.max(...rows.map(({ days }) => widthOf(days, 600, size)))
  let y = bottom
  for (const { days, spans } of rows) {
    const box = { x: LEFT.x + indent, y, width: LEFT.width - indent, height: 40 }
    const [text, fill] = spans === '' ? ['nghỉ', QUIET] : [spans, TEXT]
    const set = stackRows([{ ...PLAIN, size, text, lines: 3, fill }], box, TOP)
    marks.push(...stackRows([{ ...PLAIN, size, text: days, fill: TEXT }], { ...box, ...LEFT }, TOP), ...set)
    y += set.length * size * 1.22 + size * 0.32
  }
  if (y + 6 > HOURS_END) return hoursMarks(hours, size * 0.95)
  const note = { ...PLAIN, text: 'Ngày lễ, Tết: quét mã để xem', size: 3.8, fill: QUIET }
  marks.push(...stackRows([note], { ...LEFT, y, height: 6 }, TOP))
  return { marks, bottom: y + 6 }
}

const TOP = { across: 'left', down: 'top' } as const
const PLAIN = { weight: 600, size: 5, lines: 1, above: 0, give: 1 } as const

function line(text: string, x: number, y: number, fill: string): Mark[] {
  return stackRows([{ ...PLAIN, text, fill }], { x, y, width: LEFT.width, height: 8 }, TOP)
}

const DAYS = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật']

/** Days that follow one another with the same hours are one row; days off are rows too, for nobody should come in vain. */
function weekRows(hours: readonly Hours[]): { days: string; spans: string }[] {
  if (hours.length === 0) return []
  const rows: { from: number; to: number; spans: string }[] = []
  for (const day of WEEKDAYS) {
    const spans = printSpans(hours, day)
    const last = rows.at(-1)
    if (last?.spans === spans) last.to = day
    else rows.push({ from: day, to: day, spans })
  }
  const name = (day: number) => DAYS[day - 1] as string
  return rows.map(({ from, to, spans }) => ({ days: from === to ? name(from) : `${name(from)} – ${name(to)}`, spans }))
}

/** As many as find room, each over two lines at most, and how many more there are. */
function proceduresMarks(procedures: readonly string[], y: number): Mark[] {
  if (procedures.length === 0) return []
  const { marks, bottom } = heading('done', 'Giúp Ông/Bà việc gì', y)
  const floor = FOOT.y - 6
  const put: Mark[] = []
  let top = bottom
  let told = 0
  for (const text of procedures) {
    const box: Box = { x: LEFT.x + 5, y: top, width: LEFT.width - 5, height: 40 }
    const set = stackRows([{ ...PLAIN, text, size: 4.6, lines: 2, fill: TEXT }], box, TOP)
    const high = set.length * 4.6 * 1.22
    const last = told + 1 === procedures.length
    if (top + high + (last ? 0 : 7) > floor) break
    put.push({ kind: 'box', x: LEFT.x + 0.8, y: top + 2, width: 1.8, height: 1.8, radius: 0.9, fill: ACCENT }, ...set)
    top += high + 1.7
    told++
  }
  const rest = procedures.length - told
  return [...marks, ...put, ...(rest > 0 ? line(`và ${rest} việc khác: quét mã để xem`, LEFT.x, top, QUIET) : [])]
}
