import type { Seen } from './flag.ts'

// Three desks in one day is a long day at the ward, and happens. Four officers rated from one phone on one day is
// somebody who goes around, or a phone that is handed around.
const MOST_OFFICERS = 3

/** Ratings of a day from one phone that rated more than three officers that day. */
export function manyOfficers(ratings: readonly Seen[]): Set<string> {
  const byPhone = Map.groupBy(
    ratings.filter(({ phone, officerId }) => phone !== null && officerId !== null),
    ({ phone }) => phone,
  )
  const many = [...byPhone.values()].filter(
    (same) => new Set(same.map(({ officerId }) => officerId)).size > MOST_OFFICERS,
  )
  return new Set(many.flat().map(({ id }) => id))
}
