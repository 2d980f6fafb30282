import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
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

/**
 * Ends what a killed server left behind. Its processes see that it died and go within moments; one that waits for a lock
 * whose holder was killed waits for ever, and no new server starts on the folder while it is there. With their server
 * gone they can commit nothing any more, so after `patience` milliseconds they are killed. Gives their process numbers;
 * where processes can't be told apart (not Linux), none.
 */
export async function endLeftovers(folder: string, patience: number): Promise<number[]> {
  for (let waited = 0; waited < patience; waited += 100) {
    if ((await leftoversOf(folder)).length === 0) return []
    await sleep(100)
  }
  const left = await leftoversOf(folder)
  for (const pid of left) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  return left
}

/** A server's own processes are "postgres: walwriter" and the like; a server, also one that just starts, is not. */
async function leftoversOf(folder: string): Promise<number[]> {
  if (process.platform !== 'linux') return []
  const here = await realpath(folder)
  const isLeft = async (pid: string) => {
    if ((await readlink(`/proc/${pid}/cwd`).catch(() => null)) !== here) return false
    const title = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!title.startsWith('postgres: ')) return false
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const parent = /^\d+ \(.*\) \S (\d+) /s.exec(stat)?.[1]
    return parent !== undefined && !(await servesFolder(Number(parent), folder))
  }
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(pids.map(async (pid) => ((await isLeft(pid)) ? Number(pid) : null)))
  return found.filter((pid) => pid !== null)
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
