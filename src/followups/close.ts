import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import { forgetNumbers } from '../ratings/callback.ts'
import { keepAnswered } from '../ratings/keep-counters.ts'
import { dayOf } from '../values/day.ts'
import type { Act } from '../world.ts'
import { type ClosingReason, REOPENABLE } from './followup.ts'
import { hold, person } from './hold.ts'
import { type Taken, take } from './take.ts'

export type Closed = { outcome: 'closed' } | Exclude<Taken, { outcome: 'taken' }>

/** Ends a matter, with a reason that the resident reads and words that stay inside. Closed once: `followup_is_closed_once`. */
export async function close(
  act: Act,
  wardId: number,
  ratingId: string,
  reason: ClosingReason,
  words: string,
): Promise<Closed> {
  const taken = await take(act, wardId, ratingId, null)
  if (taken.outcome !== 'taken') return taken
  const row = { ward_id: wardId, id: randomUUIDv7(), rating_id: ratingId, reason, words, closed_by: person(act).id }
  await keepAnswered(act, wardId, ratingId, () =>
    act.tx
      .insertInto('followup_closings')
      .values({ ...row, closed_at: act.at, day: dayOf(act.at) })
      .execute(),
  )
  await forgetNumbers(act, wardId, [ratingId])
  record(act, wardId, { action: 'follow-up-closed', subject: { kind: 'rating', id: ratingId }, details: { reason } })
  return { outcome: 'closed' }
}

/** Takes a closing back within a day; false: too late, or it is open. The closing stays in the history. */
export async function reopen(act: Act, wardId: number, ratingId: string): Promise<boolean> {
  await hold(act, wardId, ratingId)
  let closings: readonly unknown[] = []
  await keepAnswered(act, wardId, ratingId, async () => {
    closings = await act.tx
      .updateTable('followup_closings')
      .set({ reopened_by: person(act).id, reopened_at: act.at })
      .where('ward_id', '=', wardId)
      .where('rating_id', '=', ratingId)
      .where('reopened_at', 'is', null)
      .where('closed_at', '>=', new Date(act.at.getTime() - REOPENABLE))
      .returning('id')
      .execute()
  })
  if (closings.length === 0) return false
  record(act, wardId, { action: 'follow-up-reopened', subject: { kind: 'rating', id: ratingId } })
  return true
}
