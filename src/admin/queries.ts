import { sql } from 'kysely'
import type { Db } from '../world.ts'

/** What a ward has, as far as it matters before the first rating. */
export type Readiness = Readonly<{
  boundary: boolean
  neighbourhoods: number
  officers: number
  desks: number
  staffed: number
  rated: boolean
}>

/** One statement, and none of it counts ratings. `staffed`: open desks where somebody sits now or will. */
export async function readinessOf(db: Db, wardId: number, now: Date): Promise<Readiness> {
  const row = await db
    .selectFrom('wards as w')
    .where('w.id', '=', wardId)
    .select([
      (e) => e('w.boundary', 'is not', null).as('boundary'),
      (e) =>
        e
          .selectFrom('neighbourhoods')
          .whereRef('ward_id', '=', 'w.id')
          .where('closed_at', 'is', null)
          .select(e.fn.countAll<string>().as('n'))
          .as('neighbourhoods'),
      (e) =>
        e
          .selectFrom('officers')
          .whereRef('ward_id', '=', 'w.id')
          .where('retired_at', 'is', null)
          .select(e.fn.countAll<string>().as('n'))
          .as('officers'),
      (e) =>
        e
          .selectFrom('desks')
          .whereRef('ward_id', '=', 'w.id')
          .where('closed_at', 'is', null)
          .select(e.fn.countAll<string>().as('n'))
          .as('desks'),
      (e) =>
        e
          .selectFrom('assignments')
          .whereRef('ward_id', '=', 'w.id')
          .where(sql<boolean>`(upper_inf(during) or upper(during) > ${now})`)
          .select(sql<string>`count(distinct desk_id)`.as('n'))
          .as('staffed'),
      (e) => e.exists(e.selectFrom('daily_counters').whereRef('ward_id', '=', 'w.id').select('n')).as('rated'),
    ])
    .executeTakeFirstOrThrow()
  return {
    boundary: Boolean(row.boundary),
    neighbourhoods: Number(row.neighbourhoods),
    officers: Number(row.officers),
    desks: Number(row.desks),
    staffed: Number(row.staffed),
    rated: Boolean(row.rated),
  }
}
