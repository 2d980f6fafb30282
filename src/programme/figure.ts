import type { Period } from '../values/period.ts'
import type { IndicatorKind } from './indicator.ts'

/** What was asked for, and what came of it: the count, or the part and the whole. `target` of a share as 0–1. */
export type Amount = Readonly<{ target: number | null; result: number | null; whole: number | null }>

/** Which number: of an indicator, a neighbourhood (null: of the whole ward) and a period. */
export type Spot = Readonly<{ indicatorId: string; neighbourhoodId: string | null; period: Period }>

export type Figure = Spot & Amount

/** null: nothing stands there, or is to stand there. */
export type Change = Spot & Readonly<{ before: Amount | null; after: Amount | null }>

export const NOTHING: Amount = { target: null, result: null, whole: null }

export function spotKey({ indicatorId, neighbourhoodId, period }: Spot): string {
  return `${indicatorId} ${neighbourhoodId ?? '-'} ${period}`
}

export function isNothing({ target, result }: Amount): boolean {
  return target === null && result === null
}

export function isSame(one: Amount | null, other: Amount | null): boolean {
  const [a, b] = [one ?? NOTHING, other ?? NOTHING]
  return a.target === b.target && a.result === b.result && a.whole === b.whole
}

/** What a result says, in the unit of its targets; null: there is none. */
export function measured(kind: IndicatorKind, { result, whole }: Omit<Amount, 'target'>): number | null {
  if (result === null) return null
  if (kind === 'count') return result
  return whole === null ? null : result / whole
}

/**
 * The ward's own results where a neighbourhood has one too, of the same indicator and period: two truths, of which nobody
 * could say which the report tells.
 */
export function doubled(figures: readonly Figure[]): Figure[] {
  const where = ({ indicatorId, period }: Figure) => `${indicatorId} ${period}`
  const told = figures.filter(({ result }) => result !== null)
  const byPlace = new Set(told.filter(({ neighbourhoodId }) => neighbourhoodId !== null).map(where))
  return told.filter((one) => one.neighbourhoodId === null && byPlace.has(where(one)))
}
