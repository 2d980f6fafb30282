import type { Period } from '../values/period.ts'
import { type Amount, measured } from './figure.ts'
import type { Direction, IndicatorKind } from './indicator.ts'

/** A result against its target. `ratio`: value ÷ target; null: one of the two is missing, or the target is nothing. */
export type Progress = Amount & Readonly<{ value: number | null; ratio: number | null; reached: boolean | null }>

/**
 * The whole ward in a period. `from`: neighbourhoods were added up, or the ward gave the number itself; null: no result.
 * `known`: how many neighbourhoods have a result.
 */
export type Total = Progress & Readonly<{ period: Period; from: 'sum' | 'ward' | null; known: number }>

export type PlaceProgress = Progress & Readonly<{ id: string; name: string }>

/** One indicator as the report shows it: the latest period with a result, place by place, and how the whole ward went. */
export type ProgrammeLine = Readonly<{
  id: string
  name: string
  kind: IndicatorKind
  unit: string
  better: Direction
  /** null: no figure yet */
  total: Total | null
  /** every neighbourhood, with or without a figure; empty where the ward gave the number itself */
  places: readonly PlaceProgress[]
  /** totals of periods as long, the oldest first, `total` the last */
  trend: readonly Total[]
}>

/** What a ward's neighbourhoods said in a period, added up, and what the ward said of itself. */
export type Sums = Readonly<{
  /** neighbourhoods with a result, and those of them without a target */
  known: number
  untargeted: number
  result: number | null
  whole: number | null
  /** targets of counts added up; of shares and means each times its whole; the least and the greatest */
  target: number | null
  weighted: number | null
  least: number | null
  most: number | null
  ofWard: Amount
}>

type Kind = Readonly<{ kind: IndicatorKind; better: Direction }>

export function progressOf({ kind, better }: Kind, amount: Amount): Progress {
  const value = measured(kind, amount)
  const { target } = amount
  const told = value !== null && target !== null
  const reached = told ? (better === 'more' ? atLeast(value, target) : atLeast(target, value)) : null
  return { ...amount, value, ratio: told && target > 0 ? value / target : null, reached }
}

// 89 of 97 asked for as 91,752577 % must not fail by a bit.
function atLeast(value: number, other: number): boolean {
  return value >= other - 1e-9 * Math.max(1, other)
}

/**
 * The whole ward: what its neighbourhoods said added up, parts and wholes apart, never an average of shares; the ward's
 * own number where they said nothing. Its target is the ward's own, else theirs: added up for a count, weighted by their
 * wholes for a share. Where one of them has a result and no target there is none, or the sum would be held against less
 * than what was asked for.
 */
export function totalOf(indicator: Kind, period: Period, sums: Sums): Total {
  const { ofWard, known } = sums
  const from = known > 0 ? 'sum' : ofWard.result === null ? null : 'ward'
  const { result, whole } = from === 'sum' ? sums : ofWard
  const target = ofWard.target ?? targetOf(indicator.kind, sums)
  return { ...progressOf(indicator, { target, result, whole }), period, from, known }
}

function targetOf(kind: IndicatorKind, sums: Sums): number | null {
  if (sums.untargeted > 0) return null
  if (kind === 'count') return sums.target
  if (sums.least === sums.most) return sums.most
  if (sums.known === 0 || sums.weighted === null || sums.whole === null) return null
  return sums.weighted / sums.whole
}
