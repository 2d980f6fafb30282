import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '../src/audit/record.ts'
import { verifyAudit } from '../src/audit/verify.ts'
import { type Key, keyHashes } from '../src/ratings/key.ts'
import { verifyCounters } from '../src/ratings/verify.ts'
import { verifyLinks } from '../src/ratings/verify-links.ts'
import { loadSecrets } from '../src/secrets.ts'
import { perform } from '../src/world.ts'
import { rated } from './support/personal.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const HOA: Key = { kind: 'phone', value: '+84912345678' }
const CASE: Key = { kind: 'case', value: 'H29.22-260302-0009', pattern: 'QD20_2020' }
const MORNING = new Date('2026-03-02T09:00:00+07:00')

let world: TestWorld
let cast: Cast
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hailong-forget-'))
  world = { ...(await testWorld()), secrets: await loadSecrets(join(folder, 'secrets.json')) }
  cast = await castWards(world)
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

async function forget(args: string[], input: string): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [CLI, 'forget', ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: world.database.url, DATA_DIR: folder, LOG_LEVEL: 'debug' },
  })
  child.stdin.end(input)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (child.exitCode === null) await once(child, 'close')
  return { code: child.exitCode, out, err }
}

const by = (key: Key, wardId = cast.wardA) => ({
  keyKind: key.kind,
  ...keyHashes(world.secrets, wardId, key, '2026-03-02'),
})

const atB = () => ({ wardId: cast.wardB, deskId: null, officerId: null, ...by(HOA, cast.wardB) })

const stored = (id: string) =>
  world.db
    .selectFrom('ratings')
    .select(['key_hash', 'comment', 'service', 'counted', 'wants_reply', 'withdrawn_on'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const audit = () => world.db.selectFrom('audit').selectAll().orderBy('ward_id').orderBy('seq').execute()

test('bà Hoa asks to be forgotten: key, comment and first version go in every ward, stars and others stay', async () => {
  const hers = await rated(world, cast, MORNING, { ...by(HOA), wantsReply: true })
  const again = await rated(world, cast, MORNING, by(HOA)) // a repeat, kept uncounted
  const inB = await rated(world, cast, MORNING, atB())
  const other = await rated(world, cast, MORNING)
  await perform(world, OPERATOR, async (act) => {
    const subject = { kind: 'rating', id: hers }
    record(act, cast.wardA, { action: 'rating-corrected', subject, private: { comment: 'Tôi là Hoa.' } })
  })
  expect((await stored(hers)).key_hash).not.toBeNull() // there was something to forget
  expect((await stored(again)).counted).toBe(false)

  const { code, out, err } = await forget(['--phone'], '0912.345.678\n')
  expect([code, err]).toEqual([0, ''])
  expect(out).toBe(
    '99101: đã xóa khỏi 2 phiếu đánh giá\n99102: đã xóa khỏi 1 phiếu đánh giá\nXong: 3 phiếu. Các mức hài lòng vẫn được tính.\n',
  )
  const gone = { key_hash: null, comment: null, wants_reply: false, withdrawn_on: expect.any(String), service: 2 }
  expect(await stored(hers)).toEqual({ ...gone, counted: true })
  expect(await stored(again)).toEqual({ ...gone, counted: false })
  expect(await stored(inB)).toEqual({ ...gone, counted: true })
  expect(await stored(other)).toMatchObject({ comment: 'Chờ lâu quá.', withdrawn_on: null })

  const rows = await audit()
  expect(rows.filter((row) => row.private !== null)).toEqual([])
  expect(rows.filter((row) => row.action === 'phone-forgotten').map((row) => [row.ward_id, row.details])).toEqual([
    [0, { kind: 'phone', wards: 2, count: 3 }],
    [cast.wardA, { kind: 'phone', count: 2 }],
    [cast.wardB, { kind: 'phone', count: 1 }],
  ])
  expect(JSON.stringify(rows)).not.toMatch(/912.?345.?678|Tôi là Hoa/)
  for await (const { fault } of verifyAudit(world.db)) expect(fault).toBeNull()
  for await (const { faults } of verifyLinks(world.db)) expect(faults).toEqual([])
  for await (const { different } of verifyCounters(world.db)) expect(different).toBe(0)
})

test('a second time there is nothing left, and that it was asked is recorded all the same', async () => {
  const before = (await audit()).length
  const { code, out } = await forget(['--phone'], '+84 912 345 678')
  expect([code, out]).toEqual([0, 'Không có phiếu nào. Không có gì để xóa.\n'])
  expect((await audit()).length).toBe(before + 1)
})

test('in one ward only, when one is named', async () => {
  const [inA, inB] = [await rated(world, cast, MORNING, by(HOA)), await rated(world, cast, MORNING, atB())]
  expect((await forget(['--phone', '--ward', '99102'], '0912345678')).out).toContain('99102: đã xóa khỏi 1 phiếu')
  expect((await stored(inB)).key_hash).toBeNull()
  expect((await stored(inA)).key_hash).not.toBeNull()
})

test('a case ID, as it is printed or as somebody types it', async () => {
  const id = await rated(world, cast, MORNING, by(CASE))
  expect((await forget(['--case'], 'h29.22-260302-ooo9\n')).out).toContain('99101: đã xóa khỏi 1 phiếu')
  expect((await stored(id)).key_hash).toBeNull()
})

test.each([
  [['--phone', '0912345678'], ''],
  [['0912345678'], ''],
  [['--phone', '--case'], '0912345678'],
  [[], '0912345678'],
  [['--phone'], 'H29.22-260302-0009'],
  [['--case'], '0912345678'],
  [['--phone'], ''],
])('%j with %j is refused, and what was typed is not repeated', async (args, input) => {
  const { code, out, err } = await forget(args, input)
  expect([code, out]).toEqual([2, ''])
  expect(err).not.toContain('0912345678')
  expect(err).not.toContain('H29')
})
