import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '../src/audit/verify.ts'
import { migrate } from '../src/database/migrate.ts'
import { insertRatings } from '../src/ratings/insert.ts'
import { verifyLinks } from '../src/ratings/verify-links.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { asRow } from './support/rated.ts'
import { castWards } from './support/ward-a.ts'

const SQL = fileURLToPath(new URL('../sql', import.meta.url))

let database: FreshDatabase
let folder: string
beforeAll(async () => {
  database = await freshDatabase({ migrated: false })
  folder = await mkdtemp(join(tmpdir(), 'hailong-sql-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

test('ratings older than the audit are taken into it, ward by ward, and a change of one is found', async () => {
  for (const name of await readdir(SQL)) if (name < '0008') await cp(join(SQL, name), join(folder, name))
  await migrate(database.pool, folder)
  const { wardA, wardB, desk1, lan } = await castWards(database)
  await database.pool.query(
    `insert into ratings (ward_id, id, receipt_hash, desk_id, officer_id, day, opened_at, received_at, service, handling,
       key_kind, key_hash, key_epoch, counted, lang)
     select case when n % 3 = 0 then $1::integer else $2::integer end, gen_random_uuid(), sha256(n::text::bytea), case when n % 3 = 0 then null else $3::uuid end,
       case when n % 3 = 0 then null else $4::uuid end, '2026-03-02', now(), now(), 1 + n % 5, nullif(n % 6, 0), 'case', sha256(n::text::bytea), 1, n % 7 > 0, 'vi'
     from generate_series(1, 100) as n`,
    [wardB, wardA, desk1, lan],
  )
  await migrate(database.pool)
  await insertRatings(database.pool, [asRow({ wardId: wardA, day: '2026-03-03', deskId: desk1, service: 5 })])

  const chains = []
  for await (const { wardId, rows, fault } of verifyAudit(database.db)) chains.push([wardId, rows, fault])
  expect(chains).toEqual([
    [0, 0, null],
    [wardA, 2, null],
    [wardB, 1, null],
  ])
  expect(await links()).toEqual([
    [wardA, 2, 68, []],
    [wardB, 1, 33, []],
  ])
  await database.pool.query(
    `update ratings set service = 6 - service where ward_id = $1 and service <> 3 and day = '2026-03-02'`,
    [wardB],
  )
  expect((await links()).at(1)).toMatchObject([wardB, 1, 33, [{ seq: 1, what: 'batch-changed' }]])
})

async function links() {
  const found = []
  for await (const { wardId, batches, ratings, faults } of verifyLinks(database.db))
    found.push([wardId, batches, ratings, faults])
  return found
}
