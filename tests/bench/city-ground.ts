import { randomUUID } from 'node:crypto'
import { recompute } from '../../src/ratings/recompute.ts'
import { perform } from '../../src/world.ts'
import { tiles } from '../support/tiles.ts'
import type { Place } from './ground.ts'

const COLUMNS = 14
const ROWS = 12
const FIRST = 1001
const DESKS = 10

/** A made-up city of 168 wards with boundaries, each with ten desks, somebody at each, and a register of cases. */
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
  await db.insertInto('wards').values(wards).execute()
  const each = (at: number) => wards.map(({ id }) => ({ ward_id: id, id: randomUUID(), created_at, code: String(at) }))
  for (let at = 1; at <= DESKS; at++) {
    await db.insertInto('desks').values(each(at).map((one) => ({ ...one, name: `Quầy ${at}` }))).execute() // biome-ignore format: one row
    await db.insertInto('officers').values(each(at).map((one) => ({ ...one, name: 'Lan', title: '' }))).execute() // biome-ignore format: one row
  }
}

/**
 * Ratings of a year from November 2025 on, spread over the city's wards, their desks and the hours of a day; nine in ten of
 * the low ones are answered after some days, and for each rating two cases are in the register of every second ward, while
 * the others say numbers by desk; and the counters, recomputed.
 */
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
          and d.code = (1 + i / 5 % ${DESKS})::text
        join officers o on o.ward_id = d.ward_id and o.code = d.code
        cross join lateral (select day + make_interval(hours => (i / 3) % 10) as at) as moment`,
    values: [ratings],
    query_timeout: 3_600_000,
  } as never)
  await answerAndRegister(pool)
  const wards = await db.selectFrom('wards').select('id').where('id', '>=', FIRST).execute()
  for (const { id } of wards) {
    await perform({ db, now: () => new Date() }, { kind: 'operator' }, (act) => recompute(act, id))
  }
  await pool.query('analyze')
}

async function answerAndRegister(pool: Place['pool']): Promise<void> {
  const long = (text: string) => pool.query({ text, query_timeout: 3_600_000 } as never)
  await long(`insert into users (id, sign_in, name, role, password_hash, created_at)
    values (gen_random_uuid(), 'tra.loi', 'Trả lời', 'admin', '', now())`)
  await long(`insert into followup_closings (ward_id, id, rating_id, reason, words, closed_by, closed_at, day)
    select r.ward_id, gen_random_uuid(), r.id, 'explained', '', u.id, day + after, day + after
    from (select *, row_number() over (order by id)::integer as nth from ratings where service <= 2) as r
      cross join lateral (select 1 + nth % 6 as after) as days, users as u
    where u.sign_in = 'tra.loi' and nth % 10 > 0`)
  await long(`insert into case_files (ward_id, id, name, taken_at, day)
    select id, gen_random_uuid(), 'so.csv', now(), date '2026-11-20' from wards where id >= ${FIRST} and id % 2 = 0`)
  await long(`insert into cases (ward_id, id, seen_on, received_on, due_on, finished_on, procedure, desk_id, file_id, line)
    select r.ward_id, gen_random_uuid(), r.day, r.day - 5, r.day, case when n % 20 > 0 then r.day + (n % 3) - 1 end, 'Khai sinh',
      r.desk_id, f.id, 1
    from ratings as r join case_files as f on f.ward_id = r.ward_id cross join generate_series(1, 2) as twice
      cross join lateral (select (hashtext(r.id::text || twice) & 1023) as n) as dice`)
  await long(`insert into handled_cases (ward_id, month, desk_id, n)
    select d.ward_id, month, d.id, 300 from desks as d
      cross join generate_series(timestamp '2025-11-01', timestamp '2026-10-01', '1 month') as month
    where d.ward_id >= ${FIRST} and d.ward_id % 2 = 1`)
}
