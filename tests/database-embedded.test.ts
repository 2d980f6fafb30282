import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { embeddedGround, type Ground, until } from './support/embedded.ts'

// Every test finds a folder whose data is made, and no server on it.
let ground: Ground

beforeAll(async () => {
  ground = await embeddedGround()
})
afterEach(() => ground.settle())
afterAll(() => ground.close())

test('a first start makes a database on a Unix socket only, that syncs, checks its pages and speaks UTF-8', async () => {
  const { pool, describe } = await ground.service()
  const { rows } = await pool.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'data_checksums',
       'server_encoding', 'TimeZone', 'log_min_error_statement', 'log_error_verbosity')`,
  )
  expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
    listen_addresses: '',
    fsync: 'on',
    synchronous_commit: 'on',
    data_checksums: 'on',
    server_encoding: 'UTF8',
    TimeZone: 'UTC',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  })
  const self = await pool.query(
    'select rolsuper, datlocprovider from pg_roles, pg_database where rolname = current_user and datname = current_database()',
  )
  expect(self.rows).toEqual([{ rolsuper: false, datlocprovider: 'b' }])
  expect(describe).toContain(join(ground.dataDir, 'postgres'))
  const modes = await Promise.all(['postgres', 'postgres.password'].map((name) => stat(join(ground.dataDir, name))))
  expect(modes.map(({ mode }) => (mode & 0o777).toString(8))).toEqual(['700', '600'])
  await pool.query('create table seen (words text unique)')
})

test('what a failed statement held is in no log', async () => {
  const { pool, close } = await ground.service()
  await pool.query(`insert into seen values ('0912345678')`)
  await expect(pool.query(`insert into seen values ('0912345678')`)).rejects.toThrow(/duplicate key/)
  await close()
  const logs = await readdir(join(ground.dataDir, 'postgres', 'log'))
  const text = await Promise.all(logs.map((name) => readFile(join(ground.dataDir, 'postgres', 'log', name), 'utf8')))
  expect(text.join()).toContain('duplicate key')
  expect(text.join()).not.toContain('0912345678')
})

test('a number in postmaster.pid that another program has by now stops nobody', async () => {
  const file = join(ground.dataDir, 'postgres', 'postmaster.pid')
  const { close } = await ground.service()
  const left = await readFile(file, 'utf8')
  await close()
  const { uid, gid } = await stat(join(ground.dataDir, 'postgres'))
  const other = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {})
  try {
    await writeFile(file, left.replace(/^\d+/, `${other.pid}`))
    expect((await (await ground.service()).pool.query('select words from seen')).rowCount).toBe(1)
  } finally {
    other.kill()
  }
})

test('a first start that is killed half-way leaves nothing in the way', async () => {
  const folder = join(ground.home, 'half')
  const child = ground.process(folder)
  await until(async () => (await readdir(folder).catch(() => [])).some((name) => name.startsWith('postgres.new-')))
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await readdir(folder)).not.toContain('postgres')
  await ground.service({ folder })
  expect(await readdir(folder)).toEqual(['postgres', 'postgres.password'])
})

test('a password file that is lost is made again', async () => {
  await rm(join(ground.dataDir, 'postgres.password'))
  expect((await (await ground.service()).pool.query('select words from seen')).rowCount).toBe(1)
})

test('a path too long for a socket is no obstacle', async () => {
  const folder = join(ground.home, 'quận'.repeat(20))
  const { pool, close } = await ground.service({ folder })
  expect((await pool.query('select 1')).rowCount).toBe(1)
  await close()
  await rm(pool.options.host as string, { recursive: true, force: true })
})

test('data of another major version is refused in words', async () => {
  const folder = join(ground.home, 'old')
  await mkdir(join(folder, 'postgres'), { recursive: true })
  await writeFile(join(folder, 'postgres', 'PG_VERSION'), '17\n')
  if (process.getuid?.() === 0) await chown(join(folder, 'postgres'), 65534, 65534)
  await expect(ground.service({ folder })).rejects.toThrow(/was made by PostgreSQL 17, and this program brings 18/)
})
