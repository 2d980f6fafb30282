import type { Pool } from 'pg'
import type { RatingRow } from './rating.ts'

const BARS = ['service', 'handling', 'ward'].flatMap((question) =>
  [1, 2, 3, 4, 5].map((score) => ({ column: `${question}_${score}`, question, score })),
)

const COLUMNS = `ward_id, id, receipt_hash, desk_id, point_id, officer_id, day, opened_at, received_at,
  service, handling, ward, reasons, criteria, comment, key_kind, key_hash, key_epoch, case_pattern, lang, consent_version`

// One statement, therefore one transaction, whatever the number of rows:
// - every row is tried as counted; the unique indexes decide (one per token, per case, per phone and day);
// - what they refused is tried again as an uncounted repeat; only the same token is refused this time;
// - the counters take what was kept as counted, and nothing else.
// Rows are taken in one order and counters, after all rows, in one order: two service processes wait for each other but
// don't deadlock (a crafted crossing of tokens and keys still could; the caller repeats the statement then).
const INSERT = `
with incoming as materialized (
  select * from json_to_recordset($1) as incoming (
    position integer, ward_id integer, id uuid, receipt_hash bytea, desk_id uuid, point_id uuid, officer_id uuid, day date,
    opened_at timestamptz, received_at timestamptz, service smallint, handling smallint, ward smallint,
    reasons text[], criteria jsonb, comment text, key_kind text, key_hash bytea, key_epoch smallint,
    case_pattern text, lang text, consent_version smallint)
  order by ward_id, key_hash, position
), kept as (
  insert into ratings (${COLUMNS}, counted) select ${COLUMNS}, true from incoming
  on conflict do nothing
  returning ward_id, id, day, desk_id, point_id, officer_id, service, handling, ward
), repeats as (
  insert into ratings (${COLUMNS}, counted) select ${COLUMNS}, false from incoming
  where not exists (select from kept where kept.ward_id = incoming.ward_id and kept.id = incoming.id)
  on conflict do nothing
  returning id
), counters as (
  insert into daily_counters (ward_id, day, desk_id, point_id, officer_id, n, ${BARS.map((bar) => bar.column).join(', ')})
  select ward_id, day, desk_id, point_id, officer_id, count(*),
    ${BARS.map((bar) => `count(*) filter (where ${bar.question} = ${bar.score})`).join(', ')}
  from kept where (select count(*) from repeats) >= 0
  group by ward_id, day, desk_id, point_id, officer_id
  order by ward_id, day, desk_id, point_id, officer_id
  on conflict on constraint daily_counters_one_per_day_place_and_officer do update set
    n = daily_counters.n + excluded.n,
    ${BARS.map(({ column }) => `${column} = daily_counters.${column} + excluded.${column}`).join(', ')}
)
select (select count(*) from kept)::integer as counted, (select count(*) from repeats)::integer as repeated`

/** Stores rows and moves the counters, all or nothing. Rows whose token was seen before change nothing. */
export async function insertRatings(
  pool: Pool,
  rows: readonly RatingRow[],
): Promise<{ counted: number; repeated: number }> {
  const result = await pool.query({
    name: 'insert-ratings',
    text: INSERT,
    values: [JSON.stringify(rows.map(asRecord))],
  })
  return result.rows[0]
}

function asRecord(row: RatingRow, position: number) {
  return {
    position,
    ward_id: row.wardId,
    id: row.id,
    receipt_hash: `\\x${row.receiptHash.toString('hex')}`,
    desk_id: row.deskId,
    point_id: row.pointId,
    officer_id: row.officerId,
    day: row.day,
    opened_at: row.openedAt,
    received_at: row.receivedAt,
    service: row.service,
    handling: row.handling,
    ward: row.ward,
    reasons: row.reasons,
    criteria: row.criteria,
    comment: row.comment,
    key_kind: row.keyKind,
    key_hash: `\\x${row.keyHash.toString('hex')}`,
    key_epoch: row.keyEpoch,
    case_pattern: row.casePattern,
    lang: row.lang,
    consent_version: row.consentVersion,
  }
}
