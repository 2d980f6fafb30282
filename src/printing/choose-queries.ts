import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../world.ts'
import type { Choice, HouseChoice } from './batch.ts'
import type { Standing } from './face.ts'

/** What a choice comes to. `bare`: how many of them have no plate yet; they get one when the batch is made. */
export type Chosen = Readonly<{ n: number; bare: number; first: Chose | null }>
export type Chose = Standing & Readonly<{ code: string | null }>

/** How many plates a choice means now, and which is the first of them, in the order of a walk. */
export async function lookAt(db: Db, wardId: number, choice: Choice): Promise<Chosen> {
  if (choice.of === 'blank') return { n: choice.n, bare: choice.n, first: { ...NOTHING, code: null } }
  const { rows } = await sql<Chose & { n: number; bare: number }>`
    with chosen as (${chosen(wardId, choice)})
    select (count(*) over ())::integer as n, (count(*) filter (where code is null) over ())::integer as bare,
      code, number, street, neighbourhood, desk, point
    from chosen order by walk, id limit 1`.execute(db)
  const [row] = rows
  if (!row) return { n: 0, bare: 0, first: null }
  const { n, bare, ...first } = row
  return { n, bare, first }
}

const NOTHING: Standing = { number: null, street: null, neighbourhood: null, desk: null, point: null }

/** Those of a choice that have no plate in force. */
export async function bareOnes(db: Db, wardId: number, choice: Choice): Promise<string[]> {
  if (choice.of === 'blank') return []
  const { rows } = await sql<{ id: string }>`
    select id from (${chosen(wardId, choice)}) as chosen where code is null order by walk, id`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * What is chosen, as a query: id (null: the ward), code of the plate (null: none yet), its words, and `walk`, their order.
 * Of several plates on one thing the oldest, which hangs there; what is retired or closed is left out.
 */
export function chosen(wardId: number, choice: Exclude<Choice, { of: 'blank' }>): RawBuilder<unknown> {
  switch (choice.of) {
    case 'houses':
      return sql`select h.id, ${plateOn(wardId, sql`t.house_id = h.id`)} as code, h.walk,
          h.number, h.street, k.name as neighbourhood, null::text as desk, null::text as point
        from houses h left join neighbourhoods k on k.ward_id = h.ward_id and k.id = h.neighbourhood_id
        where h.ward_id = ${wardId}::integer and h.retired_at is null and ${wishes(wardId, choice)}`
    case 'desks':
      return sql`select d.id, ${plateOn(wardId, sql`t.desk_id = d.id`)} as code, six_digits(vietnamese_key(d.code)) as walk,
          null::text as number, null::text as street, null::text as neighbourhood, d.name as desk, null::text as point
        from desks d where d.ward_id = ${wardId}::integer and d.closed_at is null`
    case 'points':
      return sql`select s.id, ${plateOn(wardId, sql`t.point_id = s.id`)} as code, six_digits(vietnamese_key(s.name)) as walk,
          null::text as number, null::text as street, null::text as neighbourhood, null::text as desk, s.id::text as point
        from points s where s.ward_id = ${wardId}::integer and s.closed_at is null`
    case 'ward':
      return sql`select null::uuid as id,
          ${plateOn(wardId, sql`num_nonnulls(t.desk_id, t.house_id, t.point_id) = 0`)} as code, '' as walk,
          null::text as number, null::text as street, null::text as neighbourhood, null::text as desk, null::text as point`
  }
}

/**
 * The oldest plate in force on something. `lateral` and `offset 0` keep the order of looking: right after a large import,
 * before the server has counted its rows, it read all plates for each house, and 10,000 houses took minutes.
 */
function plateOn(wardId: number, on: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select t.code from plate_targets t cross join lateral (
      select made_at from plates where code = t.code and revoked_at is null offset 0
    ) as p where t.ward_id = ${wardId}::integer and t.until is null and ${on} order by p.made_at, t.code limit 1)`
}

function wishes(wardId: number, { neighbourhood, street, from, to, side, fresh }: HouseChoice): RawBuilder<unknown> {
  // The first part of a number, as far as it is one: 43 of 43/12/5A. Nine digits are what an integer holds.
  const first = sql`substring(h.number from '^[0-9]{1,9}')::integer`
  const all = [
    sql`true`,
    ...(neighbourhood === 'none' ? [sql`h.neighbourhood_id is null`] : []),
    ...(neighbourhood !== null && neighbourhood !== 'none' ? [sql`h.neighbourhood_id = ${neighbourhood}::uuid`] : []),
    ...(street === null ? [] : [sql`h.street = ${street}`]),
    ...(from === null ? [] : [sql`${first} >= ${from}::integer`]),
    ...(to === null ? [] : [sql`${first} <= ${to}::integer`]),
    ...(side === null ? [] : [sql`${first} % 2 = ${side === 'odd' ? 1 : 0}`]),
    ...(fresh ? [sql`(${printedOf(wardId)}) is null`] : []),
  ]
  return sql.join(all, sql` and `)
}

/** Something, where a plate in force on house `h` is in some batch. */
function printedOf(wardId: number): RawBuilder<unknown> {
  return sql`select t.code from plate_targets t cross join lateral (
      select 1 from plates where code = t.code and revoked_at is null offset 0
    ) as p cross join lateral (
      select 1 from print_batch_plates where code = t.code limit 1
    ) as b where t.ward_id = ${wardId}::integer and t.until is null and t.house_id = h.id limit 1`
}

/** The streets along which houses in use stand, in the order of the alphabet; with how many. */
export async function streetsOf(db: Db, wardId: number): Promise<{ street: string; n: number }[]> {
  const { rows } = await sql<{ street: string; n: number }>`
    select street, count(*)::integer as n from houses where ward_id = ${wardId} and retired_at is null
    group by street order by min(walk)`.execute(db)
  return rows
}
