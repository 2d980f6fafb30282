import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { dirname } from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { DatabaseFault } from './faults.ts'

/** How a program of PostgreSQL's is started: as whom, and with which right to pass through closed folders. */
export type Runner = Readonly<{ account: Account | null; right: Right; libraryPath: string | null }>
type Right = 'dac_read_search' | 'dac_override' | null

// The smallest first. Root's home is closed to others (0700), and a project cloned into it with its data; a right to
// pass, kept by the server and its children only, opens that and no more of root's powers.
const RIGHTS: Right[] = [null, 'dac_read_search', 'dac_override']

// Of util-linux; where it is missing (macOS) the trial fails like any other.
const SETPRIV = 'setpriv'
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/**
 * Finds a way to start PostgreSQL as `account` (null: ourselves) that reaches its program and every one of `folders`,
 * by trying. Refuses in words that name the folder in the way.
 */
export async function findRunner(account: Account | null, binaries: Binaries, folders: string[]): Promise<Runner> {
  const runners = RIGHTS.map((right) => ({ account, right, libraryPath: binaries.libraryPath }))
  const plain = runners[0] as Runner
  let complaint = ''
  for (const runner of account === null ? [plain] : runners) {
    const trial = await tryOut(runner, binaries, folders)
    if (trial.code === 0) return runner
    complaint ||= trial.said
  }
  if (account === null) {
    throw new DatabaseFault(`The embedded PostgreSQL doesn't run here (${complaint.trim()}). Set DATABASE_URL instead.`)
  }
  const obstacle = await firstClosed(plain, [...folders, binaries.postgres])
  throw new DatabaseFault(
    `PostgreSQL refuses to run as root, and the account that would run it (uid ${account.uid}) ` +
      `${obstacle ? `can't pass through ${obstacle}` : `fails: ${complaint.trim()}`}. Start the service as an ordinary user, ` +
      'or keep the project and DATA_DIR where everybody may pass (such as /srv), or set DATABASE_URL.',
  )
}

/** Starts a program with nothing of our own environment: PGDATA, PGPORT and the like would change what it does. */
export function spawnAs(
  runner: Runner,
  program: string,
  args: string[],
  options: SpawnOptions & { also?: NodeJS.ProcessEnv } = {},
): ChildProcess {
  const { also, ...rest } = options
  const libraries = runner.libraryPath === null ? {} : { LD_LIBRARY_PATH: runner.libraryPath }
  const env = { PATH, LC_ALL: 'C', ...libraries, ...also }
  const { account, right } = runner
  if (account === null || right === null) return spawn(program, args, { ...rest, cwd: '/', env, ...account })
  const caps = `-all,+${right}`
  const who = ['--reuid', `${account.uid}`, '--regid', `${account.gid}`, '--clear-groups', '--no-new-privs']
  // Without the secure bit access(2), by which PostgreSQL finds its own program, ignores the right.
  const may = ['--securebits', '+no_setuid_fixup', '--bounding-set', caps, '--inh-caps', caps, '--ambient-caps', caps]
  return spawn(SETPRIV, [...who, ...may, '--', program, ...args], { ...rest, cwd: '/', env })
}

/** What a program of PostgreSQL's said and how it ended, `input` given to it. */
export function runAs(
  runner: Runner,
  program: string,
  args: string[],
  input = '',
): Promise<{ code: number | null; said: string }> {
  return new Promise((done) => {
    const child = spawnAs(runner, program, args)
    let said = ''
    const hear = (chunk: Buffer) => {
      said = (said + chunk).slice(-4000)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('error', (error) => done({ code: null, said: error.message }))
    child.on('close', (code) => done({ code, said }))
    child.stdin?.on('error', () => {}) // it ended before it had read everything: its code tells
    child.stdin?.end(input)
  })
}

// `test -x` would ask with the rights of the real user only: go in, read, run.
const TRIAL = `server=$1; initdb=$2; data=$3; shift 3
for folder; do cd "$folder" || exit 1; done
: <"$data" && "$server" --version && "$initdb" --version`

function tryOut(runner: Runner, binaries: Binaries, folders: string[]) {
  return runAs(runner, '/bin/sh', [
    '-c',
    TRIAL,
    'sh',
    binaries.postgres,
    binaries.initdb,
    `${binaries.share}/postgres.bki`,
    ...folders,
  ])
}

async function firstClosed(runner: Runner, paths: string[]): Promise<string> {
  const folders = paths.flatMap((path) => [...ancestors(path), path].filter((folder) => folder !== paths.at(-1)))
  const script = 'for folder; do cd "$folder" 2>/dev/null || { echo "$folder"; exit; }; done'
  return (await runAs(runner, '/bin/sh', ['-c', script, 'sh', ...folders])).said.trim()
}

function ancestors(path: string): string[] {
  const above = dirname(path)
  return above === path ? [] : [...ancestors(above), above]
}
