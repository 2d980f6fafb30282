import { type Bars, count, satisfied } from '../values/score.ts'

/** A criterion's share satisfied, 0–1: (level 4 + level 5) ÷ all answers; null: nobody answered. */
export function criterionShare(bars: Bars): number | null {
  const n = count(bars)
  return n === 0 ? null : satisfied(bars) / n
}

/** A factor, 0–1: the mean of its criteria; null where one of them isn't known, for a mean of others is another figure. */
export function factorShare(criteria: readonly (number | null)[]): number | null {
  const known = criteria.filter((share) => share !== null)
  if (criteria.length === 0 || known.length < criteria.length) return null
  return known.reduce((sum, share) => sum + share, 0) / known.length
}
