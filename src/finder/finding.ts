import type { PlacesSaid } from './places-said.ts'
import type { FoundHouse, HousesPage } from './queries.ts'

/** What a typed line led to. */
export type Finding = Readonly<{ said: PlacesSaid }> &
  (
    | Readonly<{ outcome: 'nothing-typed' }>
    /**
     * This house; several, the best first, when the line fits them as well or named a number only. `n`: how many there
     * are, more than are given perhaps. Not `sure`: the street is written otherwise than it was typed, by far. `others`: streets that may be meant instead.
     */
    | Readonly<{
        outcome: 'houses'
        houses: readonly FoundHouse[]
        n: number
        sure: boolean
        others: readonly string[]
      }>
    /** a street's houses in the order of a walk, or those `behind` one of its numbers ("hẻm 43") */
    | Readonly<{
        outcome: 'street'
        street: string
        behind: string
        list: HousesPage
        houses: readonly FoundHouse[]
        others: readonly string[]
      }>
    /** the street is known, the number isn't there; `near`: the nearest that are, in the order of a walk */
    | Readonly<{
        outcome: 'no-such-number'
        street: string
        number: string
        near: readonly FoundHouse[]
        others: readonly string[]
      }>
    /** only a number was typed, and no street has it */
    | Readonly<{ outcome: 'no-such-number-anywhere'; number: string }>
    /** no street of the ward is in the line; `others`: streets that are written a little like it */
    | Readonly<{ outcome: 'no-such-street'; others: readonly string[] }>
  )
