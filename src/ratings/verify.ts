import { sql } from 'kysely'
import type { Db } from '../world.ts'

/** n and the fifteen bars, in the order of `MEASURES`. */
type Figures = readonly number[]

export type Difference = Readonly<{
  day: string
  deskId: string | null
  pointId: string | null
  officerId: string | null
  channel: string
  ratings: Figures
  counters: Figures
}>

export type Verified = Readonly<{
  wardId: number
  wardCode: string
  /** ratings that count; their sum as the counters have it; ratings that don't count (repeats) */
  counted: number
  inCounters: number
  repeats: number
  /** day × place × officer × channel, on either side */
  cells: number
  /** how many cells differ, and the first hundred of them */
  different: number
  differences: readonly Difference[]
}>

const BARS = ['service', 'handling', 'ward'].flatMap((question) =>
  [1, 2, 3, 4, 5].map((score) => ({ question, score, name: `${question}_${score}` })),
)

/** What is compared in every cell. */
export const MEASURES: readonly string[] = ['n', ...BARS.map(({ name }) => name)]

const counted = sql.raw(
  ['count(*)', ...BARS.map(({ question, score }) => `count(*) filter (where ${question} = ${score})`)].join(', '),
)
const kept = sql.raw(MEASURES.join(', '))
const none = sql.raw(`array_fill(0, array[${MEASURES.length}])`)

/**
 * Proves, ward by ward, that the counters are the sums of the ratings: both sides are grouped by day × desk × point ×
 * officer × channel and compared in both directions, so a counter without ratings is found as well as ratings without a
 * counter. One statement a ward sees one moment, so it may run while ratings come in.
 */
export async function* verifyCounters(db: Db): AsyncGenerator<Verified> {
  const wards = await db.selectFrom('wards').select(['id', 'code']).orderBy('id').execute()
  for (const ward of wards) yield { wardId: ward.id, wardCode: ward.code, ...(await verifyWard(db, ward.id)) }
}

async function verifyWard(db: Db, wardId: number) {
  const { rows } = await sql<Omit<Verified, 'wardId' | 'wardCode'>>`
    with cells as (
      select day, desk_id, point_id, officer_id, channel, array[${counted}]::integer[] as ratings, null::integer[] as counters
      from ratings where ward_id = ${wardId} and counted
      group by day, desk_id, point_id, officer_id, channel
      union all
      select day, desk_id, point_id, officer_id, channel, null, array[${kept}]
      from daily_counters where ward_id = ${wardId}
    ), compared as materialized (
      select day, desk_id as "deskId", point_id as "pointId", officer_id as "officerId", channel,
        coalesce(max(ratings), ${none}) as ratings, coalesce(max(counters), ${none}) as counters
      from cells group by day, desk_id, point_id, officer_id, channel
    ), first as (
      select * from compared where ratings <> counters order by day, "deskId", "pointId", "officerId", channel limit 100
    )
    select coalesce(sum(ratings[1]), 0)::float8 as counted, coalesce(sum(counters[1]), 0)::float8 as "inCounters",
      (select count(*)::float8 from ratings where ward_id = ${wardId} and not counted) as repeats,
      count(*)::float8 as cells, count(*) filter (where ratings <> counters)::float8 as different,
      (select coalesce(json_agg(first), '[]') from first) as differences
    from compared`.execute(db)
  const [verified] = rows
  if (!verified) throw new Error('an aggregate without a row')
  return verified
}
