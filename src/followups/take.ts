import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import { hold, person } from './hold.ts'

export type Taken = { outcome: 'taken' } | { outcome: 'taken-by' | 'closed-by'; who: string }

/**
 * Makes a matter one's own. `from`: whose it was on the page that was pressed, null for nobody's; when it is somebody else's
 * by now, that one is told and nothing changes. One person a matter: `followup_is_taken_by_one_person`.
 */
export async function take(act: Act, wardId: number, ratingId: string, from: string | null): Promise<Taken> {
  const me = person(act)
  const { takenBy, closedBy } = await hold(act, wardId, ratingId)
  if (closedBy !== null) return { outcome: 'closed-by', who: closedBy }
  if (takenBy?.id === me.id) return { outcome: 'taken' }
  if (takenBy && takenBy.id !== from) return { outcome: 'taken-by', who: takenBy.name }
  await act.tx
    .insertInto('followups')
    .values({ ward_id: wardId, rating_id: ratingId, taken_by: me.id, taken_at: act.at })
    .onConflict((taken) =>
      taken.constraint('followup_is_taken_by_one_person').doUpdateSet({ taken_by: me.id, taken_at: act.at }),
    )
    .execute()
  const details = takenBy ? { from: takenBy.name } : {}
  record(act, wardId, { action: 'follow-up-taken', subject: { kind: 'rating', id: ratingId }, details })
  return { outcome: 'taken' }
}
