import { createHash } from 'node:crypto'
import { chown, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, chooseAccount } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { makeCluster } from './cluster.ts'
import { DatabaseFault } from './faults.ts'
import { loadPassword } from './password.ts'
import { findRunner, type Runner } from './runner.ts'

/** Where the embedded server lives, and how one reaches it. */
export type Home = Readonly<{
  folder: string
  socketDir: string
  binaries: Binaries
  runner: Runner
  where: Readonly<{ host: string; port: number; user: string; password: string; database: string; ssl: false }>
}>

// A Unix socket's path has 107 bytes on Linux, 103 on macOS.
const LONGEST_SOCKET = 103
const SOCKET = '.s.PGSQL.5432'

/** Everything a start needs, made on the first one: the data, the password, a place for the socket. */
export async function prepareHome(dataDir: string): Promise<Home> {
  return prepare(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof DatabaseFault || error.syscall === undefined) throw error
    throw new DatabaseFault(`The data folder ${dataDir} can't be used: ${error.message}`)
  })
}

async function prepare(dataDir: string): Promise<Home> {
  await mkdir(dataDir, { recursive: true })
  const folder = join(dataDir, 'postgres')
  const account = await chooseAccount(folder)
  const binaries = await findBinaries(dataDir)
  const socketDir = await findSocketDir(folder, account)
  const passed = socketDir === folder ? [dataDir] : [dataDir, socketDir]
  const runner = await findRunner(account, binaries, passed)
  const password = await loadPassword(join(dataDir, 'postgres.password'))
  await makeCluster(folder, password, binaries, runner)
  const where = { host: socketDir, port: 5432, user: 'hailong', password, database: 'hailong', ssl: false } as const
  return { folder, socketDir, binaries, runner, where }
}

async function findSocketDir(folder: string, account: Account | null): Promise<string> {
  if (fits(folder)) return folder
  const name = `hailong-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  const path = [join(tmpdir(), name), join('/tmp', name)].find(fits) ?? folder
  const made = await mkdir(path, { mode: 0o700 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
  if (made && account) await chown(path, account.uid, account.gid)
  const { uid, mode } = await lstat(path)
  // Anybody may write in the temporary folder: one that stands there already must be ours, closed, and no link.
  if ((mode & 0o170777) === 0o040700 && uid === (account?.uid ?? process.getuid?.())) return path
  throw new DatabaseFault(
    `The path of DATA_DIR is too long for a socket, and ${path} is not ours. Remove it, or shorten DATA_DIR.`,
  )
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, SOCKET)) <= LONGEST_SOCKET
}
