import type { Day } from '../values/day.ts'
import type { Bilingual } from './bilingual.ts'

/** What a line of a scale says something about, and so whom it may be held against. */
export type Charged = 'officer' | 'ward' | 'case'

/** A way of scoring as it stood from one day to another (`validTo`: the first day on which it no longer did; null: it still does). */
export type Rule = Readonly<{
  id: string
  version: string
  validFrom: Day
  validTo: Day | null
  /** as it is called in a line: `Thông tư 01/2018/TT-VPCP` */
  name: string
  title: Bilingual
  formula: Bilingual
  /** what must be read with the figures; null: nothing */
  caution: Bilingual | null
  /** how far it may be trusted, and whether it is still in force */
  about: Bilingual
  source: string
  /** what of it nobody has compared with the original yet; null: nothing */
  toCheck: Bilingual | null
}>

export type Criterion = Readonly<{ id: string; title: Bilingual }>
export type Sipas = Rule &
  Readonly<{
    factors: readonly Readonly<{ id: string; charged: Charged; title: Bilingual; criteria: readonly Criterion[] }>[]
  }>

/** From this many points up, the highest first. */
export type Grade = Readonly<{ from: number; title: Bilingual }>
/** What earns so many points, the most first. */
export type Step = Readonly<{ points: number; title: Bilingual }>

/**
 * `per` case: every case is on one of the steps, and the indicator is their mean · unit: the office as a whole is on one.
 * `from` register: dates of cases give it, where the ward has a register of them. `beside`: which of our own figures is
 * worth reading next to it; it never counts.
 */
export type Indicator = Readonly<{
  id: number
  charged: Charged
  title: Bilingual
  per: 'case' | 'unit'
  from: 'register' | 'self'
  beside: 'service' | null
  choices: readonly Step[]
}>

export type Tt01 = Rule &
  Readonly<{
    indicators: readonly Indicator[]
    grades: Readonly<{ ward: readonly Grade[]; officer: readonly Grade[] }>
  }>

export type Qd766 = Rule & Readonly<{ ratios: readonly Readonly<{ id: string; title: Bilingual }>[] }>

/** The rules that stood on a day, or the last that stood before it; absent: it had not begun. */
export type Scale = Readonly<{ own?: Rule; sipas?: Sipas; tt01?: Tt01; qd766?: Qd766 }>

export function inForce({ validFrom, validTo }: Pick<Rule, 'validFrom' | 'validTo'>, day: Day): boolean {
  return validFrom <= day && (validTo === null || day < validTo)
}
