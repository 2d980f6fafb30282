import { sql } from 'kysely'
import type { Bars } from '../values/score.ts'
import type { Db } from '../world.ts'
import type { Span } from './report.ts'
import type { ConfirmedCounts } from './tiers.ts'

/** The confirmed part of the answers to `service` at a ward's desks, as the headline counts; null: no register of cases. */
export async function confirmedOf(db: Db, wardId: number, { from, to }: Span): Promise<ConfirmedCounts> {
  const sums = [1, 2, 3, 4, 5].map((score) => sql`coalesce(sum(${sql.ref(`service_${score}`)}), 0)`)
  const { rows } = await sql<{ register: boolean; confirmed: Bars }>`
    select exists (select from cases where ward_id = ${wardId}) as register,
      (select json_build_array(${sql.join(sums)}) from confirmed_counters
        where ward_id = ${wardId} and desk_id is not null and day >= ${from} and day < ${to}) as confirmed`.execute(db)
  const [row] = rows
  return { confirmed: row?.register ? row.confirmed : null }
}
