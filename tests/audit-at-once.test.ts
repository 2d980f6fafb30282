import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '../src/audit/record.ts'
import { verifyAudit } from '../src/audit/verify.ts'
import { insertRatings } from '../src/ratings/insert.ts'
import type { RatingRow, Score } from '../src/ratings/rating.ts'
import { verifyCounters } from '../src/ratings/verify.ts'
import { verifyLinks } from '../src/ratings/verify-links.ts'
import { perform } from '../src/world.ts'
import { asRow } from './support/rated.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

const MANY = fileURLToPath(new URL('support/many-deeds.ts', import.meta.url))
const run = promisify(execFile)

let world: TestWorld
let cast: Cast
beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
})
afterAll(() => world.close())

async function chains(): Promise<Record<number, number>> {
  const rows: Record<number, number> = {}
  for await (const chain of verifyAudit(world.db)) {
    expect(chain.fault).toBeNull()
    rows[chain.wardId] = chain.rows
  }
  for await (const links of verifyLinks(world.db)) expect(links.faults).toEqual([])
  for await (const counters of verifyCounters(world.db)) expect(counters.different).toBe(0)
  return rows
}

test('fifty deeds at once in one ward: fifty rows, one chain', async () => {
  await Promise.all(
    Array.from({ length: 50 }, (_, deed) =>
      perform(world, OPERATOR, async (act) => record(act, cast.wardA, { action: 'houses-added', details: { deed } })),
    ),
  )
  expect((await chains())[cast.wardA]).toBe(50)
})

test('two processes and crossing wards: nobody waits for ever, no row is lost', async () => {
  const before = await chains()
  await Promise.all([1, 2].map(() => run(process.execPath, [MANY, world.database.url, '100'])))
  const after = await chains()
  expect([cast.wardA, cast.wardB].map((ward) => (after[ward] ?? 0) - (before[ward] ?? 0))).toEqual([200, 200])
})

test('ratings by the batch, deeds, and verification, all at once', async () => {
  const before = await chains()
  const batch = () =>
    Array.from({ length: 40 }, (_, at) => {
      const inB = at % 4 === 0
      return row({ wardId: inB ? cast.wardB : cast.wardA, deskId: inB ? null : at % 2 ? cast.desk1 : cast.desk2 })
    })
  let verified = 0
  let over = false
  const looking = (async () => {
    while (!over) {
      await chains()
      verified += 1
    }
  })()
  const writers = Array.from({ length: 6 }, async (_, writer) => {
    for (let round = 0; round < 15; round++) {
      if (writer % 3 === 0) {
        await perform(world, OPERATOR, async (act) => {
          for (const ward of [cast.wardB, cast.wardA]) record(act, ward, { action: 'houses-added', details: { round } })
          await sql`select pg_sleep(0.005)`.execute(act.tx)
        })
      } else await insertRatings(world.pool, batch())
    }
  })
  await Promise.all(writers)
  over = true
  await looking
  expect(verified).toBeGreaterThan(1)
  const after = await chains()
  expect([cast.wardA, cast.wardB].map((ward) => (after[ward] ?? 0) - (before[ward] ?? 0))).toEqual([90, 90])
})

test('a long deed holds no rating of its ward back', async () => {
  let stored = 0
  await perform(world, OPERATOR, async (act) => {
    record(act, cast.wardA, { action: 'imported' })
    await sql`select 1`.execute(act.tx)
    stored = (await insertRatings(world.pool, [row({ wardId: cast.wardA, deskId: cast.desk1 })])).counted
  })
  expect(stored).toBe(1)
  await chains()
})

let rows = 0
function row(of: Pick<RatingRow, 'wardId' | 'deskId'>): RatingRow {
  rows += 1
  return asRow({ ...of, day: '2026-03-02', service: (1 + (rows % 5)) as Score })
}
