import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../world.ts'
import { isAnswered, monthAndPlace } from './by-month.ts'
import { addedTo, COUNTERS, type Counter, MONTHLY, measuresOf, nothing, sumsOf } from './counters.ts'
import { isHeadline } from './marks.ts'
import { LOW } from './rating.ts'

/**
 * Has `change` done to what these ratings say or bear (answers, tier, flags, exclusions), and moves every counter by the
 * difference. The ratings are locked first, in one order: of two changes to one rating one comes wholly before the other.
 * Locks: ratings, then counters, each table's cells in one order, then the audit.
 */
export async function keepCounters(
  act: Act,
  wardId: number,
  ratingIds: readonly string[],
  change: () => Promise<unknown>,
): Promise<void> {
  const ids = sql`(select unnest(${`{${ratingIds.join(',')}}`}::uuid[]))`
  await sql`select from ratings where ward_id = ${wardId} and id in ${ids} order by id for no key update`.execute(
    act.tx,
  )
  const before = new Map<Counter, unknown[]>()
  for (const counter of COUNTERS) {
    const { rows } = await figures(counter, wardId, ids).execute(act.tx)
    before.set(counter, rows)
  }
  await change()
  for (const counter of COUNTERS) await add(act, counter, wardId, ids, before.get(counter) ?? [])
}

/**
 * The same where the change is the ward's answer to one rating, or takes one back: one cell by month moves, or none. The
 * rating is locked already (`hold`), so that nothing else about it changes meanwhile. Of its own, because the general way
 * reads every answer of the rating twice, and a chair's day has hundreds of such deeds.
 */
export async function keepAnswered(
  { tx }: Act,
  wardId: number,
  ratingId: string,
  change: () => Promise<unknown>,
): Promise<void> {
  const isIt = async () => {
    const { rows } = await sql<{ yes: boolean }>`
      select ${IS_ANSWERED} as yes from ratings as r where ward_id = ${wardId} and id = ${ratingId}`.execute(tx)
    return rows[0]?.yes ?? false
  }
  const before = await isIt()
  await change()
  if ((await isIt()) === before) return
  const by = sql.lit(before ? -1 : 1)
  const bars = [1, 2, 3, 4, 5].map((score) => sql`case when service = ${sql.lit(score)} then ${by} else 0 end`)
  await sql`insert into monthly_counters (ward_id, month, place, about, item, officer_id, ${sql.join(measuresOf(MONTHLY).map((name) => sql.ref(name)))})
    select ward_id, ${MONTH_AND_PLACE}, 'answered', '', null, ${by}, ${sql.join(bars)}
    from ratings as r
    where ward_id = ${wardId} and id = ${ratingId} and service <= ${sql.lit(LOW)} and ${isHeadline('r')}
    ${addedTo(MONTHLY)}`.execute(tx)
}

const IS_ANSWERED = sql.raw(isAnswered('r'))
const MONTH_AND_PLACE = sql.raw(monthAndPlace('r'))

/** What these ratings are in a counter, cell by cell. */
function figures(counter: Counter, wardId: number, ids: RawBuilder<unknown>): RawBuilder<unknown> {
  const cell = sql.join(counter.cell.map((column) => sql.ref(column)))
  const sums = sumsOf(counter)
  const measures = measuresOf(counter).map((name, at) => sql`${sums[at]}::integer as ${sql.ref(name)}`)
  return sql`select ${cell}, ${sql.join(measures)} from (${counter.ratings(wardId)}) as those
    where id in ${ids} group by ${cell}`
}

/** Adds what the ratings are now, less what they were, in one statement: cells that don't change are not written. */
async function add(
  { tx }: Act,
  counter: Counter,
  wardId: number,
  ids: RawBuilder<unknown>,
  before: readonly unknown[],
): Promise<void> {
  const names = measuresOf(counter).map((name) => sql.ref(name))
  const cell = sql.join(counter.cell.map((column) => sql.ref(column)))
  const sums = sql.join(names.map((name) => sql`sum(${name})::integer`))
  const off = sql.join(names.map((name) => sql`-${name}`))
  await sql`insert into ${sql.table(counter.table)} (ward_id, ${cell}, ${sql.join(names)})
    select ${wardId}, ${cell}, ${sums} from (
      ${figures(counter, wardId, ids)}
      union all select ${cell}, ${off} from jsonb_populate_recordset(null::${sql.table(counter.table)}, ${JSON.stringify(before)}::jsonb)
    ) as moved group by ${cell} having array[${sums}] <> ${nothing(counter)} order by ${cell}
    ${addedTo(counter)}`.execute(tx)
}
