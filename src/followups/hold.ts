import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'

export type Person = Readonly<{ id: string; name: string }>

/** Whose matter it is, and whether it is closed. */
export type Held = Readonly<{ takenBy: Person | null; closedBy: string | null }>

/**
 * Takes hold of a matter until the commit: whatever two people do about it at once is done one after the other, and the
 * second sees what the first did. Refuses a rating that the ward doesn't have.
 */
export async function hold(act: Act, wardId: number, ratingId: string): Promise<Held> {
  const rating = await act.tx
    .selectFrom('ratings')
    .select('id')
    .where('ward_id', '=', wardId)
    .where('id', '=', ratingId)
    .forUpdate()
    .executeTakeFirst()
  if (!rating) throw new Refusal('not-found')
  const takenBy = await act.tx
    .selectFrom('followups as f')
    .innerJoin('users as u', 'u.id', 'f.taken_by')
    .select(['u.id', 'u.name'])
    .where('f.ward_id', '=', wardId)
    .where('f.rating_id', '=', ratingId)
    .executeTakeFirst()
  const closing = await act.tx
    .selectFrom('followup_closings as c')
    .innerJoin('users as u', 'u.id', 'c.closed_by')
    .select('u.name')
    .where('c.ward_id', '=', wardId)
    .where('c.rating_id', '=', ratingId)
    .where('c.reopened_at', 'is', null)
    .executeTakeFirst()
  return { takenBy: takenBy ?? null, closedBy: closing?.name ?? null }
}

/** The signed-in person of a deed: an answer is always somebody's. */
export function person({ by }: Act): Person {
  if (by.kind !== 'user') throw new Refusal('forbidden')
  return by
}
