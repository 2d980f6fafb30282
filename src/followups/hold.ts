import { sql } from 'kysely'
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
  // A statement of its own: it sees what was committed while the one before waited for the lock.
  const of = sql`x.ward_id = ${wardId} and x.rating_id = ${ratingId}`
  const { rows } = await sql<Held>`select
    (select json_build_object('id', u.id, 'name', u.name) from followups as x join users as u on u.id = x.taken_by
      where ${of}) as "takenBy",
    (select u.name from followup_closings as x join users as u on u.id = x.closed_by
      where ${of} and x.reopened_at is null) as "closedBy"`.execute(act.tx)
  return rows[0] as Held
}

/** The signed-in person of a deed: an answer is always somebody's. */
export function person({ by }: Act): Person {
  if (by.kind !== 'user') throw new Refusal('forbidden')
  return by
}
