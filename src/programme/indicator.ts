/** count: how many · share: a part of a whole, in percent · mean: a sum over how many, such as minutes a person. */
export const INDICATOR_KINDS = ['count', 'share', 'mean'] as const
export type IndicatorKind = (typeof INDICATOR_KINDS)[number]

/** Whether more of it is better, as of accounts made, or less, as of late cases. */
export const DIRECTIONS = ['more', 'less'] as const
export type Direction = (typeof DIRECTIONS)[number]

export type IndicatorFacts = Readonly<{
  name: string
  /** what is counted, or what the whole is of: "tài khoản", "hộ" */
  unit: string
  better: Direction
  /** what every neighbourhood is asked for unless a period says otherwise; a share as 0–1; null: nothing */
  usualTarget: number | null
}>

export type NewIndicator = IndicatorFacts & Readonly<{ kind: IndicatorKind }>

/** What a ward has its programmes measured by. */
export type Indicator = NewIndicator & Readonly<{ id: string; place: number; hiddenAt: Date | null }>

/** In characters. */
export const INDICATOR_LIMITS = { name: 100, unit: 40 } as const

/** More than a chair reads; a grid of them and of a hundred neighbourhoods still opens at once. */
export const MOST_INDICATORS = 40
