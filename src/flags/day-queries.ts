import { sql } from 'kysely'
import { phonesOfWard } from '../officers/phone.ts'
import { hashesOf } from '../ratings/key.ts'
import { markOf } from '../ratings/marks.ts'
import type { Secrets } from '../secrets.ts'
import { addDays, type Day, dayOf, startOf } from '../values/day.ts'
import type { Hours } from '../values/weekly-hours.ts'
import type { Db } from '../world.ts'
import type { Paces, Seen, SeenDay } from './flag.ts'
import { openByHour, openOn } from './hours.ts'
import { PACE_DAYS, pacesOf, rhythmOf } from './pace.ts'
import { COMMENT_DAYS } from './same-comment.ts'

// Of one ward on one day. The busiest has some hundreds; more than this is a trial of our own, and must not fill the memory.
const MOST_RATINGS = 20_000

/** What the phones of the ward's own people may be stored as in ratings, in hexadecimal. */
export async function staffPhonesOf(db: Db, secrets: Secrets, wardId: number): Promise<Set<string>> {
  const phones = await phonesOfWard(db, secrets, wardId)
  const hashes = phones.flatMap((value) => hashesOf(secrets, wardId, { kind: 'phone', value }))
  return new Set(hashes.map((hash) => hash.toString('hex')))
}

/** A local day of a ward as the rules need it. */
export async function seenDay(
  db: Db,
  wardId: number,
  day: Day,
  hours: readonly Hours[],
  staffPhones: SeenDay['staffPhones'],
): Promise<SeenDay> {
  const ratings = await ratingsOf(db, wardId, day)
  const before = ratings.some(({ comment }) => comment !== null) ? await commentsBefore(db, wardId, day) : []
  const habits = ratings.length > 0 ? await habitsOf(db, wardId, day, hours) : { paces: new Map(), rhythm: [] }
  return { day, ratings, before, staffPhones, ...habits }
}

async function ratingsOf(db: Db, wardId: number, day: Day): Promise<Seen[]> {
  const { rows } = await sql<Omit<Seen, 'openedAt' | 'receivedAt'> & { openedAt: Date; receivedAt: Date }>`
    select id, desk_id as "deskId", officer_id as "officerId", service, opened_at as "openedAt",
      received_at as "receivedAt", case when key_kind = 'phone' then encode(key_hash, 'hex') end as phone, comment,
      channel = 'paper' as paper
    from ratings where ward_id = ${wardId} and counted and received_at >= ${startOf(day)}
      and received_at < ${startOf(addDays(day, 1))}
    order by received_at desc limit ${MOST_RATINGS}`.execute(db)
  return rows.map((row) => ({ ...row, openedAt: row.openedAt.getTime(), receivedAt: row.receivedAt.getTime() }))
}

async function commentsBefore(db: Db, wardId: number, day: Day): Promise<SeenDay['before']> {
  const { rows } = await sql<{ id: string; receivedAt: Date; comment: string }>`
    select id, received_at as "receivedAt", comment from ratings where ward_id = ${wardId} and counted
      and received_at >= ${startOf(addDays(day, -COMMENT_DAYS))} and received_at < ${startOf(day)} and comment is not null
    order by received_at desc limit ${MOST_RATINGS}`.execute(db)
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.getTime() }))
}

/** What each open desk is used to, and when the ward's ratings come, from the unmarked ratings of the weeks before. */
async function habitsOf(db: Db, wardId: number, day: Day, hours: readonly Hours[]): Promise<Habits> {
  const from = startOf(addDays(day, -PACE_DAYS))
  const { rows } = await sql<{ deskId: string; hour: number; day: Day; service: number; n: number }>`
    select desk_id as "deskId", extract(hour from received_at at time zone 'Asia/Ho_Chi_Minh')::integer as hour, day, service,
      count(*)::integer as n
    from ratings as r where ward_id = ${wardId} and received_at >= ${from} and received_at < ${startOf(day)}
      and counted and desk_id is not null and channel <> 'paper' and ${markOf('r')} is null
    group by 1, 2, 3, 4`.execute(db)
  const desks = await db
    .selectFrom('desks')
    .select(['id', 'created_at'])
    .where('ward_id', '=', wardId)
    .where('closed_at', 'is', null)
    .execute()
  const first = rows.reduce<Day>((least, row) => (row.day < least ? row.day : least), day)
  const paces = new Map(
    desks.map(({ id, created_at }) => {
      const ofDesk = rows.filter(({ deskId }) => deskId === id)
      const since = [first, dayOf(created_at)].toSorted()[1] as Day
      return [id, pacesOf(openDays(since, day, hours).map((one) => scoresOn(ofDesk, one)))] as const
    }),
  )
  const byHour = Array.from({ length: 24 }, (_, hour) =>
    rows.reduce((sum, row) => sum + (row.hour === hour ? row.n : 0), 0),
  )
  return { paces, rhythm: rhythmOf(byHour, openByHour(hours)) }
}

type Habits = Readonly<{ paces: ReadonlyMap<string, Paces>; rhythm: readonly number[] }>

function scoresOn(rows: readonly { day: Day; service: number; n: number }[], day: Day): number[] {
  return rows.filter((row) => row.day === day).flatMap(({ service, n }) => Array<number>(n).fill(service))
}

/** The open days of the past weeks, since the ward or the desk has ratings at all. */
function openDays(since: Day, until: Day, hours: readonly Hours[]): Day[] {
  return Array.from({ length: PACE_DAYS }, (_, back) => addDays(until, back - PACE_DAYS)).filter(
    (one) => one >= since && openOn(hours, one).length > 0,
  )
}
