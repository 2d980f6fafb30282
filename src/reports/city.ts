import type { Due } from '../cases/due-queries.ts'
import type { Standing } from '../followups/answered-by-ward.ts'
import type { Month } from '../values/month.ts'
import type { Compared, Coverage, Figure, Moved, WardName } from './report.ts'

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

/**
 * What a ward does besides being rated, over the months: how many of its cases were rated, how its low ratings stand, and
 * the cases of its register that were due. Null: the reader has no business with single ones, or the register covers none of
 * the months.
 */
export type Work = Readonly<{ coverage: Coverage; followUps: Standing | null; due: Due | null }>

/** A ward that was in force on some day of these months. `on`: on the last of them, so the map may show it. */
export type CityLine = WardName & Readonly<{ on: boolean }> & Work & Readonly<Record<Question, CityFigure>>

/**
 * The sums over those wards of which it is known. Of `coverage`, those whose share is told (`wards` of them, out of all);
 * of `due`, those whose register covers a month. `days`: working days within which a low rating is answered in time.
 */
export type CityWork = Readonly<{
  coverage: Readonly<{ share: number | null; cases: number; wards: number }>
  followUps: (Standing & Readonly<{ days: number }>) | null
  due: (Omit<Due, 'months'> & Readonly<{ wards: number }>) | null
}>

/**
 * The sum of those wards' figures that are told, so that nothing can be had from it that they don't tell; `left`: how many
 * have answers that are not told, and so are not in it.
 */
export type CityTotal = Readonly<{ figure: Figure; before: Small; moved: Moved; trend: readonly Small[]; left: number }>

export type CityReport = Months &
  Readonly<{
    /** the city or province that all of these wards are in; null: they are in several, or there are none */
    province: string | null
    /** by which rules: see honest.ts */
    rule: string
    totals: Readonly<Record<Question, CityTotal>>
    work: CityWork
    /** the months before, as many */
    before: Months
    /** twelve months up to `to` */
    trend: readonly Month[]
    /** by name, never by score */
    wards: readonly CityLine[]
  }>
