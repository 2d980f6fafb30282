import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Json } from '../src/audit/canonical.ts'
import { record } from '../src/audit/record.ts'
import { verifyAudit } from '../src/audit/verify.ts'
import { insertRatings } from '../src/ratings/insert.ts'
import { digestOf } from '../src/ratings/lasting.ts'
import type { RatingRow } from '../src/ratings/rating.ts'
import { verifyCounters } from '../src/ratings/verify.ts'
import { type LinkedRatings, verifyLinks } from '../src/ratings/verify-links.ts'
import { perform } from '../src/world.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
})
afterAll(() => world.close())

/** Three batches: five ratings of ward A, three of both wards, one of ward A with a repeat. */
beforeEach(async () => {
  await sql`truncate audit, audit_heads, ratings, daily_counters cascade`.execute(world.db)
  await insertRatings(
    world.pool,
    Array.from({ length: 5 }, () => rating({ service: 4 })),
  )
  await insertRatings(world.pool, [
    rating({ service: 1, criteria: { 23: 2, 25: 5 } }),
    ofWardB(),
    rating({ deskId: null, officerId: null }),
  ])
  const key = randomBytes(32)
  await insertRatings(world.pool, [rating({ keyHash: key }), rating({ keyHash: key })])
})

function rating(of: Partial<RatingRow> = {}): RatingRow {
  const at = new Date('2026-03-02T02:00:00.123Z')
  return {
    wardId: cast.wardA,
    id: randomUUID(),
    receiptHash: randomBytes(16),
    deskId: cast.desk1,
    pointId: null,
    officerId: cast.lan,
    day: '2026-03-02',
    openedAt: at,
    receivedAt: at,
    service: 5,
    handling: 4,
    ward: null,
    reasons: ['polite'],
    criteria: null,
    comment: 'Cô Lan nhiệt tình.',
    wantsReply: false,
    keyKind: 'phone',
    keyHash: randomBytes(32),
    keyEpoch: 1,
    casePattern: null,
    lang: 'vi',
    consentVersion: 1,
    channel: 'self',
    helperOfficerId: null,
    ...of,
  } as RatingRow
}

const ofWardB = () => rating({ wardId: cast.wardB, deskId: null, officerId: cast.thu })

async function linksOf(wardId: number): Promise<LinkedRatings> {
  for await (const links of verifyLinks(world.db, wardId)) return links
  throw new Error('no ward')
}

async function everythingIsWhole(): Promise<void> {
  for await (const chain of verifyAudit(world.db)) expect(chain.fault).toBeNull()
  for await (const links of verifyLinks(world.db)) expect(links.faults).toEqual([])
  for await (const counters of verifyCounters(world.db)) expect(counters.different).toBe(0)
}

describe('one link over the ratings of a commit', () => {
  test('for each ward of it, with how many there were', async () => {
    await everythingIsWhole()
    const rows = await world.db
      .selectFrom('audit')
      .select(['ward_id', 'seq', 'at', 'details'])
      .orderBy('ward_id')
      .orderBy('seq')
      .execute()
    expect(rows.map(({ ward_id, seq, at, details }) => [ward_id, seq, at.toISOString(), details])).toMatchObject([
      [1, '1', '2026-03-02T02:00:00.123Z', { counted: 5, repeated: 0 }],
      [1, '2', '2026-03-02T02:00:00.123Z', { counted: 2, repeated: 0 }],
      [1, '3', '2026-03-02T02:00:00.123Z', { counted: 1, repeated: 1 }],
      [2, '1', '2026-03-02T02:00:00.123Z', { counted: 1, repeated: 0 }],
    ])
    expect(await linksOf(cast.wardA)).toMatchObject({ batches: 3, ratings: 9 })
  })

  test('none when nothing new was kept', async () => {
    const again = rating()
    await insertRatings(world.pool, [again])
    await insertRatings(world.pool, [{ ...again, id: randomUUID(), service: 1 }])
    expect(await linksOf(cast.wardA)).toMatchObject({ batches: 4, ratings: 10, faults: [] })
  })

  test('it says nothing of the person, and forgetting the person leaves it whole', async () => {
    const { rows } = await sql<{ text: string }>`select audit::text as text from audit`.execute(world.db)
    expect(rows.filter(({ text }) => /nhiệt tình|polite/.test(text))).toEqual([])
    await sql`update ratings set key_hash = null, comment = null, case_pattern = null, consent_version = null`.execute(
      world.db,
    )
    await everythingIsWhole()
  })
})

describe('whatever is done to a rating is found, and the row that vouched for it is named', () => {
  test.each([
    'service = 5',
    'handling = null',
    'ward = 3',
    'desk_id = null',
    'officer_id = null',
    `day = '2026-03-03'`,
    'counted = false',
    `reasons = '{rude}'`,
    `reasons = '{}'`,
    `reasons = '{polite,quick}'`,
    `criteria = '{"23": 5, "25": 5}'`,
    `criteria = '{"23": 2}'`,
    'criteria = null',
  ])('%s', async (set) => {
    await sql.raw(`update ratings set ${set} where service = 1`).execute(world.db)
    expect((await linksOf(cast.wardA)).faults).toMatchObject([{ seq: 2, what: 'batch-changed', written: 2, found: 2 }])
    expect((await linksOf(cast.wardB)).faults).toEqual([])
  })

  test('a rating deleted, and a whole batch', async () => {
    await sql`delete from ratings where service = 1`.execute(world.db)
    expect((await linksOf(cast.wardA)).faults).toMatchObject([{ seq: 2, what: 'batch-changed', written: 2, found: 1 }])
    await sql`delete from ratings where service = 4`.execute(world.db)
    expect((await linksOf(cast.wardA)).faults).toMatchObject([
      { seq: 1, what: 'batch-changed', written: 5, found: 0 },
      { seq: 2, written: 2, found: 1 },
    ])
  })

  test('a rating put in: into a batch, into none, into one that was made up', async () => {
    const copy = (batch: string) =>
      sql`insert into ratings select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'receipt_hash', '\\x00', 'key_hash', null, 'batch_id', ${sql.raw(batch)}))).* from ratings r where service = 1 and ward_id = 1 limit 1`.execute(
        world.db,
      )
    await copy('batch_id')
    expect((await linksOf(cast.wardA)).faults).toMatchObject([{ seq: 2, what: 'batch-changed', written: 2, found: 3 }])
    await sql`delete from ratings where receipt_hash = '\\x00'`.execute(world.db)
    for (const batch of ['null', 'gen_random_uuid()']) {
      await copy(batch)
      expect((await linksOf(cast.wardA)).faults).toMatchObject([
        { seq: null, what: 'not-in-audit', written: 0, found: 1, ratingId: expect.any(String) },
      ])
      await sql`delete from ratings where receipt_hash = '\\x00'`.execute(world.db)
    }
    await everythingIsWhole()
  })

  test('two ratings of two batches exchanged', async () => {
    await sql`update ratings set batch_id = (select batch_id from ratings where service = 4 limit 1) where service = 1`.execute(
      world.db,
    )
    expect((await linksOf(cast.wardA)).faults).toMatchObject([
      { seq: 1, written: 5, found: 6 },
      { seq: 2, written: 2, found: 1 },
    ])
  })
})

test('links of before reasons and further answers were in the digest still hold, for what they vouched for', async () => {
  await sql`truncate audit, audit_heads`.execute(world.db)
  const older = await sql<{ batch: string; digest: string; n: number }>`
    select batch_id as batch, ${sql.raw(digestOf('ratings', 'null'))} as digest, count(*)::integer as n
    from ratings where ward_id = ${cast.wardA} and counted group by batch_id`.execute(world.db)
  await sql`delete from ratings where not counted or ward_id <> ${cast.wardA}`.execute(world.db)
  await perform(world, OPERATOR, async (act) => {
    for (const { batch, digest, n } of older.rows)
      record(act, cast.wardA, { action: 'ratings-received', details: { batch, counted: n, digest, repeated: 0 } })
  })
  await insertRatings(world.pool, [rating({ reasons: [] })])
  expect(await linksOf(cast.wardA)).toMatchObject({ batches: 4, ratings: 9, faults: [] })
  await sql`update ratings set reasons = '{rude}', criteria = null where service = 1`.execute(world.db)
  expect((await linksOf(cast.wardA)).faults).toEqual([])
  await sql`update ratings set service = 2 where service = 1`.execute(world.db)
  expect((await linksOf(cast.wardA)).faults).toMatchObject([{ what: 'batch-changed', written: 2, found: 2 }])
})

type Scores = { service: number; handling: number | null; ward: number | null }
type Choices = Scores & { reasons?: string[]; criteria?: Record<string, number> | null }

describe('a correction', () => {
  const said = { reasons: ['polite'], criteria: { 23: 2, 25: 5 } }
  const first = { service: 1, handling: 4, ward: null, ...said }
  const other = { service: 2, handling: null, ward: 3, reasons: ['slow', 'rude'], criteria: { 23: 1, 25: 5 } }

  async function correct(before: Choices, after: Choices, secret: Json = null) {
    const { id } = await world.db
      .selectFrom('ratings')
      .select('id')
      .where('batch_id', '=', await batchOf(2))
      .where('desk_id', 'is not', null)
      .executeTakeFirstOrThrow()
    await perform(world, OPERATOR, async (act) => {
      const { criteria = null, ...rest } = after
      const row = { ...rest, criteria: criteria && JSON.stringify(criteria) }
      await act.tx.updateTable('ratings').set(row).where('ward_id', '=', cast.wardA).where('id', '=', id).execute()
      record(act, cast.wardA, {
        action: 'rating-corrected',
        details: { ratingId: id, before, after },
        private: secret,
      })
    })
    return id
  }

  async function batchOf(seq: number): Promise<string> {
    const row = await world.db
      .selectFrom('audit')
      .select('details')
      .where('ward_id', '=', 1)
      .where('seq', '=', String(seq))
      .executeTakeFirstOrThrow()
    return (row.details as { batch: string }).batch
  }

  test('is told from a change: the first version is in the audit, and what is there is the last', async () => {
    await correct(first, other)
    expect((await linksOf(cast.wardA)).faults).toEqual([])
    await correct(other, { service: 4, handling: 4, ward: null, reasons: [], criteria: null })
    expect((await linksOf(cast.wardA)).faults).toEqual([])
  })

  test('that tells another first version than there was does not pass', async () => {
    for (const lie of [{ service: 2 }, { reasons: [] }, { criteria: null }, { criteria: { 23: 3, 25: 5 } }]) {
      await correct({ ...first, ...lie }, other)
      expect((await linksOf(cast.wardA)).faults).toMatchObject([{ seq: 2, what: 'batch-changed' }])
      await sql`delete from audit where action = 'rating-corrected'`.execute(world.db)
    }
  })

  test('of a service that wrote reasons and further answers in the private part passes too', async () => {
    const scores = { service: 1, handling: 4, ward: null }
    await correct(scores, { service: 2, handling: null, ward: 3, ...said }, { ...said, comment: 'lâu' })
    expect((await linksOf(cast.wardA)).faults).toEqual([])
  })

  test('that was changed once more behind its back is named', async () => {
    const id = await correct(first, other)
    for (const set of ['service = 5', `reasons = '{slow}'`, `criteria = '{"23": 5, "25": 5}'`]) {
      await sql.raw(`update ratings set ${set} where id = '${id}'`).execute(world.db)
      expect((await linksOf(cast.wardA)).faults).toMatchObject([{ seq: 4, what: 'correction-differs', ratingId: id }])
      const { criteria, ...rest } = other
      await world.db
        .updateTable('ratings')
        .set({ ...rest, criteria: JSON.stringify(criteria) })
        .where('id', '=', id)
        .execute()
    }
    expect((await linksOf(cast.wardA)).faults).toEqual([])
  })
})
