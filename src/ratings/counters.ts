import { type RawBuilder, sql } from 'kysely'
import { CASES_BY_MONTH } from '../cases/by-month.ts'
import { answersByMonth } from './by-month.ts'
import { isConfirmed, isHeadline, markOf } from './marks.ts'

/** A table of counters, and the ratings, answers or cases that it is the sum of; these may have more columns than are summed. */
export type Counter = Readonly<{
  table: 'daily_counters' | 'marked_counters' | 'confirmed_counters' | 'monthly_counters' | 'case_counters'
  /** what makes a cell, besides the ward */
  cell: readonly string[]
  constraint: string
  /** columns with a score 1–5, counted by score */
  questions: readonly string[]
  ratings(wardId: number): RawBuilder<unknown>
}>

const CELL = ['day', 'desk_id', 'point_id', 'officer_id', 'channel']
const QUESTIONS = ['service', 'handling', 'ward']
const ANSWERS = sql.raw(answersByMonth('ratings'))
const REGISTERED = sql.raw(CASES_BY_MONTH)

/** What a report reads: everything that counts. */
export const DAILY: Counter = {
  table: 'daily_counters',
  cell: CELL,
  constraint: 'daily_counters_one_per_day_place_officer_and_channel',
  questions: QUESTIONS,
  ratings: (wardId) => sql`select * from ratings where ward_id = ${wardId} and counted`,
}

/** Of that, what two people left out, and what is only flagged. */
export const MARKED: Counter = {
  table: 'marked_counters',
  cell: [...CELL, 'mark'],
  constraint: 'marked_counters_one_per_day_place_officer_channel_and_mark',
  questions: QUESTIONS,
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
  questions: QUESTIONS,
  ratings: (wardId) =>
    sql`select * from ratings as r where ward_id = ${wardId} and tier = 'case' and ${isConfirmed('r')}`,
}

/** The headline's answers by month: by hour, question, reason, criterion, neighbourhood and desk, and the answered low ones. */
export const MONTHLY: Counter = {
  table: 'monthly_counters',
  cell: ['month', 'place', 'about', 'item', 'officer_id'],
  constraint: 'monthly_counters_one_per_month_place_subject_and_officer',
  questions: ['score'],
  ratings: (wardId) => sql`${ANSWERS} and r.ward_id = ${wardId} and ${isHeadline('r')}`,
}

/** The register's cases by month: no rating moves them, only a file of cases does. */
export const CASES: Counter = {
  table: 'case_counters',
  cell: ['month', 'what', 'desk_id'],
  constraint: 'case_counters_one_per_month_kind_and_desk',
  questions: [],
  ratings: (wardId) => sql`${REGISTERED} and ward_id = ${wardId}`,
}

/** In the order in which they are locked, after the ratings. */
export const COUNTERS: readonly Counter[] = [DAILY, MARKED, CONFIRMED, MONTHLY]

/** What a counter holds of its ratings: how many, and how each question was answered. */
export function measuresOf({ questions }: Counter): string[] {
  return ['n', ...barsOf(questions).map(({ name }) => name)]
}

/** Those of the counters by day. */
export const MEASURES: readonly string[] = measuresOf(DAILY)

/** SQL for the figures of some ratings, one for each measure. */
export function sumsOf({ questions }: Counter): RawBuilder<unknown>[] {
  const bars = barsOf(questions).map(
    ({ question, score }) => sql`count(*) filter (where ${sql.ref(question)} = ${sql.lit(score)})`,
  )
  return [sql`count(*)`, ...bars]
}

/** SQL that adds figures to the cells they are of, or founds these: stands behind an `insert` of cell and measures. */
export function addedTo(counter: Counter): RawBuilder<unknown> {
  const added = measuresOf(counter).map(
    (name) => sql`${sql.ref(name)} = ${sql.ref(`${counter.table}.${name}`)} + ${sql.ref(`excluded.${name}`)}`,
  )
  return sql`on conflict on constraint ${sql.ref(counter.constraint)} do update set ${sql.join(added)}`
}

/** As an array in the order of the measures, nothing being noughts. */
export function nothing(counter: Counter): RawBuilder<unknown> {
  return sql`array_fill(0, array[${sql.lit(measuresOf(counter).length)}])`
}

/**
 * SQL for every cell of a ward on either side: its columns, `ratings` (their sum) and `counters` (what is kept), both
 * integer[] in the order of the measures, nothing being noughts. Grouped on both sides, so that a counter without ratings
 * is found as well as ratings without a counter; one statement sees one moment, so ratings may come in meanwhile.
 */
export function cellsOf(counter: Counter, wardId: number): RawBuilder<unknown> {
  const columns = sql.join(counter.cell.map((column) => sql.ref(column)))
  const kept = sql.join(measuresOf(counter).map((name) => sql.ref(name)))
  const none = nothing(counter)
  return sql`
    select ${columns}, coalesce(max(ratings), ${none}) as ratings, coalesce(max(counters), ${none}) as counters
    from (
      select ${columns}, array[${sql.join(sumsOf(counter))}]::integer[] as ratings, null::integer[] as counters
      from (${counter.ratings(wardId)}) as those group by ${columns}
      union all
      select ${columns}, null, array[${kept}] from ${sql.table(counter.table)} where ward_id = ${wardId}
    ) as sides group by ${columns}`
}

function barsOf(questions: readonly string[]): { question: string; score: number; name: string }[] {
  return questions.flatMap((question) =>
    [1, 2, 3, 4, 5].map((score) => ({ question, score, name: `${question}_${score}` })),
  )
}
