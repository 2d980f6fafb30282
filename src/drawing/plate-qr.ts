import qrcode from 'qrcode'
import type { Mark } from './mark.ts'
import { plateQrText } from './plate-link.ts'
import { type Level, type QrSymbol, QUIET_ZONE, runsOf } from './qr.ts'

/** A plate's symbol, with how it was chosen. */
export type PlateQr = QrSymbol & Readonly<{ version: number; level: Level; mask: number }>

/**
 * The symbol of a plate, with the largest modules that `floor` allows: the smallest version that holds the address at
 * that level, and then the sturdiest level that this version still holds. The same for every plate of one address, so
 * it is chosen once; ten thousand are then drawn in the time of a thousand.
 */
export function drawPlateQr(publicUrl: string, code: string, floor: Level): PlateQr {
  const plan = planFor(publicUrl, floor)
  const { data, size } = qrcode.create(segmentsOf(plateQrText(publicUrl, code)), {
    errorCorrectionLevel: plan.level,
    version: plan.version,
    maskPattern: plan.mask,
  }).modules
  return { ...plan, size, path: runsOf(data, size) }
}

/** Millimetres; the side takes in the quiet zone. */
type Square = Readonly<{ x: number; y: number; side: number }>

/**
 * A plate's symbol in a white square that is its own: the quiet zone is taken from the square. Indoors its modules are as
 * large as they can be. Outdoors it stands sun, rain and scratches: level H as long as modules stay 1.2 mm, Q else. With
 * a tenth of the modules under one spot of dirt, 95 of 300 symbols were read at M, 297 at Q, 300 at H; turned, from aside,
 * blurred and at dusk as well, 148 of 150 at Q, 250 of 250 at H (tests/long/scanning.test.ts). H costs a tenth of the
 * module's width.
 */
export function plateQrMark({ publicUrl, code }: Address, where: 'indoors' | 'outdoors', { x, y, side }: Square): Mark {
  const { path, size } = drawPlateQr(publicUrl, code, where === 'indoors' ? 'M' : outdoorLevel(publicUrl, side))
  const module = side / (size + 2 * QUIET_ZONE)
  return { kind: 'qr', path, x: x + QUIET_ZONE * module, y: y + QUIET_ZONE * module, module }
}

// Millimetres. What a cheap camera wants to see of a module from an arm's length and more, in any light.
const OUTDOOR_MODULE = 1.2

function outdoorLevel(publicUrl: string, side: number): Level {
  const modules = 17 + 4 * planFor(publicUrl, 'H').version
  return side / (modules + 2 * QUIET_ZONE) >= OUTDOOR_MODULE ? 'H' : 'Q'
}

type Address = Readonly<{ publicUrl: string; code: string }>

type Plan = Readonly<{ version: number; level: Level; mask: Mask }>
type Mask = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7

const plans = new Map<string, Plan>()

function planFor(publicUrl: string, floor: Level): Plan {
  const key = `${floor} ${publicUrl}`
  const known = plans.get(key)
  if (known) return known
  const sample = (code: string) => segmentsOf(plateQrText(publicUrl, code))
  const { version } = qrcode.create(sample(SAMPLES[0] as string), { errorCorrectionLevel: floor })
  const level = (['H', 'Q', floor] as const).find((one) => holds(sample(SAMPLES[0] as string), version, one)) ?? floor
  const mask = bestMask(SAMPLES.map((code) => qrcode.create(sample(code), { version, errorCorrectionLevel: level })))
  const plan = { version, level, mask }
  plans.set(key, plan)
  return plan
}

// The search for a mask is nine tenths of a symbol's cost. A symbol's look hangs on the address and the repair words far
// more than on nine characters, so the mask that a search finds most often for these is taken for all.
const SAMPLES = ['4F7K2M9QV', '000000012', 'ZZZZZZZZ3', '10000000D', '7Q3HX0R5T', 'C4ND8W1YK', '5S9G6E2PJ', 'M2V7B0A4X']

function bestMask(found: readonly qrcode.QRCode[]): Mask {
  const votes = Map.groupBy(found, ({ maskPattern }) => maskPattern ?? 0)
  const [most] = [...votes].toSorted(([, a], [, b]) => b.length - a.length)
  return (most?.[0] ?? 0) as Mask
}

function holds(segments: Segments, version: number, errorCorrectionLevel: Level): boolean {
  try {
    qrcode.create(segments, { version, errorCorrectionLevel, maskPattern: 0 })
    return true
  } catch {
    return false // the library's only word for "too much"
  }
}

type Segments = string | qrcode.QRCodeSegment[]

/** One alphanumeric run, so that every code of an address is as long as every other; else whatever the library thinks. */
function segmentsOf(text: string): Segments {
  return /^[0-9A-Z $%*+./:-]*$/.test(text) ? [{ data: text, mode: 'alphanumeric' }] : text
}
