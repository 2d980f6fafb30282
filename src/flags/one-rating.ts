import { dayOf, startOf } from '../values/day.ts'
import type { Hours } from '../values/weekly-hours.ts'
import type { Seen } from './flag.ts'
import { openOn } from './hours.ts'

// 30 minutes: who was waiting at closing time is still served, and who opens the office is there before.
const GRACE = 30

// 5 s from the page to the answer: four taps and ten digits take a practised thumb twice that; a script takes none.
const FASTEST = 5_000

/** Whether a desk's page was opened when nobody could have sat there. A plate on the street may be scanned at any time. */
export function isOutOfHours({ deskId, openedAt, paper }: Seen, hours: readonly Hours[]): boolean {
  if (deskId === null || paper) return false
  const day = dayOf(new Date(openedAt))
  const minute = (openedAt - startOf(day).getTime()) / 60_000
  return !openOn(hours, day).some(({ from, to }) => minute >= from - GRACE && minute < to + GRACE)
}

/** Whether the form was filled in faster than a person can. */
export function isTooFast({ openedAt, receivedAt, paper }: Seen): boolean {
  return !paper && receivedAt - openedAt < FASTEST
}
