import { sql } from 'kysely'
import type { Act } from '../world.ts'

/**
 * What is known of plates and not over yet goes along: blank ones, and ones that are lost or said to be wrong, are the
 * successor's to deal with. What was over stays with the old ward.
 */
export async function movePlateStates({ tx }: Act): Promise<void> {
  await sql`
    update blank_plates b set ward_id = n.ward_id from successors s join new_wards n on n.code = s.code
    where b.ward_id = s.from_id`.execute(tx)
  await sql`
    update plate_losses l set ward_id = home.ward_id from plate_homes home
    where home.code = l.code and l.found_at is null and l.ward_id in (select from_id from successors)`.execute(tx)
  await sql`
    update wrong_plates w set ward_id = home.ward_id from plate_homes home
    where home.code = w.code and w.settled_at is null and w.ward_id in (select from_id from successors)`.execute(tx)
}
