import { sql } from 'kysely'
import { keepConfirmed } from '../ratings/confirm.ts'
import { markOf } from '../ratings/marks.ts'
import type { Act } from '../world.ts'

const MEASURES = ['service', 'handling', 'ward'].flatMap((question) =>
  [1, 2, 3, 4, 5].map((score) => ({ column: `${question}_${score}`, question, score })),
)
const CELL = ['day', 'desk_id', 'point_id', 'officer_id', 'channel']
const sums = (sign: 1 | -1) =>
  sql.join([
    sql`${sql.lit(sign)} * count(*)`,
    ...MEASURES.map(
      ({ question, score }) =>
        sql`${sql.lit(sign)} * count(*) filter (where ${sql.ref(`r.${question}`)} = ${sql.lit(score)})`,
    ),
  ])
const columns = sql.join(['n', ...MEASURES.map(({ column }) => column)].map((column) => sql.ref(column)))
const cell = sql.join(CELL.map((column) => sql.ref(`r.${column}`)))

/**
 * Does what changes the marks of these ratings (`change`: flags found, an exclusion agreed or ended), and moves the marked
 * counters, and those of the confirmed, with it. The ratings are locked first, in one order: a resident's correction, which moves the same counters, comes
 * wholly before or wholly after. Locks: ratings, then counters, then the audit.
 */
export async function changeMarks(
  act: Act,
  wardId: number,
  ratingIds: readonly string[],
  change: () => Promise<unknown>,
): Promise<void> {
  const ids = sql`(select unnest(${`{${ratingIds.join(',')}}`}::uuid[]))`
  await sql`select from ratings where ward_id = ${wardId} and id in ${ids} order by id for no key update`.execute(
    act.tx,
  )
  // The confirmed come last: a correction holds the marked counters when it asks for theirs.
  await keepConfirmed(act, wardId, ratingIds, async () => {
    await count(act, wardId, ids, -1)
    await change()
    await count(act, wardId, ids, 1)
  })
}

/** Takes ratings out of the counters of the marks that they bear now, or puts them in. */
async function count(act: Act, wardId: number, ids: ReturnType<typeof sql>, sign: 1 | -1): Promise<void> {
  await sql`insert into marked_counters (ward_id, ${sql.join(CELL.map((column) => sql.ref(column)))}, mark, ${columns})
    select r.ward_id, ${cell}, mark, ${sums(sign)}
    from ratings as r cross join lateral (select ${markOf('r')} as mark) as marked
    where r.ward_id = ${wardId} and r.id in ${ids} and mark is not null
    group by r.ward_id, ${cell}, mark order by ${cell}, mark
    on conflict on constraint marked_counters_one_per_day_place_officer_channel_and_mark do update set ${sql.join(
      ['n', ...MEASURES.map(({ column }) => column)].map(
        (column) => sql`${sql.ref(column)} = marked_counters.${sql.ref(column)} + excluded.${sql.ref(column)}`,
      ),
    )}`.execute(act.tx)
}
