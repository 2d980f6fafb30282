import { NO_BARS, standing, wilson } from '../values/score.ts'
import type { Small } from './city.ts'
import type { ShownFigure } from './report.ts'

/** A figure from n and how many are satisfied; how the others fell is not known. */
export function figureOf([n, satisfied]: NonNullable<Small>): ShownFigure {
  const trust = standing(n) === 'full' ? 'full' : 'preliminary'
  return { standing: trust, n, bars: NO_BARS, share: satisfied / n, ...wilson(satisfied, n) }
}
