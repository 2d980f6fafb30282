import { hashOf } from '../access/token.ts'
import { type DeskWithOfficer, desksOfWard } from '../desks/queries.ts'
import type { Db } from '../world.ts'
import type { Tablet } from './tablet.ts'

/** The tablet that holds this token, while it is open. The ward stands in the token, so that no look-up crosses wards. */
export async function findTablet(db: Db, token: string, now: Date): Promise<Tablet | null> {
  const wardId = /^(\d{1,9})\./.exec(token)?.[1]
  if (wardId === undefined) return null
  const row = await openTablets(db, Number(wardId), now).where('token_hash', '=', hashOf(token)).executeTakeFirst()
  return row ? asTablet(row) : null
}

/** Every tablet of the ward that is open, with who opened it, the oldest first. */
export async function tabletsOfWard(db: Db, wardId: number, now: Date) {
  const rows = await openTablets(db, wardId, now)
    .innerJoin('users as u', 'u.id', 't.opened_by')
    .select('u.name as openedBy')
    .orderBy('t.opened_at')
    .execute()
  return rows.map((row) => ({ ...asTablet(row), openedBy: row.openedBy }))
}

/** The desks of a tablet that are open, each with who sits there now. */
export async function desksOfTablet(db: Db, { wardId, id }: Tablet, now: Date): Promise<DeskWithOfficer[]> {
  const rows = await db
    .selectFrom('tablet_desks')
    .select('desk_id')
    .where('ward_id', '=', wardId)
    .where('tablet_id', '=', id)
    .execute()
  const ours = new Set(rows.map((row) => row.desk_id))
  return (await desksOfWard(db, wardId, now)).filter((desk) => ours.has(desk.id))
}

function openTablets(db: Db, wardId: number, now: Date) {
  return db
    .selectFrom('tablets as t')
    .leftJoin('officers as o', (join) =>
      join.onRef('o.ward_id', '=', 't.ward_id').onRef('o.id', '=', 't.helper_officer_id'),
    )
    .select(['t.id', 't.ward_id', 't.helper_officer_id', 't.helper_name', 't.opened_at', 't.ends_at', 'o.name'])
    .where('t.ward_id', '=', wardId)
    .where('t.ends_at', '>', now)
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof openTablets>['executeTakeFirst']>>>

function asTablet(row: Row): Tablet {
  return {
    id: row.id,
    wardId: row.ward_id,
    helper: { officerId: row.helper_officer_id, name: row.name ?? row.helper_name ?? '' },
    openedAt: row.opened_at,
    endsAt: row.ends_at,
  }
}
