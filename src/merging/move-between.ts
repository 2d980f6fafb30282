import { sql } from 'kysely'
import { LONGEST_NEIGHBOURHOOD, nameKey } from '../places/neighbourhood.ts'
import { neighbourhoodsOf } from '../places/queries.ts'
import { type Ward, wardTitle } from '../places/ward.ts'
import type { Act } from '../world.ts'
import { namesApart, tailsOfName } from './names-apart.ts'
import { copyRows } from './scratch.ts'

type Removal = Readonly<{
  fromId: number
  toId: number
  houses: readonly string[] /** the old ward they came from */
  origin: Ward
}>

/**
 * Houses go from one ward that is in force to another, with their plates and, where it isn't there, their neighbourhood.
 * A house that was there before and went away is the same again. In the ward that they leave they are retired, because
 * the history of their plates names them there.
 */
export async function moveBetween(act: Act, { fromId, toId, houses, origin }: Removal): Promise<void> {
  if (fromId === toId) return
  const ids = sql`any(${[...houses]}::uuid[])`
  await takeNeighbourhoods(act, fromId, toId, houses, origin)
  const taken = sql`exists (select from houses other where other.ward_id = ${toId} and other.street = old.street
    and other.number = old.number and other.id <> old.id)`
  const street = sql`case when ${taken} then old.street || ${` (${wardTitle(origin)} cũ)`}::text else old.street end`
  await copyRows(
    act,
    'houses',
    { ward_id: sql`${toId}::integer`, street },
    sql`where old.ward_id = ${fromId} and old.id = ${ids}
      on conflict (ward_id, id) do update set retired_at = excluded.retired_at`,
  )
  await sql`
    update houses set retired_at = ${act.at} where ward_id = ${fromId} and id = ${ids} and retired_at is null`.execute(
    act.tx,
  )
  await movePlatesOf(act, fromId, toId, houses)
}

async function takeNeighbourhoods(act: Act, fromId: number, toId: number, houses: readonly string[], origin: Ward) {
  const there = await neighbourhoodsOf(act.tx, toId)
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct k.id, k.name from houses h join neighbourhoods k on k.ward_id = h.ward_id and k.id = h.neighbourhood_id
    where h.ward_id = ${fromId} and h.id = any(${[...houses]}::uuid[])`.execute(act.tx)
  const missing = rows.filter(({ id }) => !there.some((known) => known.id === id))
  const known = there.map(({ name }) => name)
  const comers = missing.map(({ id, name }) => ({ id, name, tails: tailsOfName(origin) }))
  const fresh = namesApart(known, comers, LONGEST_NEIGHBOURHOOD, nameKey)
  for (const { id, name } of missing) {
    const but = { ward_id: sql`${toId}::integer`, name: sql`${fresh.get(id) ?? name}::text` }
    await copyRows(act, 'neighbourhoods', but, sql`where old.ward_id = ${fromId} and old.id = ${id}::uuid`)
  }
}

async function movePlatesOf({ tx, at }: Act, fromId: number, toId: number, houses: readonly string[]): Promise<void> {
  const theirs = sql`t.ward_id = ${fromId} and t.until is null and t.house_id = any(${[...houses]}::uuid[])`
  await sql`update plate_targets t set ward_id = ${toId} where ${theirs} and t.since >= ${at}::timestamptz`.execute(tx)
  await sql`
    with ended as (
      update plate_targets t set until = ${at}::timestamptz where ${theirs} returning t.code, t.house_id
    ), gone as (
      update plate_losses l set ward_id = ${toId} where l.ward_id = ${fromId} and l.found_at is null
        and l.code in (select code from ended)
    ), wrong as (
      update wrong_plates w set ward_id = ${toId} where w.ward_id = ${fromId} and w.settled_at is null
        and w.code in (select code from ended)
    )
    select 1 from ended`.execute(tx)
  await sql`
    insert into plate_targets (code, since, ward_id, house_id)
    select t.code, ${at}::timestamptz, ${toId}::integer, t.house_id from plate_targets t
    where t.ward_id = ${fromId} and t.until = ${at}::timestamptz and t.house_id = any(${[...houses]}::uuid[])
      and not exists (select from plate_targets now where now.code = t.code and now.until is null)`.execute(tx)
}
