import { setHandled } from '../cases/set-handled.ts'
import type { RatingRow } from '../ratings/rating.ts'
import type { Day } from '../values/day.ts'
import { firstDay, type Month, monthOf, monthsOf } from '../values/month.ts'
import type { Act } from '../world.ts'
import { seeded } from './random.ts'
import type { Ids } from './ratings.ts'

type Pair = Readonly<{ deskId: string; officerId: string }>

/**
 * What the invented ward's software says of the months that are over: some three to six cases for each that was rated. The
 * month in which the demo begins has no number, because only its end was rated.
 */
export async function demoHandled(
  act: Act,
  ids: Ids,
  rows: readonly RatingRow[],
  span: Readonly<{ from: Day; to: Day }>,
): Promise<void> {
  const names = new Map([...ids.desks, ...ids.officers].map(([code, id]) => [id, code]))
  const random = seeded(7)
  for (const { month } of monthsOf({ from: span.from, to: firstDay(monthOf(span.to)) }).filter(({ whole }) => whole)) {
    const numbers = [...ratedIn(month, rows)].map(([, { pair, rated }]) => ({
      ...pair,
      name: `quầy ${names.get(pair.deskId)}, ${names.get(pair.officerId)}`,
      before: null,
      after: Math.round(rated * (3 + random.fraction() * 3)),
    }))
    await setHandled(act, ids.wardId, { month, numbers })
  }
}

function ratedIn(month: Month, rows: readonly RatingRow[]): Map<string, { pair: Pair; rated: number }> {
  const pairs = new Map<string, { pair: Pair; rated: number }>()
  for (const { day, deskId, officerId } of rows) {
    if (monthOf(day) !== month || deskId === null || officerId === null) continue
    const key = `${deskId} ${officerId}`
    pairs.set(key, { pair: { deskId, officerId }, rated: (pairs.get(key)?.rated ?? 0) + 1 })
  }
  return pairs
}
