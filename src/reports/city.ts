import type { Month } from '../values/month.ts'
import type { Compared, Figure, Moved, WardName } from './report.ts'

/** `service` and `handling` at desks; `ward`: the ward as a body, wherever it was rated. */
export const QUESTIONS = ['service', 'handling', 'ward'] as const
export type Question = (typeof QUESTIONS)[number]

/** Whole months that are over, the first and the last with them. */
export type Months = Readonly<{ from: Month; to: Month }>

/** n and how many of them are satisfied, where both may be told; null: they may not. */
export type Small = readonly [n: number, satisfied: number] | null

/**
 * `running`: the figure takes the running month so far with it, because the few answers of that month could be had by
 * subtraction otherwise (closed.ts); the ward's own report does the same.
 * `moved`, `before`: against as many months just before; `trend`: one
 * for each month of the report's `trend`.
 */
export type CityFigure = Readonly<{
  figure: Figure
  running: boolean
  compared: Compared
  before: Small
  moved: Moved
  trend: readonly Small[]
}>

/** A ward that was in force on some day of these months. `on`: on the last of them, so the map may show it. */
export type CityLine = WardName & Readonly<{ on: boolean }> & Readonly<Record<Question, CityFigure>>

/**
 * The sum of those wards' figures that are told, so that nothing can be had from it that they don't tell; `left`: how many
 * have answers that are not told, and so are not in it.
 */
export type CityTotal = Readonly<{ figure: Figure; before: Small; moved: Moved; trend: readonly Small[]; left: number }>

export type CityReport = Months &
  Readonly<{
    /** by which rules: see honest.ts */
    rule: string
    totals: Readonly<Record<Question, CityTotal>>
    /** the months before, as many */
    before: Months
    /** twelve months up to `to` */
    trend: readonly Month[]
    /** by name, never by score */
    wards: readonly CityLine[]
  }>
