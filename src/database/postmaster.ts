import { execFile } from 'node:child_process'
import { readFile, readlink, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

export type Postmaster = Readonly<{ pid: number; socketDir: string }>

/**
 * The server that runs on `folder`, by the file that it keeps there. `stale`: the process number in a file whose server
 * is gone, which may be some other program's by now (in a container it usually is).
 */
export async function findPostmaster(folder: string): Promise<{ live: Postmaster | null; stale: number | null }> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Math.abs(Number(lines[0])) // negative: single-user mode
  if (!Number.isInteger(pid) || pid === 0) return { live: null, stale: null }
  if (!(await servesFolder(pid, folder))) return { live: null, stale: pid }
  return { live: { pid, socketDir: lines[4] || folder }, stale: null }
}

/** Stops a server that nobody holds any more: it finishes what is committed, then goes. */
export async function stopPostmaster(folder: string, pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (isAlive(pid)) process.kill(pid, signal)
    for (let waited = 0; waited < 20_000; waited += 100) {
      if ((await findPostmaster(folder)).live?.pid !== pid) return
      await sleep(100)
    }
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function servesFolder(pid: number, folder: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return isPostgres(await describe(pid))
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // "1234 (postgres) S …"; a zombie is dead, only not buried: a container's first process buries nobody.
  if (!/^\d+ \(postgres\) [^ZX]/.test(stat)) return false
  const [at, here] = await Promise.all([readlink(`/proc/${pid}/cwd`).catch(() => null), realpath(folder)])
  return at === null || at === here
}

const run = promisify(execFile)

function isPostgres(state: string): boolean {
  return /^[^Z]\S*\s.*postgres/.test(state)
}

async function describe(pid: number): Promise<string> {
  return run('ps', ['-o', 'state=,comm=', '-p', `${pid}`]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )
}
