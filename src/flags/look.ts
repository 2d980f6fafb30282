import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { officeHoursOf } from '../places/queries.ts'
import { keepCounters } from '../ratings/keep-counters.ts'
import { addDays, type Day, dayOf, startOf } from '../values/day.ts'
import { type Act, type Actor, perform, type World } from '../world.ts'
import { seenDay, staffPhonesOf } from './day-queries.ts'
import { FLAG_RULES_VERSION, type Found } from './flag.ts'
import { findFlags } from './rules.ts'

const BY_ITSELF: Actor = { kind: 'operator' }

// 20 minutes, in milliseconds: a rating is written down moments after it came, a correction up to 15 minutes after it.
const LATEST = 20 * 60_000

/**
 * Looks at the ratings that came since the last look, ward by ward, and writes down what the rules find odd: beside the
 * resident's answer, never in its way. Of two processes one looks and the other waits. Answers the number of new flags.
 */
export async function lookForFlags(world: Pick<World, 'db' | 'now' | 'secrets' | 'log'>): Promise<number> {
  const { rows } = await sql<{ id: number }>`select w.id from wards as w join audit_heads as h on h.ward_id = w.id
    left join flag_looks as l on l.ward_id = w.id where h.seq > coalesce(l.seq, 0) order by w.id`.execute(world.db)
  let found = 0
  for (const { id } of rows) {
    try {
      found += await perform(world, BY_ITSELF, (act) => lookAtWard(act, world.secrets, id))
    } catch (error) {
      world.log.error({ wardId: id, reason: (error as Error).message }, 'ratings could not be looked at')
    }
  }
  return found
}

async function lookAtWard(act: Act, secrets: World['secrets'], wardId: number): Promise<number> {
  const last = await takeTurn(act, wardId)
  const { seq, days } = await cameSince(act, wardId, last)
  await act.tx.updateTable('flag_looks').set({ seq, looked_at: act.at }).where('ward_id', '=', wardId).execute()
  if (days.length === 0) return 0
  const { hours } = await officeHoursOf(act.tx, wardId)
  const phones = await staffPhonesOf(act.tx, secrets, wardId)
  let flags = 0
  for (const day of days) {
    const found = findFlags(await seenDay(act.tx, wardId, day, hours, phones), hours)
    flags += await keep(act, wardId, found)
  }
  return flags
}

/** Holds the ward's place until the commit, and answers how far it was looked at. */
async function takeTurn(act: Act, wardId: number): Promise<LastLook> {
  await sql`insert into flag_looks (ward_id, seq, looked_at) values (${wardId}, 0, ${startOf('2000-01-01')})
    on conflict do nothing`.execute(act.tx)
  const { seq, looked_at: at } = await act.tx
    .selectFrom('flag_looks')
    .select(['seq', 'looked_at'])
    .where('ward_id', '=', wardId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { seq: Number(seq), at }
}

type LastLook = Readonly<{ seq: number; at: Date }>

/**
 * The days on which something came, by the audit's links: a link stands at the last of its ratings, so the others are of
 * the days between it and the link before. Slips of paper are typed in days later; when, they say themselves.
 */
async function cameSince(
  act: Act,
  wardId: number,
  { seq: since, at }: LastLook,
): Promise<{ seq: number; days: Day[] }> {
  const { rows } = await sql<{ seq: string; first: Date | null; last: Date | null; before: Date | null }>`
    with news as (select at from audit where ward_id = ${wardId} and seq > ${since}
      and action in ('ratings-received', 'rating-corrected'))
    select (select seq from audit_heads where ward_id = ${wardId}) as seq,
      (select min(at) from news) as first, (select max(at) from news) as last,
      coalesce((select at from audit where ward_id = ${wardId} and seq <= ${since} and action = 'ratings-received'
        order by seq desc limit 1), (select min(received_at) from ratings where ward_id = ${wardId})) as before`.execute(
    act.tx,
  )
  const [row] = rows
  if (!row?.first || !row.last) return { seq: Number(row?.seq ?? since), days: [] }
  const from = Math.min(row.first.getTime(), row.before?.getTime() ?? Number.POSITIVE_INFINITY) - LATEST
  const { rows: slips } = await sql<{ day: Day }>`select distinct r.day from paper_slips as s
    join ratings as r on r.ward_id = s.ward_id and r.id = s.rating_id
    where s.ward_id = ${wardId} and s.day >= ${dayOf(at)}::date`.execute(act.tx)
  const days = new Set([...daysBetween(dayOf(new Date(from)), dayOf(row.last)), ...slips.map(({ day }) => day)])
  return { seq: Number(row.seq), days: [...days].sort() }
}

function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** Writes down what was not known before, with the rules that found it; the counters of marked ratings move along. */
async function keep(act: Act, wardId: number, found: readonly Found[]): Promise<number> {
  if (found.length === 0) return 0
  const { rows: known } = await sql<Found>`select rating_id as id, flag from rating_flags
    where ward_id = ${wardId} and rating_id in ${idsOf(found)}`.execute(act.tx)
  const had = new Set(known.map(({ id, flag }) => `${id} ${flag}`))
  const fresh = found.filter(({ id, flag }) => !had.has(`${id} ${flag}`))
  if (fresh.length === 0) return 0
  await keepCounters(act, wardId, [...new Set(fresh.map(({ id }) => id))], () =>
    sql`insert into rating_flags (ward_id, rating_id, flag, rules_version, found_at)
      select ${wardId}::integer, id, flag, ${FLAG_RULES_VERSION}::smallint, ${act.at}::timestamptz
      from json_to_recordset(${JSON.stringify(fresh)}) as fresh (id uuid, flag text)`.execute(act.tx),
  )
  const counts = Object.fromEntries(
    [...Map.groupBy(fresh, ({ flag }) => flag)].map(([flag, { length }]) => [flag, length]),
  )
  record(act, wardId, {
    action: 'ratings-flagged',
    details: { count: fresh.length, rules: FLAG_RULES_VERSION, counts },
  })
  return fresh.length
}

function idsOf(found: readonly Found[]) {
  return sql`(select unnest(${`{${found.map(({ id }) => id).join(',')}}`}::uuid[]))`
}
