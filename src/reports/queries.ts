import { sql } from 'kysely'
import type { Day } from '../values/day.ts'
import type { Bars } from '../values/score.ts'
import type { Db } from '../world.ts'
import type { Asked } from './forms.ts'
import { type MarkedPlaces, minus } from './marks.ts'

/** What was answered at one place under one officer over the whole span. Neither desk nor point: the ward as a body. */
export type PlaceCount = Readonly<{
  desk: string | null
  point: string | null
  officer: string | null
  service: Bars
  handling: Bars
  ward: Bars
}>

/** What was answered to `service` at the ward's desks in the step that begins with `start`. */
export type StepCount = Readonly<{ start: Day; officer: string | null; service: Bars }>

/** The headline's counts, from which what two people excluded is taken off; and what is marked, for itself. */
export type Counts = Readonly<{ places: readonly PlaceCount[]; steps: readonly StepCount[]; marked: MarkedPlaces }>

const BARS = sql.join(
  ['service', 'handling', 'ward'].flatMap((question) => [1, 2, 3, 4, 5].map((step) => sql.ref(`${question}_${step}`))),
)

/**
 * A ward's counters over a span, put together by place and by step in one pass. Its cost follows days × desks, never the
 * number of ratings: the ratings themselves are not read.
 */
export async function countsOf(db: Db, wardId: number, { from, to, by }: Asked): Promise<Counts> {
  const bars = (question: string) =>
    sql`json_build_array(${sql.join([1, 2, 3, 4, 5].map((step) => sql`sum(${sql.ref(`${question}_${step}`)})`))})`
  const part = (mark: ReturnType<typeof sql>, table: string) => sql`
    select ${mark} as mark, date_trunc(${by}, day::timestamp)::date as start, desk_id is not null as at_desk, desk_id,
      point_id, officer_id, ${BARS} from ${sql.ref(table)} where ward_id = ${wardId} and day >= ${from} and day < ${to}`
  const { rows } = await sql<Row>`
    select mark, start, desk_id as desk, point_id as point, officer_id as officer,
      ${bars('service')} as service, ${bars('handling')} as handling, ${bars('ward')} as ward
    from (${part(sql`null`, 'daily_counters')} union all ${part(sql`mark`, 'marked_counters')}) as counters
    group by grouping sets ((mark, start, at_desk, officer_id), (mark, desk_id, point_id, officer_id))
    having grouping(start) = 1 or at_desk`.execute(db)
  const places = (mark: Row['mark']) => rows.filter((row) => row.start === null && row.mark === mark)
  const steps = (mark: Row['mark']) => rows.filter((row) => row.start !== null && row.mark === mark)
  return {
    places: minus<PlaceCount>(places(null), places('excluded')),
    steps: minus<StepCount>(steps(null), steps('excluded')),
    marked: { flagged: places('flagged'), excluded: places('excluded') },
  }
}

type Row = PlaceCount & StepCount & Readonly<{ mark: 'flagged' | 'excluded' | null }>

export type Names = Readonly<{
  officers: readonly Readonly<{ id: string; name: string; title: string; active: boolean }>[]
  desks: readonly Readonly<{ id: string; code: string; name: string; active: boolean }>[]
  points: readonly Readonly<{ id: string; name: string; active: boolean }>[]
}>

/** Everyone and everything that a ward's counters may speak of, those who left and what was closed included. */
export async function namesOf(db: Db, wardId: number): Promise<Names> {
  const { rows } = await sql<Names>`
    select
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'title', title, 'active', retired_at is null)), '[]')
        from officers where ward_id = ${wardId}) as officers,
      (select coalesce(json_agg(json_build_object('id', id, 'code', code, 'name', name, 'active', closed_at is null)), '[]')
        from desks where ward_id = ${wardId}) as desks,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'active', closed_at is null)), '[]')
        from points where ward_id = ${wardId}) as points`.execute(db)
  return rows[0] as Names
}

/** The ward that an officer belongs to; null: there is no such officer. */
export async function wardOfOfficer(db: Db, officerId: string): Promise<number | null> {
  // Who went over to another ward has a row in both: today's is the one that has not left.
  const rows = db.selectFrom('officers').select('ward_id').where('id', '=', officerId)
  const row = await rows.orderBy(sql`retired_at is null`, 'desc').orderBy('created_at', 'desc').executeTakeFirst()
  return row?.ward_id ?? null
}
