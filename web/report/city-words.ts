import type { Small } from '../../src/reports/city.ts'
import type { ShownFigure } from '../../src/reports/report.ts'
import { NO_BARS, standing, wilson } from '../../src/values/score.ts'

/** A figure from n and how many are satisfied; how the others fell is not known. */
export function figureOf([n, satisfied]: NonNullable<Small>): ShownFigure {
  const trust = standing(n) === 'full' ? 'full' : 'preliminary'
  return { standing: trust, n, bars: NO_BARS, share: satisfied / n, ...wilson(satisfied, n) }
}
