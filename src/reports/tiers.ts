import { type Bars, NO_BARS } from '../values/score.ts'
import type { Told } from './honest.ts'
import type { TierLine } from './report.ts'
import { figuresOf } from './table.ts'

/** What was answered to `service` at desks by people whose case is in the ward's register; null: it has none. */
export type ConfirmedCounts = Readonly<{ confirmed: Bars | null }>

/**
 * The headline's answers, confirmed and not, side by side. With fewer than ten in one of the two neither is told: the other
 * and the headline would give it away. Null: nobody knows, without a register.
 */
export function tiersOf(all: Bars, { confirmed }: ConfirmedCounts, isTold: Told): TierLine[] | null {
  if (confirmed === null) return null
  const rest = NO_BARS.map((_, at) => (all[at] as number) - (confirmed[at] as number)) as unknown as Bars
  const figure = figuresOf(new Map<string, Bars>([['case', confirmed], ['unconfirmed', rest]]), isTold) // biome-ignore format: a pair
  return [
    { tier: 'case', service: figure('case') },
    { tier: 'unconfirmed', service: figure('unconfirmed') },
  ]
}
