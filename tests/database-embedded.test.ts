import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { DatabaseBusy } from '../src/database/faults.ts'
import { type Database, openDatabase } from '../src/database/open.ts'
import { findPostmaster } from '../src/database/postmaster.ts'

// Every test finds a folder whose data the first one made, and no server on it.
let home: string
let dataDir: string
const open: Database[] = []
const children: ChildProcess[] = []

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'hailong-embedded-'))
  await chmod(home, 0o711) // as root the server has an account of its own, which must pass through
  dataDir = join(home, 'data')
})

afterEach(async () => {
  for (const database of open.splice(0)) await database.close()
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await until(async () => (await server()) === null)
})

afterAll(() => rm(home, { recursive: true, force: true }))

test('a first start makes a database on a Unix socket only, that syncs, checks its pages and speaks UTF-8', async () => {
  const { pool, describe } = await service()
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
  expect(describe).toContain(join(dataDir, 'postgres'))
  const modes = await Promise.all(['postgres', 'postgres.password'].map((name) => stat(join(dataDir, name))))
  expect(modes.map(({ mode }) => (mode & 0o777).toString(8))).toEqual(['700', '600'])
  await pool.query('create table seen (words text unique)')
})

test('what a failed statement held is in no log', async () => {
  const { pool, close } = await service()
  await pool.query(`insert into seen values ('0912345678')`)
  await expect(pool.query(`insert into seen values ('0912345678')`)).rejects.toThrow(/duplicate key/)
  await close()
  open.pop()
  const logs = await readdir(join(dataDir, 'postgres', 'log'))
  const text = await Promise.all(logs.map((name) => readFile(join(dataDir, 'postgres', 'log', name), 'utf8')))
  expect(text.join()).toContain('duplicate key')
  expect(text.join()).not.toContain('0912345678')
})

test('a second service says that the folder is in use, and the first one goes on', async () => {
  const { pool } = await service()
  const second = await service(600).catch((error: Error) => error)
  expect(second).toBeInstanceOf(DatabaseBusy)
  expect(second).toHaveProperty(
    'message',
    expect.stringMatching(`${dataDir} is in use \\(hailong service ${process.pid}\\)`),
  )
  expect((await pool.query('select words from seen')).rowCount).toBe(1)
})

test('a service that is stopping is waited for', async () => {
  const first = await service()
  const second = service(15_000)
  await sleep(300)
  await open.shift()?.close()
  await expect(first.pool.query('select 1')).rejects.toThrow()
  expect((await (await second).pool.query('select words from seen')).rowCount).toBe(1)
})

test('a command joins the running service and leaves it running; alone it starts and stops its own', async () => {
  const running = await service()
  const before = await server()
  const command = await tool()
  expect(command.describe).toContain('running service')
  expect((await command.pool.query('select words from seen')).rowCount).toBe(1)
  await command.close()
  expect(await server()).toBe(before)
  expect((await running.pool.query('select 1')).rowCount).toBe(1)
  await running.close()
  open.length = 0
  expect(await server()).toBeNull()

  const alone = await tool()
  const other = await tool() // the one that started it waits for the other
  const closed = alone.close()
  await sleep(200)
  expect((await other.pool.query('select words from seen')).rowCount).toBe(1)
  await other.close()
  await closed
  open.length = 0
  expect(await server()).toBeNull()
})

test('of services that start at once on an empty folder one has it, and the others are refused', async () => {
  const folder = join(home, 'race')
  const starts = await Promise.allSettled([1, 2, 3].map(() => service(1_000, folder)))
  const refusals = starts.filter((start) => start.status === 'rejected').map(({ reason }) => reason)
  expect(refusals).toEqual([expect.any(DatabaseBusy), expect.any(DatabaseBusy)])
  expect((await open[0]?.pool.query('select 1'))?.rowCount).toBe(1)
  expect(await readdir(folder)).toEqual(['postgres', 'postgres.password'])
})

test('a killed server comes back by itself, and still belongs to its service', async () => {
  const { pool } = await service()
  for (const signal of ['SIGKILL', 'SIGINT'] as const) {
    const before = (await server()) as number
    process.kill(before, signal)
    await until(async () => ![before, null].includes(await server()))
    await until(() =>
      pool.query('select words from seen').then(
        (found) => found.rowCount === 1,
        () => false,
      ),
    )
  }
  await until(async () => (await owners(pool)) === 1)
  await expect(service(500)).rejects.toBeInstanceOf(DatabaseBusy)
})

test('a lock that is lost is taken again', async () => {
  const { pool } = await service()
  const lost = await pool.query(`select pg_terminate_backend(pid), pid from pg_locks where locktype = 'advisory'`)
  expect(lost.rowCount).toBe(1)
  await until(async () => (await owners(pool)) === 1)
  const now = await pool.query(`select pid from pg_locks where locktype = 'advisory'`)
  expect(now.rows[0].pid).not.toBe(lost.rows[0].pid)
})

test('a service that is killed takes its server with it, and the next start goes on', async () => {
  const child = serviceProcess()
  await once(child.stdout as NodeJS.ReadableStream, 'data')
  expect(await server()).not.toBeNull()
  child.kill('SIGKILL')
  await until(async () => (await server()) === null)
  expect((await (await service()).pool.query('select words from seen')).rowCount).toBe(1)
})

test("Ctrl-C reaches a service's whole group, and its server still answers what is under way", async () => {
  const child = serviceProcess()
  await once(child.stdout as NodeJS.ReadableStream, 'data')
  const before = await server()
  process.kill(-(child.pid as number), 'SIGINT') // the child does not heed it: it is answering
  await sleep(300)
  expect(await server()).toBe(before)
  const command = await tool()
  expect((await command.pool.query('select words from seen')).rowCount).toBe(1)
  await command.close()
  open.length = 0
})

test.skipIf(process.platform !== 'linux')(
  'a server whose owner and guard are both gone is stopped, and the folder taken over',
  async () => {
    const child = serviceProcess()
    await once(child.stdout as NodeJS.ReadableStream, 'data')
    const orphan = (await server()) as number
    const [, guard] = (await readFile(`/proc/${orphan}/stat`, 'utf8')).match(/\) \S (\d+)/) ?? []
    const watch = await childrenOf(Number(guard))
    for (const pid of [Number(guard), ...watch.filter((pid) => pid !== orphan)]) process.kill(pid, 'SIGKILL')
    child.kill('SIGKILL')
    await sleep(300)
    expect(await server()).toBe(orphan)

    expect((await (await service(10_000)).pool.query('select words from seen')).rowCount).toBe(1)
    expect(await server()).not.toBe(orphan)
  },
)

test('a number in postmaster.pid that another program has by now stops nobody', async () => {
  const { close } = await service()
  const pid = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
  await close()
  open.pop()
  await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), pid.replace(/^\d+/, `${process.ppid}`))
  expect((await (await service()).pool.query('select words from seen')).rowCount).toBe(1)
})

test('a first start that is killed half-way leaves nothing in the way', async () => {
  const folder = join(home, 'half')
  const child = serviceProcess(folder)
  await until(async () => (await readdir(folder).catch(() => [])).some((name) => name.startsWith('postgres.new-')))
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await readdir(folder)).not.toContain('postgres')
  await service(0, folder)
  expect(await readdir(folder)).toEqual(['postgres', 'postgres.password'])
})

test('a password file that is lost is made again', async () => {
  await rm(join(dataDir, 'postgres.password'))
  expect((await (await service()).pool.query('select words from seen')).rowCount).toBe(1)
})

test('a path too long for a socket is no obstacle', async () => {
  const folder = join(home, 'quận'.repeat(20))
  const { pool } = await service(0, folder)
  expect((await pool.query('select 1')).rowCount).toBe(1)
  await rm(pool.options.host as string, { recursive: true, force: true }).finally(() => open.pop()?.close())
})

test('data of another major version is refused in words', async () => {
  const folder = join(home, 'old')
  await mkdir(join(folder, 'postgres'), { recursive: true })
  await writeFile(join(folder, 'postgres', 'PG_VERSION'), '17\n')
  if (process.getuid?.() === 0) await chown(join(folder, 'postgres'), 65534, 65534)
  await expect(service(0, folder)).rejects.toThrow(/was made by PostgreSQL 17, and this program brings 18/)
})

async function service(patience = 0, folder = dataDir): Promise<Database> {
  const config = { databaseUrl: null, dataDir: folder }
  const database = await openDatabase(config, pino({ level: 'silent' }), { role: 'service', patience })
  open.push(database)
  return database
}

async function tool(): Promise<Database> {
  const database = await openDatabase({ databaseUrl: null, dataDir }, pino({ level: 'silent' }), { role: 'tool' })
  open.push(database)
  return database
}

/** A service in a process of its own, which heeds no Ctrl-C; it writes a line when it has opened. */
function serviceProcess(folder = dataDir): ChildProcess {
  const script = `
    import { pino } from 'pino'
    import { openDatabase } from ${JSON.stringify(new URL('../src/database/open.ts', import.meta.url).href)}
    process.on('SIGINT', () => {})
    const config = { databaseUrl: null, dataDir: ${JSON.stringify(folder)} }
    await openDatabase(config, pino({ level: 'silent' }), { role: 'service' })
    console.log('open')`
  const options: SpawnOptions = { stdio: ['ignore', 'pipe', 'inherit'], detached: true }
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], options)
  children.push(child)
  return child
}

async function server(): Promise<number | null> {
  return (await findPostmaster(join(dataDir, 'postgres'))).live?.pid ?? null
}

async function owners(pool: Database['pool']): Promise<number | null> {
  const query = `select from pg_locks where locktype = 'advisory' and objid = 1 and granted`
  return pool.query(query).then(
    ({ rowCount }) => rowCount,
    () => null,
  )
}

async function childrenOf(pid: number): Promise<number[]> {
  return (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').map(Number)
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await reached()); waited += 20) {
    if (waited > 10_000) throw new Error('waited for in vain')
    await sleep(20)
  }
}
