import type { Bilingual } from './bilingual.ts'
import type { Grade } from './rule.ts'

/** Finished cases against the day they were due. */
export type Punctuality = Readonly<{ early: number; equal: number; late: number }>

/** Sum of points ÷ cases, 0–2, rounded to one decimal, halves up (Circular 01/2018/TT-VPCP, art. 15.2a); null: no case. */
export function indicator(points: number, cases: number): number | null {
  return cases === 0 ? null : Math.round((10 * points) / cases) / 10
}

/** Indicator 1: 2 points for a case finished before its day, 1 on it, 0 after it (art. 13.1). */
export function wholeTime({ early, equal, late }: Punctuality): number | null {
  return indicator(2 * early + equal, early + equal + late)
}

/** Points of all indicators that are known; one without data is left out, it isn't nought (art. 15.4b). */
export function totalOf(indicators: readonly (number | null)[]): number | null {
  const known = indicators.filter((points) => points !== null)
  // In tenths: 0.1 + 0.2 is not 0.3, and a grade hangs on it.
  return known.length === 0 ? null : known.reduce((sum, points) => sum + Math.round(10 * points), 0) / 10
}

/**
 * The grade of a total; exactly a boundary is the higher grade. Null unless every indicator is known: the boundaries are
 * made for all of them, and a total of a few would be called weak for want of data.
 */
export function gradeOf(indicators: readonly (number | null)[], grades: readonly Grade[]): Bilingual | null {
  const total = totalOf(indicators)
  if (total === null || indicators.includes(null)) return null
  return grades.find(({ from }) => total >= from)?.title ?? null
}
