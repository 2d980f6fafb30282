/** Cases that were due, those of them that were late, and low ratings in the same time. */
export type Cases = Readonly<{ cases: number; late: number; unhappy: number }>

/**
 * Ratio 3 of Decision 766, 0–1: (cases − those unsatisfied, complained of or overdue) ÷ cases. Silence counts as satisfied
 * there. A case that is both late and rated low is taken off once, and how many such there are isn't known; so two ends:
 * `low` if none is both, `high` if as many as can be. Null: no case.
 */
export function casesSatisfied({ cases, late, unhappy }: Cases): Readonly<{ low: number; high: number }> | null {
  if (cases === 0) return null
  const left = (off: number) => Math.max(0, cases - off) / cases
  return { low: left(late + unhappy), high: left(Math.max(late, unhappy)) }
}
