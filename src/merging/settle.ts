import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import { wardById } from '../places/queries.ts'
import { wardTitle } from '../places/ward.ts'
import type { Act } from '../world.ts'
import { moveBetween } from './move-between.ts'

/** Which houses of an old ward: those of a street, or those named. */
export type Which = Readonly<{ street: string } | { ids: readonly string[] }>

/**
 * Says of houses on the list in which ward they stand, all of them at once. Where that is not the one that has them for
 * now, they go there with their plates. Answers how many were still waiting; of two who settle at once, the second finds
 * fewer. Refuses ('invalid') a ward that has ended.
 */
export async function settleHouses(
  act: Act,
  changeId: string,
  fromWardId: number,
  which: Which,
  toWardId: number,
): Promise<number> {
  const to = await wardById(act.tx, toWardId)
  const from = await wardById(act.tx, fromWardId)
  if (!to || !from || to.validTo !== null) throw new Refusal('invalid', 'Phường, xã này đã hết hiệu lực.')
  const chosen = 'street' in which ? sql`h.street = ${which.street}` : sql`u.house_id = any(${[...which.ids]}::uuid[])`
  const { rows } = await sql<{ ward: number; house: string }>`
    select u.ward_id as ward, u.house_id as house from unsettled_houses u
    join houses h on h.ward_id = u.ward_id and h.id = u.house_id
    where u.change_id = ${changeId} and u.from_ward_id = ${fromWardId} and u.settled_to is null and ${chosen}
    order by u.ward_id, u.house_id for update of u`.execute(act.tx)
  if (rows.length === 0) return 0
  const houses = rows.map(({ house }) => house)
  await sql`
    update unsettled_houses set settled_to = ${toWardId}, settling_id = ${randomUUIDv7()}::uuid, settled_at = ${act.at}
    where change_id = ${changeId} and house_id = any(${houses}::uuid[]) and settled_to is null`.execute(act.tx)
  const details = { count: houses.length, from: wardTitle(from), to: wardTitle(to) }
  for (const [ward, theirs] of Map.groupBy(rows, (row) => row.ward)) {
    const moved = theirs.map(({ house }) => house)
    await moveBetween(act, { fromId: ward, toId: toWardId, houses: moved, origin: from })
    for (const id of new Set([ward, toWardId])) record(act, id, { action: 'houses-settled', details })
  }
  return houses.length
}

/** Puts the houses of one settling back on the list, where they were before; not those that went on since. Answers how many. */
export async function undoSettling(act: Act, changeId: string, settlingId: string): Promise<number> {
  const { rows } = await sql<{ ward: number; house: string; to: number; origin: number }>`
    select u.ward_id as ward, u.house_id as house, u.settled_to as "to", u.from_ward_id as origin from unsettled_houses u
    join houses h on h.ward_id = u.settled_to and h.id = u.house_id and h.retired_at is null
    where change_id = ${changeId} and settling_id = ${settlingId}::uuid order by 1, 2 for update of u`.execute(act.tx)
  const [first] = rows
  if (!first) return 0
  const [to, origin] = [await wardById(act.tx, first.to), await wardById(act.tx, first.origin)]
  if (!to || !origin) throw new Error('a ward that houses were settled in is gone')
  await sql`
    update unsettled_houses set settled_to = null, settling_id = null, settled_at = null
    where change_id = ${changeId} and house_id = any(${rows.map(({ house }) => house)}::uuid[])`.execute(act.tx)
  for (const [ward, theirs] of Map.groupBy(rows, (row) => row.ward)) {
    const houses = theirs.map(({ house }) => house)
    await moveBetween(act, { fromId: first.to, toId: ward, houses, origin })
    const details = { count: houses.length, to: wardTitle(to) }
    for (const id of new Set([ward, first.to])) record(act, id, { action: 'settling-undone', details })
  }
  return rows.length
}
