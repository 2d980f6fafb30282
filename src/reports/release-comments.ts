import { randomInt, randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { LOW } from '../ratings/rating.ts'
import { addDays, type Day, dayOf } from '../values/day.ts'
import { firstDay, monthOf } from '../values/month.ts'
import { type Act, type Actor, perform, type World } from '../world.ts'
import { FEWEST_COMMENTS } from './comments.ts'

const BY_ITSELF: Actor = { kind: 'operator' }

// A year and a bit: a ward where not five people wrote something in that time has nothing that could be read as a whole.
const LOOK_BACK_DAYS = 400

/** Closes a batch in every ward where enough comments wait. A service in another process finds what is left, which is nothing. */
export async function releaseComments(world: Pick<World, 'db' | 'now'>): Promise<void> {
  const wards = await world.db.selectFrom('wards').select('id').orderBy('id').execute()
  for (const { id } of wards) await perform(world, BY_ITSELF, (act) => closeBatch(act, id))
}

type Waiting = Readonly<{ id: string; day: Day; unseen: boolean }>

/**
 * Puts all comments that wait into one batch, in an order drawn by lot; answers how many. None, as long as not five of them
 * are from people whom neither the follow-ups nor the flags show one by one: with four known voices, the fifth would be
 * known as well. Only what came before today, so that nothing in it is still corrected; repeats are not counted, or one
 * person could fill a batch; what two people excluded stays out.
 */
export async function closeBatch(act: Act, wardId: number): Promise<number> {
  await act.tx.selectFrom('wards').select('id').where('id', '=', wardId).forNoKeyUpdate().executeTakeFirstOrThrow()
  const today = dayOf(act.at)
  const { rows } = await sql<Waiting>`
    select r.id, r.day, r.service > ${sql.lit(LOW)} and not r.wants_reply
      and not exists (select from followups as f where f.ward_id = r.ward_id and f.rating_id = r.id)
      and not exists (select from rating_flags as f where f.ward_id = r.ward_id and f.rating_id = r.id) as unseen
    from ratings as r
    where r.ward_id = ${wardId} and r.received_at >= ${addDays(today, -LOOK_BACK_DAYS)}::date and r.day < ${today}
      and r.counted and r.comment is not null
      and not exists (select from released_comments as c where c.ward_id = r.ward_id and c.rating_id = r.id)
      and not exists (select from rating_exclusions as x where x.ward_id = r.ward_id and x.rating_id = r.id
        and x.wish = 'exclude' and x.decision = 'agreed' and x.restored_at is null)`.execute(act.tx)
  if (rows.filter(({ unseen }) => unseen).length < FEWEST_COMMENTS) return 0
  const months = rows.map(({ day }) => monthOf(day)).sort()
  const batch = { ward_id: wardId, id: randomUUIDv7(), closed_at: act.at, n: rows.length }
  const span = { first_month: firstDay(months[0] as string), last_month: firstDay(months.at(-1) as string) }
  await act.tx
    .insertInto('comment_batches')
    .values({ ...batch, ...span })
    .execute()
  const links = shuffled(rows).map(({ id }, place) => ({ ward_id: wardId, batch_id: batch.id, place, rating_id: id }))
  // 500 rows of four values: far below what one statement may carry.
  for (let at = 0; at < links.length; at += 500)
    await act.tx
      .insertInto('released_comments')
      .values(links.slice(at, at + 500))
      .execute()
  record(act, wardId, { action: 'comments-released', details: { count: rows.length } })
  return rows.length
}

/** Fisher and Yates's, with dice that nobody can foretell. */
function shuffled<T>(all: readonly T[]): T[] {
  const drawn = [...all]
  for (let last = drawn.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    const one = drawn[last] as T
    drawn[last] = drawn[other] as T
    drawn[other] = one
  }
  return drawn
}
