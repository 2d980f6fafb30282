import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { DatabaseBusy } from '../src/database/faults.ts'
import type { Database } from '../src/database/open.ts'
import { embeddedGround, type Ground, opened, until } from './support/embedded.ts'

// Every test finds a folder whose data is made, and no server on it.
let ground: Ground

beforeAll(async () => {
  ground = await embeddedGround()
  const { pool, close } = await ground.service()
  await pool.query(`create table seen (words text); insert into seen values ('hài lòng')`)
  await close()
})
afterEach(() => ground.settle())
afterAll(() => ground.close())

test('a second service says that the folder is in use, and the first one goes on', async () => {
  const { pool } = await ground.service()
  const second = await ground.service({ patience: 600 }).catch((error: Error) => error)
  expect(second).toBeInstanceOf(DatabaseBusy)
  expect(second).toHaveProperty(
    'message',
    expect.stringMatching(`${ground.dataDir} is in use \\(hailong service ${process.pid}\\)`),
  )
  expect((await pool.query('select words from seen')).rowCount).toBe(1)
})

test('a service that is stopping is waited for', async () => {
  const first = await ground.service()
  const second = ground.service({ patience: 120_000 })
  await sleep(300)
  await first.close()
  await expect(first.pool.query('select 1')).rejects.toThrow()
  expect((await (await second).pool.query('select words from seen')).rowCount).toBe(1)
})

test('a command joins the running service and leaves it running; alone it starts and stops its own', async () => {
  const running = await ground.service()
  const before = await ground.server()
  const command = await ground.tool()
  expect(command.describe).toContain('running service')
  expect((await command.pool.query('select words from seen')).rowCount).toBe(1)
  await command.close()
  expect(await ground.server()).toBe(before)
  expect((await running.pool.query('select 1')).rowCount).toBe(1)
  await running.close()
  expect(await ground.server()).toBeNull()

  const alone = await ground.tool()
  const other = await ground.tool() // the one that started it waits for the other
  const closed = alone.close()
  await sleep(200)
  expect((await other.pool.query('select words from seen')).rowCount).toBe(1)
  await other.close()
  await closed
  expect(await ground.server()).toBeNull()
})

test('of services that start at once on an empty folder one has it, and the others are refused', async () => {
  const folder = join(ground.home, 'race')
  const starts = await Promise.allSettled([1, 2, 3].map(() => ground.service({ patience: 1_000, folder })))
  const refusals = starts.filter((start) => start.status === 'rejected').map(({ reason }) => reason)
  expect(refusals).toEqual([expect.any(DatabaseBusy), expect.any(DatabaseBusy)])
  const running = starts.find((start) => start.status === 'fulfilled')?.value
  expect((await running?.pool.query('select 1'))?.rowCount).toBe(1)
  expect(await readdir(folder)).toEqual(['postgres', 'postgres.password'])
})

test('a killed server comes back by itself, and still belongs to its service', async () => {
  const { pool } = await ground.service()
  for (const signal of ['SIGKILL', 'SIGINT'] as const) {
    const before = (await ground.server()) as number
    process.kill(before, signal)
    await until(async () => ![before, null].includes(await ground.server()))
    const asked = () => pool.query('select words from seen').catch(() => null) // the pool's old connections are dead
    await until(async () => (await asked())?.rowCount === 1)
  }
  await until(async () => (await owner(pool)) !== null)
  await expect(ground.service({ patience: 500 })).rejects.toBeInstanceOf(DatabaseBusy)
})

test('a lock that is lost is taken again', async () => {
  const { pool } = await ground.service()
  const before = await owner(pool)
  expect(before).not.toBeNull()
  await pool.query('select pg_terminate_backend($1)', [before])
  await until(async () => ![before, null].includes(await owner(pool)))
})

test('a service that is killed takes its server with it, and the next start goes on', async () => {
  const child = ground.process()
  await opened(child)
  expect(await ground.server()).not.toBeNull()
  child.kill('SIGKILL')
  await until(async () => (await ground.server()) === null)
  expect((await (await ground.service()).pool.query('select words from seen')).rowCount).toBe(1)
})

test("Ctrl-C reaches a service's whole group, and its server still answers what is under way", async () => {
  const child = ground.process()
  await opened(child)
  const before = await ground.server()
  process.kill(-(child.pid as number), 'SIGINT') // the child does not heed it: it is answering
  await sleep(300)
  expect(await ground.server()).toBe(before)
  const command = await ground.tool()
  expect((await command.pool.query('select words from seen')).rowCount).toBe(1)
  await command.close()
})

test.skipIf(process.platform !== 'linux')(
  'a server whose owner and guard are both gone is stopped, and the folder taken over',
  async () => {
    const child = ground.process()
    await opened(child)
    const orphan = (await ground.server()) as number
    const [, guard] = (await readFile(`/proc/${orphan}/stat`, 'utf8')).match(/\) \S (\d+)/) ?? []
    const watch = await childrenOf(Number(guard))
    // In this order: a service that outlives the guard, if only for a moment, looks after its server and stops it.
    for (const pid of watch.filter((pid) => pid !== orphan)) process.kill(pid, 'SIGKILL')
    child.kill('SIGKILL')
    process.kill(Number(guard), 'SIGKILL')
    await sleep(300)
    expect(await ground.server()).toBe(orphan)

    expect((await (await ground.service({ patience: 120_000 })).pool.query('select words from seen')).rowCount).toBe(1)
    expect(await ground.server()).not.toBe(orphan)
  },
)

async function owner(pool: Database['pool']): Promise<number | null> {
  const query = `select pid from pg_locks where locktype = 'advisory' and objid = 1 and granted`
  const found = await pool.query<{ pid: number }>(query).catch(() => null)
  return found?.rows[0]?.pid ?? null
}

async function childrenOf(pid: number): Promise<number[]> {
  return (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').map(Number)
}
