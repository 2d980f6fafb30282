import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { environment } from './server.ts'

/** Makes `folder` on the first start: initdb beside it, everything on disk, then one rename. */
export async function makeCluster(
  folder: string,
  password: string,
  binaries: Binaries,
  account: Account,
): Promise<void> {
  if (await exists(join(folder, 'PG_VERSION'))) return
  const beside = `${folder}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  await mkdir(beside, { mode: 0o700 })
  try {
    if (account) await chown(beside, account.uid, account.gid)
    await initdb(beside, binaries, account)
    await firstWords(beside, password, binaries, account)
    await settle(beside)
    await rename(beside, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error // another process was quicker
    })
    await settle(dirname(folder))
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

async function initdb(folder: string, binaries: Binaries, account: Account): Promise<void> {
  const settings = {
    shared_buffers: '128MB',
    max_connections: '100',
    max_wal_size: '512MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    logging_collector: 'on',
    log_filename: 'postgres-%a.log', // one a weekday, overwritten a week later
    log_truncate_on_rotation: 'on',
    log_rotation_size: '0',
    // What a failed statement held may be a resident's words: its text and the row never reach a log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
  await run(
    binaries.initdb,
    [
      '-D',
      folder,
      '-U',
      'postgres',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--auth=reject',
      ...Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
    ],
    '',
    binaries,
    account,
  )
}

/** The role and the database are made before anybody can connect; the superuser keeps no password, so nobody is it. */
async function firstWords(folder: string, password: string, binaries: Binaries, account: Account): Promise<void> {
  const sql = [`create role hailong login createdb password '${password}';`, 'create database hailong owner hailong;']
  await writeFile(join(folder, 'pg_hba.conf'), 'local all hailong scram-sha-256\n')
  await run(binaries.postgres, ['--single', '-D', folder, 'postgres'], `${sql.join('\n')}\n`, binaries, account)
}

function run(program: string, args: string[], input: string, binaries: Binaries, account: Account): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { cwd: '/', env: environment(binaries), ...account })
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', failed)
    child.on('close', (code) => {
      if (code === 0) return done()
      failed(new Error(`${program} failed: ${said.slice(-2000)}`))
    })
    child.stdin.end(input)
  })
}

async function settle(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
