import { type Amount, NOTHING } from './figure.ts'
import type { IndicatorKind } from './indicator.ts'

/** The three boxes of a figure as a person filled them. */
export type Typed = Readonly<Record<keyof Amount, string>>

/** What can be wrong with a box; the screen and the file each have words for it. */
export type AmountFault =
  | 'number'
  | 'negative'
  | 'large'
  | 'percent'
  | 'fraction'
  | 'whole-missing'
  | 'whole-zero'
  | 'result-missing'
  | 'more-than-whole'
  | 'no-whole'

export type ReadAmount =
  | { ok: true; amount: Amount }
  | { ok: false; faults: readonly Readonly<{ field: keyof Amount; fault: AmountFault }>[] }

/** More leaflets, files or minutes than a province has in a year: two numbers that ran together. */
const MOST = 1_000_000_000

/** Reads numbers the way they are written here: `1.204`, `98,88`, `95 %`. All boxes empty: nothing is said. */
export function readAmount(kind: IndicatorKind, typed: Typed): ReadAmount {
  const target = readTarget(kind, typed.target)
  const result = readWhole(typed.result)
  const whole = readWhole(typed.whole)
  const faults: { field: keyof Amount; fault: AmountFault }[] = []
  const add = (field: keyof Amount, fault: AmountFault) => void faults.push({ field, fault })
  for (const [field, read] of Object.entries({ target, result, whole }))
    if (typeof read === 'string') add(field as keyof Amount, read)
  if (kind === 'count') {
    if (typeof whole === 'number') add('whole', 'no-whole')
  } else {
    if (typeof result === 'number' && whole === null) add('whole', 'whole-missing')
    if (typeof whole === 'number' && result === null) add('result', 'result-missing')
    if (whole === 0) add('whole', 'whole-zero')
    const both = typeof result === 'number' && typeof whole === 'number'
    if (kind === 'share' && both && whole > 0 && result > whole) add('result', 'more-than-whole')
  }
  if (faults.length > 0 || typeof target === 'string' || typeof result === 'string' || typeof whole === 'string')
    return { ok: false, faults }
  return { ok: true, amount: { ...NOTHING, target, result, whole } }
}

/** A target alone: of a count a whole number, of a share in percent (answered as 0–1), of a mean any number. */
export function readTarget(kind: IndicatorKind, text: string): number | null | AmountFault {
  if (kind === 'count') return readWhole(text)
  const plain = text.replace(/\s*%$/, '').trim()
  if (plain === '') return text === '' ? null : 'number'
  if (/^-\s*\d/.test(plain)) return 'negative'
  if (!/^\d+([.,]\d+)?$/.test(plain)) return 'number'
  const value = Number(plain.replace(',', '.'))
  if (value > MOST) return 'large'
  if (kind === 'mean') return value
  if (value > 100) return 'percent'
  // A spreadsheet keeps 95 % as 0,95 and 100 % as 1: taken as percent, that would be a target a hundred times too small.
  return value > 0 && value <= 1 ? 'fraction' : Number((value / 100).toFixed(8)) // 98,88 / 100 is a bit off
}

/** `412`, `1.204` or `1,204`. */
export function readWhole(text: string): number | null | AmountFault {
  const plain = text.trim()
  if (plain === '') return null
  if (/^-\s*\d/.test(plain)) return 'negative'
  if (!/^(\d+|\d{1,3}([.,]\d{3})+)$/.test(plain)) return 'number'
  const value = Number(plain.replace(/[.,]/g, ''))
  return value > MOST ? 'large' : value
}
