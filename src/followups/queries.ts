import { sql } from 'kysely'
import { LOW } from '../ratings/rating.ts'
import type { WardAnswer } from '../ratings/view.ts'
import type { Day } from '../values/day.ts'
import type { Db } from '../world.ts'
import { lateBefore, type Matter, type Shown, type Step, type Waiting } from './followup.ts'

export const PAGE_SIZE = 20

export type Asked = Readonly<{ wardId: number; userId: string; today: Day }>

// Low, or its sender asks for an answer, or somebody has taken it (a correction may have raised the stars since).
const cases = (wardId: number) => sql`(
  select id from ratings where ward_id = ${wardId} and (service <= ${sql.lit(LOW)} or wants_reply)
  union select rating_id from followups where ward_id = ${wardId}
)`

const LINE = sql`
  r.id, r.day, coalesce(d.name, p.name) as place, o.name as officer, r.service, r.wants_reply as "wantsReply",
  r.comment is not null as "hasComment", not r.counted as repeat,
  case when f.taken_by is not null then json_build_object('id', f.taken_by, 'name', u.name) end as "takenBy",
  exists (select from followup_words as w where w.ward_id = r.ward_id and w.rating_id = r.id and w.kind = 'reply') as answered,
  c.day as "closedDay", c.reason as "closedBecause", c.closed_at as "closedAt", cu.name as "closedBy"`

const FROM = sql`ratings as r
  left join desks as d on d.ward_id = r.ward_id and d.id = r.desk_id
  left join points as p on p.ward_id = r.ward_id and p.id = r.point_id
  left join officers as o on o.ward_id = r.ward_id and o.id = r.officer_id
  left join followups as f on f.ward_id = r.ward_id and f.rating_id = r.id
  left join users as u on u.id = f.taken_by
  left join followup_closings as c on c.ward_id = r.ward_id and c.rating_id = r.id and c.reopened_at is null
  left join users as cu on cu.id = c.closed_by`

type Row = Omit<Waiting, 'closed'> & {
  closedDay: Day | null
  closedBecause: NonNullable<Waiting['closed']>['reason'] | null
  closedAt: Date | null
  closedBy: string | null
}

/** One page of a ward's list, from 1: what is open with the longest wait first, what is closed with the last first. */
export async function listWaiting(db: Db, asked: Asked, shown: Shown, page: number): Promise<Waiting[]> {
  const lines = sql`select ${LINE} from ${FROM} where r.ward_id = ${asked.wardId} and r.id in ${cases(asked.wardId)}`
  const order = shown === 'closed' ? sql`"closedAt" desc, id` : sql`day, id`
  const { rows } = await sql<Row>`select * from (${lines}) as lines where ${condition(asked, shown)}
    order by ${order} limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(db)
  return rows.map(waiting)
}

/** How many there are on each list. */
export async function countWaiting(db: Db, asked: Asked): Promise<Record<Shown, number>> {
  const lines = sql`select ${LINE} from ${FROM} where r.ward_id = ${asked.wardId} and r.id in ${cases(asked.wardId)}`
  const count = (shown: Shown) => sql`count(*) filter (where ${condition(asked, shown)})::float8`
  const { rows } = await sql<Record<Shown, number>>`select ${count('waiting')} as waiting, ${count('mine')} as mine,
    ${count('late')} as late, ${count('closed')} as closed from (${lines}) as lines`.execute(db)
  return rows[0] as Record<Shown, number>
}

function condition({ userId, today }: Asked, shown: Shown) {
  if (shown === 'closed') return sql`"closedDay" is not null`
  const open = sql`"closedDay" is null`
  if (shown === 'mine') return sql`${open} and "takenBy"->>'id' = ${userId}`
  return shown === 'late' ? sql`${open} and not answered and day < ${lateBefore(today)}` : open
}

function waiting({ closedDay, closedBecause, closedAt, closedBy, ...line }: Row): Waiting {
  const closed = closedDay && closedBecause && closedAt && closedBy
  return {
    ...line,
    closed: closed ? { day: closedDay, reason: closedBecause, at: closedAt, by: closedBy } : null,
  }
}

/** One matter with all that was done about it; null: no such rating in this ward, or one that asks for nothing. */
export async function findMatter(db: Db, wardId: number, id: string): Promise<Matter | null> {
  const { rows } = await sql<
    Row & Omit<Matter, keyof Waiting | 'history'>
  >`select ${LINE}, r.handling, r.ward, r.reasons, r.comment,
      r.withdrawn_on is not null as withdrawn,
      exists (select from rating_thanks as t where t.ward_id = r.ward_id and t.rating_id = r.id) as thanked
    from ${FROM} where r.ward_id = ${wardId} and r.id = ${id} and r.id in ${cases(wardId)}`.execute(db)
  const [row] = rows
  return row ? { ...row, ...waiting(row), history: await historyOf(db, wardId, id) } : null
}

async function historyOf(db: Db, wardId: number, id: string): Promise<Step[]> {
  const of = sql`ward_id = ${wardId} and rating_id = ${id}`
  const { rows } = await sql<Step>`select what, u.name as by, at, words, reason from (
      select kind as what, said_by as by, said_at as at, words, null as reason from followup_words where ${of}
      union all select 'closed', closed_by, closed_at, words, reason from followup_closings where ${of}
      union all select 'reopened', reopened_by, reopened_at, '', null from followup_closings
        where ${of} and reopened_at is not null
    ) as steps join users as u on u.id = steps.by
    order by at, array_position(array['note', 'reply', 'closed', 'reopened'], what)`.execute(db)
  return rows
}

/** What the sender of a rating may know of all this: days and the ward's replies, no names and no notes. */
export async function answerOf(db: Db, wardId: number, ratingId: string): Promise<WardAnswer> {
  const of = sql`ward_id = ${wardId} and rating_id = ${ratingId}`
  const { rows } = await sql<WardAnswer>`select exists (select from followups where ${of}) as taken,
    (select coalesce(json_agg(json_build_object('day', day, 'words', words) order by said_at), '[]')
      from followup_words where ${of} and kind = 'reply') as replies,
    (select json_build_object('day', day, 'reason', reason) from followup_closings where ${of} and reopened_at is null) as closed`.execute(
    db,
  )
  return rows[0] as WardAnswer
}
