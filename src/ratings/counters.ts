import { type RawBuilder, sql } from 'kysely'
import { isConfirmed, markOf } from './marks.ts'

const BARS = ['service', 'handling', 'ward'].flatMap((question) =>
  [1, 2, 3, 4, 5].map((score) => ({ question, score, name: `${question}_${score}` })),
)

/** What a counter holds of its ratings: how many, and how each question was answered. */
export const MEASURES: readonly string[] = ['n', ...BARS.map(({ name }) => name)]

/** A table of counters, and the ratings it is the sum of; `ratings` may have more columns than are summed. */
export type Counter = Readonly<{
  table: 'daily_counters' | 'marked_counters' | 'confirmed_counters'
  /** what makes a cell, besides the ward */
  cell: readonly string[]
  constraint: string
  ratings(wardId: number): RawBuilder<unknown>
}>

const CELL = ['day', 'desk_id', 'point_id', 'officer_id', 'channel']

/** What a report reads: everything that counts. */
export const DAILY: Counter = {
  table: 'daily_counters',
  cell: CELL,
  constraint: 'daily_counters_one_per_day_place_officer_and_channel',
  ratings: (wardId) => sql`select * from ratings where ward_id = ${wardId} and counted`,
}

/** Of that, what two people left out, and what is only flagged. */
export const MARKED: Counter = {
  table: 'marked_counters',
  cell: [...CELL, 'mark'],
  constraint: 'marked_counters_one_per_day_place_officer_channel_and_mark',
  ratings: (wardId) => sql`
    select r.*, mark from ratings as r cross join lateral (select ${markOf('r')} as mark) as marked
    where ward_id = ${wardId} and mark is not null and id in (
      select rating_id from rating_flags where ward_id = ${wardId}
      union select rating_id from rating_exclusions where ward_id = ${wardId})`,
}

/** Of that, what is confirmed by the ward's register of cases. */
export const CONFIRMED: Counter = {
  table: 'confirmed_counters',
  cell: CELL,
  constraint: 'confirmed_counters_one_per_day_place_officer_and_channel',
  ratings: (wardId) =>
    sql`select * from ratings as r where ward_id = ${wardId} and tier = 'case' and ${isConfirmed('r')}`,
}

export const COUNTERS: readonly Counter[] = [DAILY, MARKED, CONFIRMED]

const sums = sql.join([
  sql`count(*)`,
  ...BARS.map(({ question, score }) => sql`count(*) filter (where ${sql.ref(question)} = ${sql.lit(score)})`),
])
const kept = sql.join(MEASURES.map((name) => sql.ref(name)))
const none = sql`array_fill(0, array[${sql.lit(MEASURES.length)}])`

/**
 * SQL for every cell of a ward on either side: its columns, `ratings` (their sum) and `counters` (what is kept), both
 * integer[] in the order of `MEASURES`, nothing being noughts. Grouped on both sides, so that a counter without ratings
 * is found as well as ratings without a counter; one statement sees one moment, so ratings may come in meanwhile.
 */
export function cellsOf({ table, cell, ratings }: Counter, wardId: number): RawBuilder<unknown> {
  const columns = sql.join(cell.map((column) => sql.ref(column)))
  return sql`
    select ${columns}, coalesce(max(ratings), ${none}) as ratings, coalesce(max(counters), ${none}) as counters
    from (
      select ${columns}, array[${sums}]::integer[] as ratings, null::integer[] as counters
      from (${ratings(wardId)}) as those group by ${columns}
      union all
      select ${columns}, null, array[${kept}] from ${sql.table(table)} where ward_id = ${wardId}
    ) as sides group by ${columns}`
}
