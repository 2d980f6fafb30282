import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { describe, expect, inject, test } from 'vitest'
import { refuse } from '../src/database/external.ts'
import { migrate } from '../src/database/migrate.ts'
import { type Database, openDatabase } from '../src/database/open.ts'
import { freePort } from './support/free-port.ts'

const OLDEST = '/usr/lib/postgresql/15/bin'
const NOBODY = 65_534

const open = (databaseUrl: string): Promise<Database> =>
  openDatabase({ databaseUrl, dataDir: '' }, pino({ level: 'silent' }), { role: 'service' })

describe('DATABASE_URL', () => {
  test('where nothing answers is refused in words, without its password', async () => {
    const fault = await open(`postgres://lan:mat-khau@127.0.0.1:${await freePort()}/hailong`).catch(
      (error: Error) => error,
    )
    expect(fault).toHaveProperty('name', 'DatabaseFault')
    expect(String(fault)).toMatch(/127\.0\.0\.1:\d+\/hailong\): nothing answers there/)
    expect(String(fault)).not.toContain('mat-khau')
  })

  test('with a user or a database that it does not know, is refused in words', async () => {
    const wrong = new URL(inject('databaseUrl'))
    wrong.username = 'nguoi_la'
    wrong.password = 'mat-khau'
    const fault = await open(wrong.href).catch((error: Error) => error)
    expect(String(fault)).toMatch(/it refuses this user/)
    expect(String(fault)).not.toContain('mat-khau')

    const nowhere = new URL(inject('databaseUrl'))
    nowhere.pathname = 'not_there'
    await expect(open(nowhere.href)).rejects.toThrow(/it has no such database/)
  })

  test('that can not be read is refused without being repeated', async () => {
    const fault = await open('postgres://lan:mat#khau:@h:x/hailong').catch((error: Error) => error)
    expect(String(fault)).toMatch(/DATABASE_URL can't be read/)
    expect(String(fault)).not.toContain('khau')
  })

  test('is refused where it is too old, keeps no UTF-8, or can only be read', () => {
    const good = { version: 150_000, encoding: 'UTF8', standby: false }
    expect(refuse(good)).toBeNull()
    expect(refuse({ ...good, version: 140_011 })).toMatch(/is PostgreSQL 14: 15 or newer/)
    expect(refuse({ ...good, encoding: 'SQL_ASCII' })).toMatch(/SQL_ASCII/)
    expect(refuse({ ...good, standby: true })).toMatch(/standby/)
  })

  test('may be shared by several services', async () => {
    const services = await Promise.all([open(inject('databaseUrl')), open(inject('databaseUrl'))])
    const answers = await Promise.all(services.map(({ pool }) => pool.query('select 1')))
    expect(answers.map(({ rowCount }) => rowCount)).toEqual([1, 1])
    await Promise.all(services.map(({ close }) => close()))
  })

  test.skipIf(!existsSync(`${OLDEST}/postgres`))('may lead to PostgreSQL 15, the oldest one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hailong-15-'))
    const server = await startOldest(folder)
    try {
      const { pool, close } = await patient(`postgres://hailong@localhost/postgres?host=${encodeURIComponent(folder)}`)
      expect((await migrate(pool)).length).toBeGreaterThan(5)
      expect((await pool.query('select id from wards')).rowCount).toBe(0)
      await close()
    } finally {
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGINT')
      await ended
      await rm(folder, { recursive: true, force: true })
    }
  })
})

async function startOldest(folder: string): Promise<ChildProcess> {
  const who = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const data = join(folder, 'data')
  await chmod(folder, 0o755)
  await mkdir(data)
  if (who.uid !== undefined) await Promise.all([folder, data].map((path) => chown(path, NOBODY, NOBODY)))
  const args = ['-D', data, '-U', 'hailong', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']
  await promisify(execFile)(`${OLDEST}/initdb`, args, { ...who, cwd: '/' })
  const settings = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off']
  return spawn(`${OLDEST}/postgres`, ['-D', data, ...settings], { ...who, cwd: '/', stdio: 'ignore' })
}

async function patient(url: string): Promise<Database> {
  for (let tries = 0; ; tries += 1) {
    const database = await open(url).catch((error: Error) => error)
    if (!(database instanceof Error)) return database
    if (tries > 100) throw database
    await sleep(50)
  }
}
