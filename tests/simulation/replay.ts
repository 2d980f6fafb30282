import type { Flag } from '../../src/flags/flag.ts'
import { openByHour, openOn } from '../../src/flags/hours.ts'
import { PACE_DAYS, pacesOf, rhythmOf } from '../../src/flags/pace.ts'
import { findFlags } from '../../src/flags/rules.ts'
import { COMMENT_DAYS } from '../../src/flags/same-comment.ts'
import { USUAL_HOURS } from '../../src/places/office-hours.ts'
import { addDays, type Day } from '../../src/values/day.ts'
import { DESKS, type Sent } from './traffic.ts'

/** The flags of each rating, by its id. */
export type Marks = ReadonlyMap<string, ReadonlySet<Flag>>

const STAFF = new Set(DESKS.map(({ officerId }) => `staff-${officerId}`))

/**
 * Lets the rules look at a year as the service would: day after day, each with what is known by then, the paces from the
 * unmarked ratings of the weeks before.
 */
export function replay(sent: readonly Sent[], from: Day, days: number): Marks {
  const marks = new Map<string, Set<Flag>>()
  const byDay = Map.groupBy(sent, ({ day }) => day)
  for (let at = 0; at < days; at++) {
    const day = addDays(from, at)
    const ratings = byDay.get(day) ?? []
    if (ratings.length === 0) continue
    const past = Array.from({ length: PACE_DAYS }, (_, back) => addDays(day, back - PACE_DAYS)).filter(
      (one) => one >= from && openOn(USUAL_HOURS, one).length > 0,
    )
    const unmarked = past.map((one) => (byDay.get(one) ?? []).filter(({ id }) => !marks.has(id)))
    const scores = unmarked.map((ratings) => Map.groupBy(ratings, ({ deskId }) => deskId))
    const onDays = (id: string) => scores.map((onDay) => (onDay.get(id) ?? []).map(({ service }) => service))
    const paces = new Map(DESKS.map(({ id }) => [id, pacesOf(onDays(id))]))
    const byHour = countBy(unmarked.flat(), ({ receivedAt }) => Math.floor((receivedAt / 3_600_000 + 7) % 24))
    const rhythm = rhythmOf(
      Array.from({ length: 24 }, (_, hour) => byHour.get(hour) ?? 0),
      openByHour(USUAL_HOURS),
    )
    const before = Array.from({ length: COMMENT_DAYS }, (_, back) => byDay.get(addDays(day, -back - 1)) ?? []).flat()
    for (const { id, flag } of findFlags({ day, ratings, before, paces, rhythm, staffPhones: STAFF }, USUAL_HOURS)) {
      marks.set(id, (marks.get(id) ?? new Set()).add(flag))
    }
  }
  return marks
}

function countBy<K>(ratings: readonly Sent[], keyOf: (rating: Sent) => K): Map<K, number> {
  const counts = new Map<K, number>()
  for (const rating of ratings) counts.set(keyOf(rating), (counts.get(keyOf(rating)) ?? 0) + 1)
  return counts
}
