import { addDays, type Day } from '../values/day.ts'
import { quarterStart } from '../values/quarter.ts'

/** What an officer says about their own figures of a quarter, named by its first day. */
export type Statement = Readonly<{
  id: string
  officerId: string
  /** by name */
  officer: string
  quarter: Day
  words: string
  writtenAt: Date
  /** who took note of it; from then on it does not change */
  noted: Readonly<{ by: string; at: Date }> | null
}>

/** A statement as it was at some time; only its writer reads those that no longer stand. */
export type Version = Statement & Readonly<{ takenBackAt: Date | null }>

/** In characters: half a page, which still fits beside figures on paper. */
export const STATEMENT_LIMIT = 1500

// A year: figures are compared with those of a year ago, and what is older was answered for long since.
const QUARTERS = 4

// A day, in milliseconds, as closing a follow-up: long enough to notice a slip the next morning.
export const NOTE_UNDOABLE = 24 * 3_600_000

/** The quarters about which something may be said: the last four that are over, newest first. A running one still moves. */
export function openQuarters(today: Day): Day[] {
  const quarters: Day[] = []
  for (let next = quarterStart(today); quarters.length < QUARTERS; ) {
    next = quarterStart(addDays(next, -1))
    quarters.push(next)
  }
  return quarters
}
