import { sql } from 'kysely'
import { movePhones } from '../officers/phone.ts'
import type { Secrets } from '../secrets.ts'
import type { Act } from '../world.ts'
import { copyRows, type Move, movesAsTable } from './scratch.ts'
import type { Places } from './stage-places.ts'

/** What hangs on a support point by (ward_id, point_id), and goes where it goes. */
const OF_POINTS = ['point_hours', 'point_exceptions'] as const

/** Puts everything but houses into the new wards, under the numbers it had: (new ward, same id). */
export async function movePlaces(act: Act, secrets: Secrets, olds: readonly number[], places: Places): Promise<void> {
  await moveNeighbourhoods(act, places.neighbourhoods)
  await moveOffice(act, secrets, olds, places)
  await movePoints(act, places.points)
}

const TO = sql`n.ward_id`

async function moveNeighbourhoods(act: Act, moves: readonly Move[]): Promise<void> {
  await copyRows(act, 'neighbourhoods', { ward_id: TO, name: sql`move.name` }, joined(moves, 'id'))
}

async function moveOffice(act: Act, secrets: Secrets, olds: readonly number[], { desks, officers }: Places) {
  await copyRows(act, 'desks', { ward_id: TO, code: sql`move.name` }, joined(desks, 'id'))
  await copyRows(act, 'officers', { ward_id: TO, code: sql`move.name` }, joined(officers, 'id'))
  const heirs = sql`join successors s on s.from_id = old.ward_id join new_wards n on n.code = s.code`
  const during = sql`tstzrange(greatest(lower(old.during), ${act.at}::timestamptz), upper(old.during))`
  const lasting = sql`not old.during << tstzrange(${act.at}::timestamptz, null)`
  await copyRows(act, 'assignments', { ward_id: TO, during }, sql`${heirs} where ${lasting}`)
  await sql`delete from assignments where ward_id = any(${olds}) and lower(during) >= ${act.at}::timestamptz`.execute(
    act.tx,
  )
  await sql`
    update assignments set during = tstzrange(lower(during), ${act.at}::timestamptz)
    where ward_id = any(${olds}) and during @> ${act.at}::timestamptz`.execute(act.tx)
  // What was done to sittings that are no more can't be put back.
  await sql`delete from undoable_deeds where ward_id = any(${olds})`.execute(act.tx)
  await sql`
    update users set ward_id = n.ward_id from successors s join new_wards n on n.code = s.code
    where s.from_id = users.ward_id`.execute(act.tx)
  // Who gets the old ward's figures by e-mail gets the new one's; letters that were on their way are not sent any more.
  await copyRows(act, 'post_wishes', { ward_id: TO }, sql`${heirs} on conflict do nothing`)
  await sql`delete from post_wishes where ward_id = any(${olds})`.execute(act.tx)
  const { rows } = await sql<{ fromId: number; toId: number; officerId: string }>`
    select s.from_id as "fromId", n.ward_id as "toId", p.officer_id as "officerId" from officer_phones p
    join successors s on s.from_id = p.ward_id join new_wards n on n.code = s.code
    join officers o on o.ward_id = n.ward_id and o.id = p.officer_id`.execute(act.tx)
  await movePhones(act, secrets, rows)
}

async function movePoints(act: Act, moves: readonly Move[]): Promise<void> {
  await copyRows(act, 'points', { ward_id: TO, name: sql`move.name` }, joined(moves, 'id'))
  for (const table of OF_POINTS) await copyRows(act, table, { ward_id: TO }, joined(moves, 'point_id'))
}

function joined(moves: readonly Move[], id: string) {
  return sql`join ${movesAsTable(moves)} on move.from_id = old.ward_id and move.id = ${sql.ref(`old.${id}`)}
    join new_wards n on n.code = move.code`
}

/** In the old wards everything that was in use has ended with them. */
export async function endPlaces({ tx, at }: Act, olds: readonly number[]): Promise<void> {
  await sql`update desks set closed_at = ${at} where ward_id = any(${olds}) and closed_at is null`.execute(tx)
  await sql`update points set closed_at = ${at} where ward_id = any(${olds}) and closed_at is null`.execute(tx)
  await sql`update officers set retired_at = ${at} where ward_id = any(${olds}) and retired_at is null`.execute(tx)
  await sql`update neighbourhoods set closed_at = ${at} where ward_id = any(${olds}) and closed_at is null`.execute(tx)
  await sql`update houses set retired_at = ${at} where ward_id = any(${olds}) and retired_at is null`.execute(tx)
}
