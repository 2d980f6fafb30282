import { sql } from 'kysely'
import { keyPatterns } from '../values/vietnamese-key.ts'
import type { Db } from '../world.ts'

export type Waiting = Readonly<{ wardId: number; waiting: number; settled: number }>

/** Of each old ward with houses that were, or are, to be settled: how many. */
export async function waitingByWard(db: Db, changeId: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select from_ward_id as "wardId", count(*) filter (where settled_to is null)::integer as waiting,
      count(*) filter (where settled_to is not null)::integer as settled
    from unsettled_houses where change_id = ${changeId} group by 1 order by 1`.execute(db)
  return rows
}

/** The streets of an old ward on which houses wait, in reading order. */
export async function waitingStreets(
  db: Db,
  changeId: string,
  fromWardId: number,
): Promise<{ street: string; n: number }[]> {
  const { rows } = await sql<{ street: string; n: number }>`
    select h.street, count(*)::integer as n from unsettled_houses u
    join houses h on h.ward_id = u.ward_id and h.id = u.house_id
    where u.change_id = ${changeId} and u.from_ward_id = ${fromWardId} and u.settled_to is null
    group by 1 order by six_digits(vietnamese_key(h.street))`.execute(db)
  return rows
}

export type WaitingHouse = Readonly<{
  id: string
  number: string
  street: string
  why: 'no-position' | 'outside'
  neighbourhood: string | null
}>

export type WaitingPage = Readonly<{ lines: readonly WaitingHouse[]; n: number; page: number; pages: number }>

const PER_PAGE = 50

/** One page of the houses that wait, in the order of a walk; a page too far is the last. */
export async function waitingHouses(
  db: Db,
  changeId: string,
  fromWardId: number,
  typed: string,
  page: number,
): Promise<WaitingPage> {
  const wishes = [
    sql`u.change_id = ${changeId} and u.from_ward_id = ${fromWardId} and u.settled_to is null`,
    ...keyPatterns(typed).map((pattern) => sql`h.sought ~ ${pattern}`),
  ]
  const those = sql`unsettled_houses u join houses h on h.ward_id = u.ward_id and h.id = u.house_id
    left join neighbourhoods k on k.ward_id = h.ward_id and k.id = h.neighbourhood_id
    where ${sql.join(wishes, sql` and `)}`
  const counted = await sql<{ n: number }>`select count(*)::integer as n from ${those}`.execute(db)
  const n = counted.rows[0]?.n ?? 0
  const pages = Math.max(1, Math.ceil(n / PER_PAGE))
  const shown = Math.min(page, pages)
  const { rows } = await sql<WaitingHouse>`
    select h.id, h.number, h.street, u.why, k.name as neighbourhood from ${those}
    order by h.walk limit ${PER_PAGE} offset ${(shown - 1) * PER_PAGE}`.execute(db)
  return { lines: rows, n, page: shown, pages }
}

export type Settling = Readonly<{ id: string; at: Date; toWardId: number; n: number; streets: readonly string[] }>

/** What was settled of an old ward, the latest first; each can be taken back. */
export async function settlings(db: Db, changeId: string, fromWardId: number, most: number): Promise<Settling[]> {
  const { rows } = await sql<Settling>`
    select u.settling_id as id, max(u.settled_at) as at, u.settled_to as "toWardId", count(*)::integer as n,
      array_agg(distinct h.street) as streets
    from unsettled_houses u join houses h on h.ward_id = u.ward_id and h.id = u.house_id
    where u.change_id = ${changeId} and u.from_ward_id = ${fromWardId} and u.settled_to is not null
    group by u.settling_id, u.settled_to order by 2 desc, 1 desc limit ${most}`.execute(db)
  return rows
}
