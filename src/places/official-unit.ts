import type { Day } from '../values/day.ts'
import type { WardKind } from './ward.ts'

/** A unit of the state's list. Its key is (code, validFrom): codes are used again. */
export type OfficialUnit = Readonly<{
  /** five digits */
  code: string
  validFrom: Day
  /** the day after its last one; null: still in force */
  validTo: Day | null
  kind: WardKind
  /** without its kind */
  name: string
  province: string
}>
