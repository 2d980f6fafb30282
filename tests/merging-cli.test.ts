import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allWards } from '../src/places/queries.ts'
import { findPlate } from '../src/plates/queries.ts'
import { BOUNDARIES_JSON, MAPPING_CSV } from './support/decree.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url))

let world: TestWorld
let cast: Cast
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hailong-merge-'))
  world = await testWorld()
  cast = await castWards(world)
  await world.pool.query('alter table wards alter column id restart with 100') // the cast took its numbers itself
  await writeFile(join(folder, 'doi-chieu.csv'), MAPPING_CSV)
  await writeFile(join(folder, 'ranh-gioi.geojson'), BOUNDARIES_JSON)
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

/** `hailong merge-wards` in a process of its own. */
async function merge(...args: string[]) {
  const files = ['--mapping', join(folder, 'doi-chieu.csv'), '--boundaries', join(folder, 'ranh-gioi.geojson')]
  const child = spawn(process.execPath, [CLI, 'merge-wards', ...files, ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: world.database.url, DATA_DIR: folder },
  })
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (child.exitCode === null) await once(child, 'close')
  return { code: child.exitCode, out, err }
}

const DAY = ['--day', '1/3/2026', '--successor', '99101=99101']

test('the command line tells what would happen, does it once, and names what is left to settle', async () => {
  const before = await allWards(world.db)
  const tried = await merge(...DAY, '--dry-run')
  expect({ code: tried.code, err: tried.err }).toEqual({ code: 0, err: '' })
  expect(tried.out).toContain('Từ ngày 01/03/2026: 2 phường, xã cũ → 2 phường, xã mới.')
  expect(tried.out).toContain('trụ sở về Phường Hòa An: 2 quầy, 2 cán bộ, 0 tài khoản')
  expect(tried.out).toContain('chưa thay đổi gì')
  expect(await allWards(world.db)).toEqual(before)

  const done = await merge(...DAY)
  expect(done.code).toBe(0)
  expect(done.out).toContain('Xong: 7 mã QR dẫn đến phường, xã mới.')
  expect(done.out).toMatch(/1 số nhà chờ xếp bằng tay: \/admin\/wards\/change\/[0-9a-f-]{36}\/houses/)
  const plate = await findPlate(world.db, cast.plates.desk1)
  const home = (await allWards(world.db)).find(({ id }) => id === plate?.wardId)
  expect(home).toMatchObject({ code: '99101', name: 'Hòa An', validFrom: '2026-03-01' })

  const again = await merge(...DAY)
  expect(again.code).toBe(1)
  expect(again.out).toContain('việc này đã làm rồi: Phường An Bình, Phường Bình Yên')
  expect((await world.pool.query('select 1 from ward_changes')).rowCount).toBe(1) // what was refused is not kept
})

test('it says what it does not understand', async () => {
  for (const [args, words] of [
    [['--day', '31/2/2026'], 'Ngày không có thật'],
    [['--successor', '99101'], 'mã cũ=mã mới'],
    [['--mapping', join(folder, 'none.csv')], 'Không đọc được tệp'],
  ] as const) {
    const { code, err } = await merge(...args)
    expect([code, err.includes(words)]).toEqual([2, true])
  }
})
