import { sql } from 'kysely'
import { markOf } from '../ratings/marks.ts'
import { MEASURES } from '../ratings/verify.ts'
import type { Db } from '../world.ts'

/** A cell of the marked counters that isn't the sum of its ratings; figures in the order of `MEASURES`. */
export type MarkDifference = Readonly<{
  day: string
  mark: string
  deskId: string | null
  pointId: string | null
  officerId: string | null
  channel: string
  ratings: readonly number[]
  counters: readonly number[]
}>

export type VerifiedMarks = Readonly<{
  wardId: number
  wardCode: string
  flagged: number
  excluded: number
  /** how many cells differ, and the first hundred of them */
  different: number
  differences: readonly MarkDifference[]
}>

const sums = sql.join(
  MEASURES.map((name) => {
    const [question, score] = name.split('_')
    return score ? sql`count(*) filter (where ${sql.ref(`r.${question}`)} = ${sql.lit(Number(score))})` : sql`count(*)`
  }),
)
const kept = sql.join(MEASURES.map((name) => sql.ref(name)))
const none = sql`array_fill(0, array[${sql.lit(MEASURES.length)}])`

/**
 * Proves, ward by ward, that the marked counters are the sums of the ratings that are excluded, and of those flagged only:
 * both sides are grouped alike and compared in both directions. One statement a ward sees one moment.
 */
export async function* verifyMarks(db: Db): AsyncGenerator<VerifiedMarks> {
  const wards = await db.selectFrom('wards').select(['id', 'code']).orderBy('id').execute()
  for (const { id: wardId, code: wardCode } of wards) {
    const { rows } = await sql<Omit<VerifiedMarks, 'wardId' | 'wardCode'>>`
      with odd as (
        select rating_id as id from rating_flags where ward_id = ${wardId}
        union select rating_id from rating_exclusions where ward_id = ${wardId}
      ), cells as (
        select day, desk_id, point_id, officer_id, channel, mark, array[${sums}]::integer[] as ratings, null::integer[] as counters
        from ratings as r join odd using (id) cross join lateral (select ${markOf('r')} as mark) as marked
        where ward_id = ${wardId} and mark is not null
        group by day, desk_id, point_id, officer_id, channel, mark
        union all
        select day, desk_id, point_id, officer_id, channel, mark, null, array[${kept}]
        from marked_counters where ward_id = ${wardId} and n <> 0
      ), compared as materialized (
        select day, desk_id as "deskId", point_id as "pointId", officer_id as "officerId", channel, mark,
          coalesce(max(ratings), ${none}) as ratings, coalesce(max(counters), ${none}) as counters
        from cells group by day, desk_id, point_id, officer_id, channel, mark
      ), first as (
        select * from compared where ratings <> counters order by day, "deskId", "pointId", "officerId", channel, mark limit 100
      )
      select coalesce(sum(ratings[1]) filter (where mark = 'flagged'), 0)::float8 as flagged,
        coalesce(sum(ratings[1]) filter (where mark = 'excluded'), 0)::float8 as excluded,
        count(*) filter (where ratings <> counters)::float8 as different,
        (select coalesce(json_agg(first), '[]') from first) as differences
      from compared`.execute(db)
    const [verified] = rows
    if (!verified) throw new Error('an aggregate without a row')
    yield { wardId, wardCode, ...verified }
  }
}
