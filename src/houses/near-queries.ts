import { sql } from 'kysely'
import type { Db } from '../world.ts'
import type { HouseLine } from './list-queries.ts'

const BEFORE = 3
const AFTER = 9

/**
 * Houses in use along the street of one, in the order of a walk, that bear no plate in force: whoever goes from door to
 * door with plates in hand finds the next one here. `houseId`: the last one; of a house that the ward doesn't have, none.
 */
export async function plateless(db: Db, wardId: number, houseId: string): Promise<HouseLine[]> {
  const free = sql`h.ward_id = ${wardId} and h.retired_at is null and h.street = last.street and not exists (
    select from plate_targets t join plates p on p.code = t.code and p.revoked_at is null
    where t.ward_id = h.ward_id and t.house_id = h.id and t.until is null)`
  // `key` bounds the street in the order of the index: a street that is done is not looked for to the end of the ward.
  const { rows } = await sql<HouseLine>`
    with last as (
      select walk, street, six_digits(vietnamese_key(street)) as key from houses
      where ward_id = ${wardId} and id = ${houseId}::uuid
    )
    select h.id, h.number, h.street, k.name as neighbourhood, null::timestamptz as "retiredAt", '{}'::text[] as plates
    from (
      (select h.* from last, houses h where ${free} and h.walk < last.walk and h.walk > last.key || chr(1) order by h.walk desc limit ${BEFORE})
      union all
      (select h.* from last, houses h where ${free} and h.walk > last.walk and h.walk < last.key || chr(2) order by h.walk limit ${AFTER})
    ) as h left join neighbourhoods k on k.ward_id = h.ward_id and k.id = h.neighbourhood_id
    order by h.walk`.execute(db)
  return rows
}
