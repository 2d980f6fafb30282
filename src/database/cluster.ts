import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { DatabaseFault } from './faults.ts'
import { isAlive } from './postmaster.ts'
import { type Runner, runAs } from './runner.ts'

// Written into postgresql.conf on the first start, for a small PC; whoever has a larger one may edit them there. What
// safety hangs on (no TCP, fsync) stands on the server's command line instead.
const SETTINGS = {
  shared_buffers: '128MB',
  max_connections: '100',
  max_wal_size: '512MB',
  jit: 'off', // our queries are short: compiling one takes longer than running it
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'on',
  log_filename: 'postgres-%a.log', // one a weekday, written over a week later
  log_truncate_on_rotation: 'on',
  log_rotation_size: '0',
  // A statement that failed may hold a resident's words or number: neither its text nor the row reaches a log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

// Two starts at once know each other's work apart; a time tells this process from an earlier one with its number.
const OURS = `${process.pid}-${Math.round(performance.timeOrigin)}`

/**
 * Makes the data folder on the first start: everything beside it and on the disk, then one rename, so that a folder is
 * whole or not there. Clears away what a killed first start left. Refuses data of another major version.
 */
export async function makeCluster(folder: string, password: string, binaries: Binaries, runner: Runner): Promise<void> {
  await clearLeftovers(folder)
  const version = await madeBy(folder)
  if (version === binaries.major) return
  if (version !== null) {
    throw new DatabaseFault(
      `The data in ${folder} was made by PostgreSQL ${version}, and this program brings ${binaries.major}. Make a backup with the program that made it, and restore that into a new DATA_DIR.`,
    )
  }
  const beside = `${folder}.new-${OURS}-${randomBytes(4).toString('hex')}`
  await mkdir(beside, { mode: 0o700 })
  try {
    if (runner.account) await chown(beside, runner.account.uid, runner.account.gid)
    await fill(beside, password, binaries, runner)
    await settle(beside)
    await rename(beside, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error // another start was quicker: use its data
    })
    await settle(dirname(folder))
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

/** Gives the role the password that stands in our file; only while no server runs. */
export async function resetPassword(
  folder: string,
  password: string,
  binaries: Binaries,
  runner: Runner,
): Promise<void> {
  await alone(folder, `alter role hailong password '${password}'`, binaries, runner)
}

async function fill(folder: string, password: string, binaries: Binaries, runner: Runner): Promise<void> {
  const encoding = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['--set', `${name}=${value}`])
  const args = ['-D', folder, '-U', 'postgres', ...encoding, '--auth=reject', ...settings]
  const { code, said } = await runAs(runner, binaries.initdb, args)
  if (code !== 0)
    throw new DatabaseFault(`The embedded database couldn't be made in ${dirname(folder)}: ${said.trim()}`)

  // The superuser has no password and no line here: nobody can be it.
  const access = await open(join(folder, 'pg_hba.conf'), 'w')
  await access.writeFile('local all hailong scram-sha-256\n')
  await access.sync().finally(() => access.close())
  await alone(folder, `create role hailong login createdb password '${password}'`, binaries, runner)
  await alone(folder, 'create database hailong owner hailong', binaries, runner)
}

/** One statement in single-user mode, where nobody else can connect; it comes through stdin, not the process list. */
async function alone(folder: string, sql: string, binaries: Binaries, runner: Runner): Promise<void> {
  const { code, said } = await runAs(runner, binaries.postgres, ['--single', '-D', folder, 'postgres'], `${sql}\n`)
  if (code !== 0 || said.includes('ERROR:'))
    throw new DatabaseFault(`The embedded database couldn't be set up: ${said.trim()}`)
}

async function madeBy(folder: string): Promise<string | null> {
  return readFile(join(folder, 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    },
  )
}

async function clearLeftovers(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.new-`
  for (const name of await readdir(dirname(folder))) {
    const [pid] = name.startsWith(prefix) ? name.slice(prefix.length).split('-') : []
    if (pid === undefined || name.startsWith(prefix + OURS)) continue
    if (Number(pid) === process.pid || !isAlive(Number(pid))) {
      // Its initdb may be writing there still; what can't be removed now is removed by the next start.
      const patient = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }
      await rm(join(dirname(folder), name), patient).catch(() => {})
    }
  }
}

async function settle(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}
