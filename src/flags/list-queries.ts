import { sql } from 'kysely'
import { may } from '../access/policy.ts'
import type { Day } from '../values/day.ts'
import type { Db, Role } from '../world.ts'
import { type Flag, SHOWN, type Shown, type Wish } from './flag.ts'

export const PAGE_SIZE = 20

/** What belongs together: one flag, one day, one place; `place`: the id of a desk or point, 'ward' for neither. */
export type GroupKey = Readonly<{ flag: Flag; day: Day; place: string }>
export type Group = GroupKey & Readonly<{ name: string | null; n: number; excluded: number; waiting: number }>

export type Asked = Readonly<{ show: Shown; flag: Flag | null }>

const IS_EXCLUDED = sql`exists (select from rating_exclusions as x where x.ward_id = r.ward_id and x.rating_id = r.id
  and x.wish = 'exclude' and x.decision = 'agreed' and x.restored_at is null)`
const IS_WAITING = sql`exists (select from rating_exclusions as x where x.ward_id = r.ward_id and x.rating_id = r.id
  and x.decision is null)`

const groups = (wardId: number, flag: Flag | null) => sql`(
  select flag, day, place, count(*)::integer as n, count(*) filter (where excluded)::integer as excluded,
    count(*) filter (where waiting)::integer as waiting,
    count(*) filter (where not excluded and not waiting)::integer as open
  from (select f.flag, r.day, coalesce(r.desk_id, r.point_id)::text as place, ${IS_EXCLUDED} as excluded,
      ${IS_WAITING} as waiting
    from rating_flags as f join ratings as r on r.ward_id = f.ward_id and r.id = f.rating_id
    where f.ward_id = ${wardId} and r.counted and (${flag}::text is null or f.flag = ${flag})) as marked
  group by flag, day, place
)`

const conditions: Readonly<Record<Shown, ReturnType<typeof sql>>> = {
  open: sql`open > 0`,
  waiting: sql`waiting > 0`,
  excluded: sql`excluded > 0`,
  all: sql`true`,
}

/** One page of a ward's groups, from 1, the latest day first. */
export async function listGroups(db: Db, wardId: number, { show, flag }: Asked, page: number): Promise<Group[]> {
  const { rows } =
    await sql<Group>`select flag, day, coalesce(place, 'ward') as place, coalesce(d.name, p.name) as name,
      n, excluded, waiting
    from ${groups(wardId, flag)} as g
    left join desks as d on d.ward_id = ${wardId} and d.id::text = g.place
    left join points as p on p.ward_id = ${wardId} and p.id::text = g.place
    where ${conditions[show]} order by day desc, flag, name, place limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(
      db,
    )
  return rows
}

/** How many groups there are on each list. */
export async function countGroups(db: Db, wardId: number, flag: Flag | null): Promise<Record<Shown, number>> {
  const count = (shown: Shown) => sql`count(*) filter (where ${conditions[shown]})::integer as ${sql.ref(shown)}`
  const { rows } = await sql<Record<Shown, number>>`select ${sql.join(SHOWN.map(count))}
    from ${groups(wardId, flag)} as g`.execute(db)
  return rows[0] as Record<Shown, number>
}

/** A flagged rating as the chair may see it: no key and no minute. */
export type Marked = Readonly<{
  id: string
  day: Day
  place: string | null
  officer: string | null
  service: number
  handling: number | null
  comment: string | null
  flags: readonly Flag[]
  state: 'counted' | 'excluded' | 'waiting'
  /** the proposal that waits, or that left it out */
  proposalId: string | null
}>

const MARKED = sql`r.id, r.day, coalesce(d.name, p.name) as place, o.name as officer, r.service, r.handling, r.comment,
  (select array_agg(f.flag order by f.flag) from rating_flags as f where f.ward_id = r.ward_id and f.rating_id = r.id) as flags,
  case when ${IS_WAITING} then 'waiting' when ${IS_EXCLUDED} then 'excluded' else 'counted' end as state,
  (select x.proposal_id from rating_exclusions as x where x.ward_id = r.ward_id and x.rating_id = r.id
    and (x.decision is null or (x.wish = 'exclude' and x.decision = 'agreed' and x.restored_at is null))
    order by x.decision is null desc limit 1) as "proposalId"`
const FROM = sql`ratings as r
  left join desks as d on d.ward_id = r.ward_id and d.id = r.desk_id
  left join points as p on p.ward_id = r.ward_id and p.id = r.point_id
  left join officers as o on o.ward_id = r.ward_id and o.id = r.officer_id`

// More than a page can hold; a burst of more is looked at in parts, as they are decided.
const MOST_RATINGS = 500

/** The ratings of a group, by their scores, which tells nothing of the order in which people came. */
export async function ratingsOfGroup(db: Db, wardId: number, { flag, day, place }: GroupKey): Promise<Marked[]> {
  const { rows } = await sql<Marked>`select ${MARKED} from ${FROM}
    where r.ward_id = ${wardId} and r.counted and r.day = ${day}::date
      and coalesce(r.desk_id, r.point_id)::text is not distinct from ${place === 'ward' ? null : place}
      and exists (select from rating_flags as f where f.ward_id = r.ward_id and f.rating_id = r.id and f.flag = ${flag})
    order by r.service, r.handling, r.comment, md5(r.id::text) limit ${MOST_RATINGS}`.execute(db)
  return rows
}

export type Proposal = Readonly<{
  id: string
  wish: Wish
  reason: string
  n: number
  proposedBy: Readonly<{ id: string; name: string }>
  proposedAt: Date
  decision: 'agreed' | 'refused' | 'taken-back' | null
  decidedBy: string | null
  decidedAt: Date | null
}>

/** Proposals of a ward: those that wait, the oldest first, then what was decided last; or the one asked for. */
export async function proposalsOf(db: Db, wardId: number, only: string | null = null): Promise<Proposal[]> {
  const { rows } = await sql<Omit<Proposal, 'proposedBy'> & { by: string; byName: string }>`
    select proposal_id as id, wish, reason, count(*)::integer as n, proposed_by as by, u.name as "byName",
      proposed_at as "proposedAt", decision, v.name as "decidedBy", decided_at as "decidedAt"
    from rating_exclusions as x join users as u on u.id = x.proposed_by left join users as v on v.id = x.decided_by
    where x.ward_id = ${wardId} and (${only}::uuid is null or proposal_id = ${only})
    group by proposal_id, wish, reason, proposed_by, u.name, proposed_at, decision, v.name, decided_at
    order by decided_at desc nulls first, proposed_at, proposal_id limit 30`.execute(db)
  return rows.map(({ by, byName, ...proposal }) => ({ ...proposal, proposedBy: { id: by, name: byName } }))
}

/** The ratings that a proposal is about. */
export async function ratingsOfProposal(db: Db, wardId: number, proposalId: string): Promise<Marked[]> {
  const { rows } = await sql<Marked>`select ${MARKED} from ${FROM}
    where r.ward_id = ${wardId} and r.id in (
      select rating_id from rating_exclusions where ward_id = ${wardId} and proposal_id = ${proposalId})
    order by r.service, r.handling, r.comment, md5(r.id::text) limit ${MOST_RATINGS}`.execute(db)
  return rows
}

/** How many people may decide in a ward: one alone can propose, and nobody could agree. */
export async function decidersOf(db: Db, wardId: number): Promise<number> {
  const users = await db
    .selectFrom('users')
    .select(['id', 'name', 'role', 'ward_id as wardId', 'officer_id as officerId'])
    .where('disabled_at', 'is', null)
    .where((is) => is.or([is('ward_id', '=', wardId), is('ward_id', 'is', null)]))
    .execute()
  return users.filter((user) => may({ ...user, kind: 'user', role: user.role as Role }, 'flags.review', wardId)).length
}
