import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf } from '../values/day.ts'
import type { Act, Db } from '../world.ts'
import { type Every, lastPeriod } from './letter.ts'

/**
 * Writes the letters that are due: the report of the last whole week or month, to whom asked before it was over; and one
 * letter about all very low ratings that have come since the last look. Safe in several processes at once: that a letter
 * is one letter is for the database to say.
 */
export async function writeDue(act: Act): Promise<void> {
  for (const every of ['week', 'month'] as const) await writeReports(act, every)
  await writeLowRatings(act)
}

async function writeReports({ tx, at }: Act, every: Every): Promise<void> {
  const { from, to, dueAt } = lastPeriod(every, at, dayOf(at))
  await sql`
    insert into letters (ward_id, id, user_id, kind, about, from_day, to_day, made_at, due_at)
    select w.ward_id, gen_random_uuid(), w.user_id, 'report', ${`${every} ${from}`}, ${from}::date, ${to}::date, ${at}, ${at}
    from post_wishes as w join users as u on u.id = w.user_id and u.disabled_at is null
    where w.every = ${every} and w.asked_at < ${dueAt}
    on conflict on constraint letters_one_about_a_thing do nothing`.execute(tx)
}

// One star of five. Older than two days is no news: the follow-ups have it.
const VERY_LOW = 1
const NEWS_DAYS = 2

async function writeLowRatings({ tx, at }: Act): Promise<void> {
  await sql`
    with told as (
      insert into low_ratings_told (ward_id, rating_id, told_at)
      select r.ward_id, r.id, ${at}
      from (select ward_id, min(asked_at) as asked_at from post_wishes where low_ratings group by ward_id) as asked
      join ratings as r on r.ward_id = asked.ward_id and r.received_at >= asked.asked_at
        and r.day > ${dayOf(at)}::date - ${NEWS_DAYS}::integer and (r.service <= 2 or r.wants_reply) -- as the index says it
      where r.service = ${VERY_LOW} and r.counted
        and not exists (select from low_ratings_told as t where t.ward_id = r.ward_id and t.rating_id = r.id)
      on conflict do nothing
      returning ward_id
    ), counted as (
      select ward_id, count(*)::integer as n from told group by ward_id
    )
    insert into letters (ward_id, id, user_id, kind, about, n, made_at, due_at)
    select w.ward_id, gen_random_uuid(), w.user_id, 'low-ratings', ${randomUUIDv7()}, counted.n, ${at}, ${at}
    from counted join post_wishes as w on w.ward_id = counted.ward_id and w.low_ratings
    join users as u on u.id = w.user_id and u.disabled_at is null`.execute(tx)
}

/** A letter at once, to see whether the address and the mail server are right. At most one is on its way. */
export async function writeTrial({ tx, at }: Act, wardId: number, userId: string): Promise<'written' | 'waiting'> {
  const { rows } = await sql`
    insert into letters (ward_id, id, user_id, kind, about, made_at, due_at)
    select ${wardId}, gen_random_uuid(), ${userId}, 'trial', ${at.toISOString()}, ${at}, ${at}
    where not exists (select from letters where ward_id = ${wardId} and user_id = ${userId} and kind = 'trial'
      and sent_at is null and given_up_at is null)
    returning id`.execute(tx)
  return rows.length > 0 ? 'written' : 'waiting'
}

// A list of what was sent is of use for weeks, not for years.
const KEPT_DAYS = 90

/** Drops what was sent long ago. */
export async function dropOldLetters(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
  await db.deleteFrom('letters').where('made_at', '<', before).execute()
  await db.deleteFrom('low_ratings_told').where('told_at', '<', before).execute()
}
