import { sql } from 'kysely'
import { addDays, type Day, startOf } from '../values/day.ts'
import type { Db } from '../world.ts'

/** Which rows of a chain are asked for; null: whichever. */
export type Filter = Readonly<{
  day: Day | null
  /** a user's id, 'operator' or 'resident' */
  actor: string | null
  /** one action; 'deeds': all but ratings received */
  action: string | null
  subject: Readonly<{ kind: string; id: string }> | null
}>

export type Line = Readonly<{
  seq: number
  at: Date
  actorKind: string
  actorId: string | null
  actorName: string | null
  action: string
  subject: Readonly<{ kind: string; id: string }> | null
  details: unknown
}>

/** Rows of a chain, the latest first, up to `limit` of those before number `before` (null: from the end). Private parts stay where they are. */
export async function linesOf(
  db: Db,
  wardId: number,
  { day, actor, action, subject }: Filter,
  before: number | null,
  limit: number,
): Promise<Line[]> {
  const rows = await db
    .selectFrom('audit')
    .select(['seq', 'at', 'actor_kind', 'actor_id', 'actor_name', 'action', 'subject_kind', 'subject_id', 'details'])
    .where('ward_id', '=', wardId)
    .$if(before !== null, (query) => query.where('seq', '<', String(before)))
    .$if(day !== null, (query) =>
      query.where('at', '>=', startOf(day as Day)).where('at', '<', startOf(addDays(day as Day, 1))),
    )
    .$if(actor !== null, (query) => query.where(sql<boolean>`coalesce(actor_id::text, actor_kind) = ${actor}`))
    // Written out, not a parameter: only so does the planner see that the index of deeds will do.
    .$if(action === 'deeds', (query) => query.where(sql<boolean>`action <> 'ratings-received'`))
    .$if(action !== null && action !== 'deeds', (query) => query.where('action', '=', action))
    .$if(subject !== null, (query) =>
      query.where('subject_kind', '=', subject?.kind ?? '').where('subject_id', '=', subject?.id ?? ''),
    )
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    subject: row.subject_kind === null ? null : { kind: row.subject_kind, id: row.subject_id ?? '' },
    details: row.details,
  }))
}

/** The kinds of deed that a chain has a row of, ratings received apart. */
export async function actionsOf(db: Db, wardId: number): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`
    select distinct action from audit where ward_id = ${wardId} and action <> 'ratings-received'`.execute(db)
  return rows.map(({ action }) => action)
}

export type Actors = readonly Readonly<{ id: string; name: string }>[]

/** Who did something in a chain, by the name they had last; read from the deeds, not from the ratings. */
export async function actorsOf(db: Db, wardId: number): Promise<Actors> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (actor_id) actor_id as id, actor_name as name from audit
    where ward_id = ${wardId} and action <> 'ratings-received' and actor_id is not null
    order by actor_id, seq desc`.execute(db)
  return rows.sort((one, other) => one.name.localeCompare(other.name, 'vi'))
}
