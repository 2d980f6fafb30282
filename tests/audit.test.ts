import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { erasePrivate } from '../src/audit/erase-private.ts'
import { INSTALLATION, record } from '../src/audit/record.ts'
import { type Chain, verifyAudit } from '../src/audit/verify.ts'
import { type Actor, perform } from '../src/world.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
const UT: Actor = {
  kind: 'user',
  id: '019a0000-0000-7000-8000-000000000001',
  name: 'Phan Thị Út',
  role: 'clerk',
  wardId: 1,
  officerId: null,
}

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
})
afterAll(() => world.close())

/** Ten deeds of chị Út in ward A, and one of ward B. */
beforeEach(async () => {
  await sql`truncate audit, audit_heads`.execute(world.db)
  for (let n = 1; n <= 10; n++) await rename(n)
  await perform(world, OPERATOR, async (act) => record(act, cast.wardB, { action: 'desk-closed' }))
})

function rename(n: number) {
  const details = {
    n,
    before: { name: 'Quầy "cũ"' },
    after: { name: 'Quầy\n mới – 4,62 ✓' },
    none: undefined,
    of: [1, 2.5],
  }
  const subject = { kind: 'desk', id: cast.desk1 }
  return perform(world, UT, async (act) =>
    record(act, cast.wardA, { action: 'desk-renamed', subject, details, private: { note: `lời ${n}` } }),
  )
}

async function chainOf(wardId: number): Promise<Chain> {
  for await (const chain of verifyAudit(world.db, wardId)) return chain
  throw new Error('no chain')
}

const faultA = async () => (await chainOf(cast.wardA)).fault

describe('a deed leaves a row', () => {
  test('who, what, when, to what; by the name that they had then', async () => {
    const row = await world.db
      .selectFrom('audit')
      .selectAll()
      .where('ward_id', '=', 1)
      .where('seq', '=', '3')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      at: world.clock.at,
      actor_kind: 'user',
      actor_id: UT.id,
      actor_name: 'Phan Thị Út',
      action: 'desk-renamed',
      subject_kind: 'desk',
      subject_id: cast.desk1,
      details: { n: 3, before: { name: 'Quầy "cũ"' } },
      private: { note: 'lời 3' },
    })
  })

  test('with the deed or not at all', async () => {
    await expect(
      perform(world, UT, async (act) => {
        record(act, cast.wardA, { action: 'desk-closed' })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await chainOf(cast.wardA)).toMatchObject({ rows: 10, fault: null })
  })

  test('in its ward’s chain; what belongs to no ward in the chain of the installation', async () => {
    await perform(world, OPERATOR, async (act) => {
      record(act, cast.wardB, { action: 'desk-closed' })
      record(act, null, { action: 'user-added' })
      record(act, cast.wardA, { action: 'desk-closed' })
    })
    const chains: Chain[] = []
    for await (const chain of verifyAudit(world.db)) chains.push(chain)
    expect(chains.map(({ wardId, rows, fault }) => [wardId, rows, fault])).toEqual([
      [INSTALLATION, 1, null],
      [cast.wardA, 11, null],
      [cast.wardB, 2, null],
    ])
  })

  test('a chain that has no rows is whole', async () => {
    expect(await chainOf(77)).toMatchObject({ rows: 0, fault: null })
  })
})

describe('whatever is done to a row is found, and the row is named', () => {
  const change = (set: string, seq = 5) =>
    sql.raw(`update audit set ${set} where ward_id = 1 and seq = ${seq}`).execute(world.db)

  test.each([
    [`at = at + interval '1 ms'`, 'the moment'],
    [`actor_kind = 'operator'`, 'who'],
    [`actor_id = '019a0000-0000-7000-8000-000000000002'`, 'who'],
    [`actor_id = null`, 'who'],
    [`actor_name = 'Phan Thị Út '`, 'the name'],
    [`action = 'desk-closed'`, 'the deed'],
    [`subject_id = actor_id::text`, 'the subject'],
    [`subject_kind = 'officer'`, 'the kind of subject'],
    [`details = jsonb_set(details, '{n}', '50')`, 'a detail'],
    [`details = details - 'of'`, 'a detail taken out'],
    [`details = details || '{"more": null}'`, 'a detail put in'],
    [`private_hash = null, private = null, salt = null`, 'the hash of the private part'],
    [`private_hash = sha256('')`, 'the hash of the private part'],
    [`hash = sha256('')`, 'its hash'],
    [`previous = sha256('')`, 'what it remembers of the row before'],
  ])('%s', async (set, _what) => {
    expect(await faultA()).toBeNull()
    await change(set)
    expect(await faultA()).toEqual({ seq: 5, what: 'changed' })
    expect(await chainOf(cast.wardB)).toMatchObject({ fault: null })
  })

  test.each([[`private = '{"note": "khác"}'`], [`salt = sha256('')`]])(
    '%s, and the private part gives it away',
    async (set) => {
      await change(set)
      expect(await faultA()).toEqual({ seq: 5, what: 'private-changed' })
    },
  )

  test('a row written anew with a hash of its own: the next one remembers another', async () => {
    await change(`details = '{}'`)
    await rehash(5)
    expect(await faultA()).toEqual({ seq: 5, what: 'changed' })
  })

  test('the first row, and the last one', async () => {
    await change(`details = '{}'`, 1)
    expect(await faultA()).toEqual({ seq: 1, what: 'changed' })
    await change(`details = '{}'`, 10)
    expect(await faultA()).toEqual({ seq: 1, what: 'changed' })
    await sql`delete from audit where ward_id = 1 and seq < 10`.execute(world.db)
    expect(await faultA()).toEqual({ seq: 1, what: 'missing' })
  })

  test('a row deleted; its neighbours moved up to hide it', async () => {
    await sql`delete from audit where ward_id = 1 and seq = 5`.execute(world.db)
    expect(await faultA()).toEqual({ seq: 5, what: 'missing' })
    await sql`update audit set seq = -seq + 100 where ward_id = 1 and seq > 5`.execute(world.db)
    await sql`update audit set seq = -(seq - 100) - 1 where ward_id = 1 and seq > 50`.execute(world.db)
    await sql`update audit_heads set seq = 9 where ward_id = 1`.execute(world.db)
    expect(await faultA()).toEqual({ seq: 5, what: 'missing' })
  })

  test('a row put in between, others moved down to make room', async () => {
    await makeRoom(5)
    await sql`insert into audit select (jsonb_populate_record(a, '{"seq": 5, "action": "desk-closed"}')).* from audit a where ward_id = 1 and seq = 4`.execute(
      world.db,
    )
    expect(await faultA()).toEqual({ seq: 5, what: 'changed' }) // nobody gave it a hash
    await sql`update audit set previous = (select hash from audit where ward_id = 1 and seq = 4) where ward_id = 1 and seq = 5`.execute(
      world.db,
    )
    await rehash(5)
    expect(await faultA()).toEqual({ seq: 5, what: 'inserted' })
  })

  test.each([[2], [9]])('row %i put in once more', async (twin) => {
    await makeRoom(5)
    await sql`insert into audit select (jsonb_populate_record(a, '{"seq": 5}')).* from audit a where ward_id = 1 and seq = ${twin}`.execute(
      world.db,
    )
    expect(await faultA()).toEqual({ seq: 5, what: 'inserted' })
  })

  test('a row put after the last one', async () => {
    await sql`insert into audit select (jsonb_populate_record(a, '{"seq": 11}')).* from audit a where ward_id = 1 and seq = 10`.execute(
      world.db,
    )
    expect(await faultA()).toEqual({ seq: 11, what: 'inserted' })
  })

  test.each([
    [5, 6],
    [2, 9],
  ])('rows %i and %i swapped', async (one, other) => {
    await sql`update audit set seq = seq + 100 where ward_id = 1 and seq in (${one}, ${other})`.execute(world.db)
    await sql`update audit set seq = ${one + other + 100}::bigint - seq where ward_id = 1 and seq > 100`.execute(
      world.db,
    )
    expect(await faultA()).toEqual({ seq: one, what: 'swapped' })
  })

  test('the tail cut', async () => {
    await sql`delete from audit where ward_id = 1 and seq > 7`.execute(world.db)
    expect(await faultA()).toEqual({ seq: 8, what: 'missing' })
    await sql`delete from audit where ward_id = 1`.execute(world.db)
    expect(await faultA()).toEqual({ seq: 1, what: 'missing' })
  })

  test('the head changed, turned back, or gone', async () => {
    await sql`update audit_heads set hash = sha256('') where ward_id = 1`.execute(world.db)
    expect(await faultA()).toEqual({ seq: 10, what: 'head-changed' })
    await sql`update audit_heads set seq = 9, hash = (select hash from audit where ward_id = 1 and seq = 9) where ward_id = 1`.execute(
      world.db,
    )
    expect(await faultA()).toEqual({ seq: 10, what: 'inserted' })
    await sql`delete from audit_heads where ward_id = 1`.execute(world.db)
    expect(await faultA()).toEqual({ seq: 10, what: 'head-changed' })
  })

  /** What somebody would do who knows the formula and has the database, but leaves the rest of the chain alone. */
  async function rehash(seq: number): Promise<void> {
    const { rowHash, contentHash } = await import('../src/audit/canonical.ts')
    const { rowsUpTo } = await import('../src/audit/verify.ts')
    for await (const row of rowsUpTo(world.db, 1, seq)) {
      if (row.seq !== seq) continue
      await world.db
        .updateTable('audit')
        .set({ hash: rowHash(row.previous, seq, contentHash(row)) })
        .where('ward_id', '=', 1)
        .where('seq', '=', String(seq))
        .execute()
    }
  }

  async function makeRoom(from: number): Promise<void> {
    await sql`update audit set seq = seq + 1001 where ward_id = 1 and seq >= ${from}`.execute(world.db)
    await sql`update audit set seq = seq - 1000 where ward_id = 1 and seq > 1000`.execute(world.db)
    await sql`update audit_heads set seq = 11 where ward_id = 1`.execute(world.db)
  }
})

test('what the law wants erased goes, and the chain stays whole', async () => {
  expect(await perform(world, OPERATOR, (act) => erasePrivate(act, cast.wardA, 5))).toBe(true)
  expect(await perform(world, OPERATOR, (act) => erasePrivate(act, cast.wardA, 5))).toBe(false)
  expect(await chainOf(cast.wardA)).toMatchObject({ rows: 10, fault: null })
  const { rows } = await sql<{ text: string }>`select audit::text as text from audit where ward_id = 1`.execute(
    world.db,
  )
  expect(rows.filter(({ text }) => text.includes('lời 4'))).toHaveLength(1)
  expect(rows.filter(({ text }) => text.includes('lời 5'))).toHaveLength(0)
})
