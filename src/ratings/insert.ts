import { randomUUIDv7 } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import type { Pool } from 'pg'
import { linkBatches } from '../audit/link-sql.ts'
import { forResident } from '../database/patience.ts'
import type { Act } from '../world.ts'
import { answersByMonth } from './by-month.ts'
import { digestOf, FORM, LASTING } from './lasting.ts'
import type { RatingRow } from './rating.ts'

const QUESTIONS = ['service', 'handling', 'ward']

// What goes over the wire, a column an array. (As JSON the same rows took PostgreSQL a third longer to read.)
const FIELDS: { column: string; type: string; of: (row: RatingRow) => unknown }[] = [
  { column: 'ward_id', type: 'integer', of: (row) => row.wardId },
  { column: 'id', type: 'uuid', of: (row) => row.id },
  { column: 'receipt_hash', type: 'bytea', of: (row) => row.receiptHash },
  { column: 'desk_id', type: 'uuid', of: (row) => row.deskId },
  { column: 'point_id', type: 'uuid', of: (row) => row.pointId },
  { column: 'officer_id', type: 'uuid', of: (row) => row.officerId },
  { column: 'day', type: 'date', of: (row) => row.day },
  { column: 'opened_at', type: 'timestamptz', of: (row) => row.openedAt.toISOString() },
  { column: 'received_at', type: 'timestamptz', of: (row) => row.receivedAt.toISOString() },
  { column: 'service', type: 'smallint', of: (row) => row.service },
  { column: 'handling', type: 'smallint', of: (row) => row.handling },
  { column: 'ward', type: 'smallint', of: (row) => row.ward },
  { column: 'reasons', type: 'text', of: (row) => `{${row.reasons.join(',')}}` }, // arrays of arrays would be flattened
  { column: 'criteria', type: 'jsonb', of: (row) => row.criteria && JSON.stringify(row.criteria) },
  { column: 'comment', type: 'text', of: (row) => row.comment },
  { column: 'wants_reply', type: 'boolean', of: (row) => row.wantsReply },
  { column: 'key_kind', type: 'text', of: (row) => row.keyKind },
  { column: 'key_hash', type: 'bytea', of: (row) => row.keyHash },
  { column: 'key_hash_before', type: 'bytea', of: (row) => row.keyHashBefore ?? null },
  { column: 'key_epoch', type: 'smallint', of: (row) => row.keyEpoch },
  { column: 'case_pattern', type: 'text', of: (row) => row.casePattern },
  { column: 'lang', type: 'text', of: (row) => row.lang },
  { column: 'consent_version', type: 'smallint', of: (row) => row.consentVersion },
  { column: 'channel', type: 'text', of: (row) => row.channel },
  { column: 'helper_officer_id', type: 'uuid', of: (row) => row.helperOfficerId },
  { column: 'sealed_phone', type: 'bytea', of: (row) => row.sealedPhone ?? null }, // goes to a table of its own
  { column: 'plate', type: 'text', of: (row) => row.plate ?? null }, // is not kept
]
const COLUMNS = FIELDS.filter(({ column }) => column !== 'sealed_phone' && column !== 'plate')
  .map(({ column }) => column)
  .join(', ')
const VALUES = COLUMNS.replace('reasons', 'reasons::text[]')
/** Adds groups of ratings, or of answers, to counters, cell by cell. */
const into = (table: string, cell: string, questions: readonly string[], from: string) => {
  const bars = questions.flatMap((question) => [1, 2, 3, 4, 5].map((score) => ({ question, score })))
  const columns = bars.map(({ question, score }) => `${question}_${score}`)
  return `insert into ${table} (${cell}, n, ${columns.join(', ')})
  select ${cell}, count(*), ${bars.map((bar) => `count(*) filter (where ${bar.question} = ${bar.score})`).join(', ')}
  from ${from}
  group by ${cell} order by ${cell}
  on conflict (${cell}) do update set
    n = ${table}.n + excluded.n,
    ${columns.map((column) => `${column} = ${table}.${column} + excluded.${column}`).join(', ')}
  returning 1`
}
const DAILY_CELL = 'ward_id, day, desk_id, point_id, officer_id, channel'
const MONTHLY_CELL = 'ward_id, month, place, about, item, officer_id'
/** Whether the ward's register has the case, by its hash under an epoch of this parity. */
const registered = (parity: 'odd' | 'even') => `left join lateral (
    select 1 as there from cases where cases.ward_id = sent.ward_id and sent.key_kind = 'case' and cases.key_${parity} =
      case when sent.key_epoch % 2 = ${parity === 'odd' ? 1 : 0} then sent.key_hash else sent.key_hash_before end
    limit 1) as ${parity} on true`
/** Of the support point, or of the house before which somebody stands; at a desk nobody asks. */
const NEIGHBOURHOOD = `case when sent.desk_id is null then coalesce(
    (select p.neighbourhood_id from points as p where p.ward_id = sent.ward_id and p.id = sent.point_id),
    (select h.neighbourhood_id from plate_targets as t join houses as h on h.ward_id = t.ward_id and h.id = t.house_id
      where t.code = sent.plate and t.ward_id = sent.ward_id and t.until is null)) end`
const BATCH = `$${FIELDS.length + 1}::uuid`

// One statement, therefore one transaction, whatever the number of rows:
// - every row is tried as counted; the unique indexes decide (one per token, per case, per phone and day);
// - what they refused is tried again as an uncounted repeat; only the same token is refused this time;
// - a case that is in the ward's register confirms its rating. Both of its hashes are looked up, found or not: nothing in
//   the answer or its time may tell whether a case exists;
// - numbers to call back go beside the ratings that were kept, counted or not;
// - the counters take what was kept as counted, and nothing else; those of the confirmed take what of it is confirmed, those
//   by month every answer of it;
// - the audit of each ward gets one row that vouches for what was kept of it, however much that is.
// Rows are taken in one order, counters, after all rows, in one order, and the heads of the audit's chains, after all
// counters, in one order: two service processes wait for each other but don't deadlock (a crafted crossing of tokens and
// keys still could; the caller repeats the statement then).
const INSERT = `
with sent as (
  select * from unnest(${FIELDS.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ')})
    with ordinality as sent (${FIELDS.map(({ column }) => column).join(', ')}, position)
), incoming as materialized (
  select sent.*, case when coalesce(odd.there, 0) + coalesce(even.there, 0) > 0 then 'case' else 'unconfirmed' end as tier,
    ${NEIGHBOURHOOD} as neighbourhood_id
  from sent ${registered('odd')} ${registered('even')}
  order by ward_id, key_hash, position
), kept as (
  insert into ratings (${COLUMNS}, tier, neighbourhood_id, counted, batch_id)
  select ${VALUES}, tier, neighbourhood_id, true, ${BATCH} from incoming
  on conflict do nothing
  returning ${LASTING}, received_at, tier, opened_at, neighbourhood_id
), repeats as (
  insert into ratings (${COLUMNS}, tier, neighbourhood_id, counted, batch_id)
  select ${VALUES}, tier, neighbourhood_id, false, ${BATCH} from incoming
  where not exists (select from kept where kept.ward_id = incoming.ward_id and kept.id = incoming.id)
  on conflict do nothing
  returning ${LASTING}, received_at
), callbacks as (
  insert into callback_numbers (ward_id, rating_id, sealed, epoch, came_at)
  select ward_id, id, sealed_phone, key_epoch, received_at from incoming where sealed_phone is not null
    and id in (select id from kept union all select id from repeats)
), counters as (
  ${into('daily_counters', DAILY_CELL, QUESTIONS, 'kept where (select count(*) from repeats) >= 0')}
), confirmed as (
  ${into('confirmed_counters', DAILY_CELL, QUESTIONS, `kept where tier = 'case' and (select count(*) from counters) >= 0`)}
), answers as (
  ${answersByMonth('kept', { fresh: true })} and (select count(*) from confirmed) >= 0
), monthly as (
  ${into('monthly_counters', MONTHLY_CELL, ['score'], 'answers')}
), batches as (
  select ward_id, ${BATCH} as batch_id, max(received_at) as at, ${digestOf('stored')} as digest, ${FORM} as form,
    count(*) filter (where counted) as counted, count(*) filter (where not counted) as repeated
  from (select ${LASTING}, received_at from kept union all select ${LASTING}, received_at from repeats) as stored
  where (select count(*) from counters) + (select count(*) from monthly) >= 0 group by ward_id
), ${linkBatches('batches')}
select (select count(*) from kept)::integer as counted, (select count(*) from repeats)::integer as repeated`

/**
 * Stores rows, moves the counters and lengthens the audit, all or nothing. Rows whose token was seen before change
 * nothing. Moments are whole milliseconds, as a `Date` has them.
 */
export async function insertRatings(pool: Pool, rows: readonly RatingRow[]): Promise<Stored> {
  const result = await pool.query(forResident({ name: 'insert-ratings', text: INSERT, values: valuesOf(rows) }))
  return result.rows[0]
}

/** The same within a deed. It holds the head of the ward's audit until the deed's end: for one rating, not for many. */
export async function insertRating({ tx }: Act, row: RatingRow): Promise<Stored> {
  const { rows } = await tx.executeQuery<Stored>(CompiledQuery.raw(INSERT, valuesOf([row])) as CompiledQuery<Stored>)
  return rows[0] ?? { counted: 0, repeated: 0 }
}

type Stored = { counted: number; repeated: number }

function valuesOf(rows: readonly RatingRow[]): unknown[] {
  return [...FIELDS.map(({ of }) => rows.map(of)), randomUUIDv7()]
}
