import { randomUUID } from 'node:crypto'
import { recompute } from '../../src/ratings/recompute.ts'
import { perform } from '../../src/world.ts'
import { tiles } from '../support/tiles.ts'
import type { Place } from './ground.ts'

const COLUMNS = 14
const ROWS = 12
const FIRST = 1001

/** A made-up city of 168 wards with boundaries, each with a desk and somebody at it. */
export async function foundCity({ db }: Place): Promise<void> {
  const created_at = '2025-07-01T00:00:00+07:00'
  const row = { valid_from: '2025-07-01', kind: 'phường', province: 'Thành phố Đo', created_at }
  const wards = tiles(COLUMNS, ROWS).map((boundary, at) => ({
    ...row,
    id: FIRST + at,
    code: String(80_001 + at),
    name: `Đo ${at + 1}`,
    boundary: JSON.stringify(boundary),
  }))
  const each = wards.map(({ id }) => ({ ward_id: id, id: randomUUID(), created_at }))
  await db.insertInto('wards').values(wards).execute()
  await db
    .insertInto('desks')
    .values(each.map((one) => ({ ...one, code: '1', name: 'Quầy 1' })))
    .execute()
  await db
    .insertInto('officers')
    .values(each.map((one) => ({ ...one, id: randomUUID(), code: 'L1', name: 'Lan', title: '' })))
    .execute()
}

/** Ratings of a year from November 2025 on, spread over the city's wards and the hours of a day; and their counters, recomputed. */
export async function rateCity({ pool, db }: Place, ratings: number): Promise<void> {
  await pool.query({
    text: `insert into ratings (ward_id, id, receipt_hash, desk_id, officer_id, day, opened_at, received_at, service, handling,
        ward, reasons, key_kind, key_hash, key_epoch, counted, lang, consent_version)
      select d.ward_id, gen_random_uuid(), uuid_send(gen_random_uuid()), d.id, o.id, day, at, at,
        greatest(1, 5 - (i * 7 % 97) / (14 + d.ward_id % 23)), case when i % 2 = 0 then 1 + (i / 2) % 5 end,
        case when i % 3 = 0 then 1 + (i / 3) % 5 end, array[(array['quick', 'polite', 'clear', 'slow', 'queue'])[1 + i % 5]],
        'phone', uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 1, true, 'vi', 1
      from (select i, date '2025-11-01' + (i::bigint * 365 / $1)::integer as day from generate_series(0, $1 - 1) as i) as one
        join desks d on d.ward_id = ${FIRST} + (i::bigint * 7919 % ${COLUMNS * ROWS})::integer
        join officers o on o.ward_id = d.ward_id
        cross join lateral (select day + make_interval(hours => (i / 3) % 10) as at) as moment`,
    values: [ratings],
    query_timeout: 3_600_000,
  } as never)
  const wards = await db.selectFrom('wards').select('id').where('id', '>=', FIRST).execute()
  for (const { id } of wards) {
    await perform({ db, now: () => new Date() }, { kind: 'operator' }, (act) => recompute(act, id))
  }
  await pool.query('analyze')
}
