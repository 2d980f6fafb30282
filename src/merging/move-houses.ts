import { sql } from 'kysely'
import type { Act } from '../world.ts'
import { copyRows } from './scratch.ts'

/** Puts all houses of `house_homes` into their new wards, and those that are to be settled on the list. */
export async function moveHouses(act: Act, changeId: string): Promise<number> {
  const homes = sql`join house_homes home on home.from_id = old.ward_id and home.house_id = old.id
    join new_wards n on n.code = home.code`
  const moved = await copyRows(act, 'houses', { ward_id: sql`n.ward_id`, street: sql`home.street` }, homes)
  await sql`
    insert into unsettled_houses (ward_id, house_id, change_id, from_ward_id, why)
    select n.ward_id, home.house_id, ${changeId}::uuid, home.from_id, home.why
    from house_homes home join new_wards n on n.code = home.code where home.why is not null`.execute(act.tx)
  return moved
}

/**
 * Lets every plate that stands in an old ward stand on the same thing in the new one from now on: a house's and a point's
 * where that went, a desk's and the ward's own at the successor; revoked ones too, so that they send people to a ward that
 * is there. The span before ends, and stays. Moments are those of the deed, not of the decree: until then the page said
 * the old ward, and ratings were counted there. Answers how many.
 */
export async function movePlates({ tx, at }: Act): Promise<number> {
  await sql`
    create temporary table plate_homes on commit drop as
    select t.code, n.ward_id, t.desk_id, t.house_id, t.point_id, t.since >= ${at}::timestamptz as fresh
    from plate_targets t
    join successors s on s.from_id = t.ward_id
    left join house_homes h on h.from_id = t.ward_id and h.house_id = t.house_id
    left join point_homes p on p.from_id = t.ward_id and p.point_id = t.point_id
    join new_wards n on n.code = coalesce(h.code, p.code, s.code)
    where t.until is null`.execute(tx)
  await sql`analyze plate_homes`.execute(tx)
  // A target that lasted no time at all is no history, and the table refuses such a span.
  await sql`
    update plate_targets t set ward_id = home.ward_id from plate_homes home
    where home.fresh and t.code = home.code and t.until is null`.execute(tx)
  await sql`
    update plate_targets t set until = ${at}::timestamptz from plate_homes home
    where not home.fresh and t.code = home.code and t.until is null`.execute(tx)
  await sql`
    insert into plate_targets (code, since, ward_id, desk_id, house_id, point_id)
    select code, ${at}::timestamptz, ward_id, desk_id, house_id, point_id from plate_homes where not fresh`.execute(tx)
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from plate_homes`.execute(tx)
  return rows[0]?.n ?? 0
}
