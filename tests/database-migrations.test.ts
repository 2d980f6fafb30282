import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../src/database/migrate.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'

const SQL = fileURLToPath(new URL('../sql', import.meta.url))

let empty: FreshDatabase
let folder: string

beforeEach(async () => {
  empty = await freshDatabase({ migrated: false })
  folder = await mkdtemp(join(tmpdir(), 'hailong-sql-'))
})

afterEach(async () => {
  await empty.close()
  await rm(folder, { recursive: true, force: true })
})

test('the files are applied in their order, once', async () => {
  const names = (await readdir(SQL)).sort()
  expect(names.length).toBeGreaterThan(5)
  expect(await migrate(empty.pool)).toEqual(names)
  expect(await migrate(empty.pool)).toEqual([])
  const { rows } = await empty.pool.query('select name from migration_files order by name')
  expect(rows.map((row) => row.name)).toEqual(names)
})

test('two processes that start together apply every file once', async () => {
  const applied = await Promise.all([migrate(empty.pool), migrate(empty.pool), migrate(empty.pool)])
  expect(applied.flat().sort()).toEqual((await readdir(SQL)).sort())
})

test('an applied file that was edited is refused by its name, and one that has gone too', async () => {
  await cp(SQL, folder, { recursive: true })
  await migrate(empty.pool, folder)
  await appendFile(join(folder, '0002-officers-and-desks.sql'), '-- a second thought\n')
  await expect(migrate(empty.pool, folder)).rejects.toThrow(/^sql\/0002-officers-and-desks\.sql was edited/)

  await rm(join(folder, '0002-officers-and-desks.sql'))
  await expect(migrate(empty.pool, folder)).rejects.toThrow(
    /^sql\/0002-officers-and-desks\.sql was applied .* not in this/,
  )
})

test('a file that comes too late for its number is refused by its name', async () => {
  await writeFile(join(folder, '0002-b.sql'), 'create table b ()')
  await migrate(empty.pool, folder)
  await writeFile(join(folder, '0001-a.sql'), 'create table a ()')
  await expect(migrate(empty.pool, folder)).rejects.toThrow(/^sql\/0001-a\.sql comes before sql\/0002-b\.sql/)
})

test('a file that fails leaves nothing of itself, the ones before it stay, and the next start goes on', async () => {
  await writeFile(join(folder, '0001-a.sql'), 'create table a ()')
  await writeFile(join(folder, '0002-b.sql'), 'create table b (); create table a ()')
  await expect(migrate(empty.pool, folder)).rejects.toThrow(/^sql\/0002-b\.sql can't be applied.*"a" already exists/)
  expect(await tables()).toEqual(['a'])

  await writeFile(join(folder, '0002-b.sql'), 'create table b ()')
  expect(await migrate(empty.pool, folder)).toEqual(['0002-b.sql'])
})

test('a process killed in the middle of a file leaves whole files, and the next start goes on', async () => {
  await writeFile(join(folder, '0001-a.sql'), 'create table a ()')
  await writeFile(join(folder, '0002-b.sql'), 'create table b (); select pg_advisory_xact_lock(7); create table c ()')
  const held = await empty.pool.connect()
  await held.query('select pg_advisory_lock(7)')
  const child = migrator(empty.url, folder)
  await until(async () => (await waiting()) > 0)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await tables()).toEqual(['a'])
  const next = migrate(empty.pool, folder)
  await until(async () => (await waiting()) > 1)
  await held.query('select pg_advisory_unlock(7)')
  held.release()

  // It waits for the lock, which the killed one's statement holds to its end, and finds its work undone.
  expect(await next).toEqual(['0002-b.sql'])
  expect(await tables()).toEqual(['a', 'b', 'c'])
})

function migrator(url: string, sqlDir: string): ChildProcess {
  const from = (name: string) => JSON.stringify(new URL(`../src/database/${name}.ts`, import.meta.url).href)
  const script = `
    import { pino } from 'pino'
    import { migrate } from ${from('migrate')}
    import { openDatabase } from ${from('open')}
    const config = { databaseUrl: ${JSON.stringify(url)}, dataDir: '' }
    const { pool } = await openDatabase(config, pino({ level: 'silent' }), { role: 'tool' })
    await migrate(pool, ${JSON.stringify(sqlDir)})`
  return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' })
}

/** How many sessions wait for a lock that somebody holds by name. */
async function waiting(): Promise<number> {
  const { rowCount } = await empty.pool.query(
    `select from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`,
  )
  return rowCount ?? 0
}

async function tables(): Promise<string[]> {
  const { rows } = await empty.pool.query(
    `select table_name from information_schema.tables where table_schema = 'public' and table_name in ('a', 'b', 'c') order by 1`,
  )
  return rows.map((row) => row.table_name)
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  while (!(await reached())) await sleep(20)
}
