import { sql } from 'kysely'
import type { Db } from '../world.ts'
import { isConfirmed } from './marks.ts'
import { type Difference, MEASURES } from './verify.ts'

export type VerifiedConfirmed = Readonly<{
  wardId: number
  wardCode: string
  confirmed: number
  /** how many cells differ, and the first hundred of them */
  different: number
  differences: readonly Difference[]
}>

const sums = sql.join(
  MEASURES.map((name) => {
    const [question, score] = name.split('_')
    return score ? sql`count(*) filter (where ${sql.ref(`r.${question}`)} = ${sql.lit(Number(score))})` : sql`count(*)`
  }),
)
const kept = sql.join(MEASURES.map((name) => sql.ref(name)))
const none = sql`array_fill(0, array[${sql.lit(MEASURES.length)}])`

/** Proves, ward by ward, that the counters of the confirmed are the sums of the ratings that are: in both directions. */
export async function* verifyConfirmed(db: Db): AsyncGenerator<VerifiedConfirmed> {
  const wards = await db.selectFrom('wards').select(['id', 'code']).orderBy('id').execute()
  for (const { id: wardId, code: wardCode } of wards) {
    const { rows } = await sql<Omit<VerifiedConfirmed, 'wardId' | 'wardCode'>>`
      with cells as (
        select day, desk_id, point_id, officer_id, channel, array[${sums}]::integer[] as ratings, null::integer[] as counters
        from ratings as r where ward_id = ${wardId} and tier = 'case' and ${isConfirmed('r')}
        group by day, desk_id, point_id, officer_id, channel
        union all
        select day, desk_id, point_id, officer_id, channel, null, array[${kept}]
        from confirmed_counters where ward_id = ${wardId}
      ), compared as materialized (
        select day, desk_id as "deskId", point_id as "pointId", officer_id as "officerId", channel,
          coalesce(max(ratings), ${none}) as ratings, coalesce(max(counters), ${none}) as counters
        from cells group by day, desk_id, point_id, officer_id, channel
      ), first as (
        select * from compared where ratings <> counters order by day, "deskId", "pointId", "officerId", channel limit 100
      )
      select coalesce(sum(ratings[1]), 0)::float8 as confirmed,
        count(*) filter (where ratings <> counters)::float8 as different,
        (select coalesce(json_agg(first), '[]') from first) as differences
      from compared`.execute(db)
    const [verified] = rows
    if (!verified) throw new Error('an aggregate without a row')
    yield { wardId, wardCode, ...verified }
  }
}
