import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { migrate } from '../../src/database/migrate.ts'
import { type Database, openDatabase } from '../../src/database/open.ts'
import { quickFolder } from './quick-folder.ts'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

export type Running = Readonly<{
  port: number
  pid: number
  /** everything it wrote to stdout and stderr so far */
  said(): string
  /** exit code, or the signal's name */
  exited: Promise<number | string>
  /** sends a signal and waits for the end */
  end(signal: NodeJS.Signals): Promise<number | string>
}>

const children = new Set<ChildProcess>()
// A test that is cut short leaves nothing running.
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/**
 * The real service in a process of its own, on a free port of this machine only, with nothing of our own environment but
 * `settings`. Resolves when it has said where it listens; throws what it said when it ends before that.
 */
export async function startService(settings: Record<string, string>, nodeArgs: string[] = []): Promise<Running> {
  await awayFromMidnight()
  const child = spawnService(settings, nodeArgs)
  const outcome = await Promise.race([child.ready, child.exited])
  if (outcome !== 'ready') throw new Error(`The service ended with ${outcome}: ${child.said()}`)
  const port = Number(/http:\/\/localhost:(\d+)/.exec(child.said())?.[1])
  return { ...child, port }
}

/** It lives by the real clock, and a key counts once a day: its test doesn't begin when the day ends in Viet Nam. */
async function awayFromMidnight(): Promise<void> {
  const day = 86_400_000
  const left = day - ((Date.now() + 7 * 3_600_000) % day)
  if (left < 90_000) await sleep(left)
}

/** A start that is expected to be refused: how it ended, and what it said. */
export async function startInVain(settings: Record<string, string>): Promise<{ code: number | string; said: string }> {
  const { ready, exited, said, end } = spawnService(settings, [])
  const code = await Promise.race([exited, ready])
  if (code === 'ready') await end('SIGKILL')
  return { code, said: said() }
}

function spawnService(settings: Record<string, string>, nodeArgs: string[]) {
  const env = { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', ...settings }
  const child = spawn(process.execPath, [...nodeArgs, MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  let text = ''
  const ready = new Promise<'ready'>((resolve) => {
    const hear = (chunk: Buffer) => {
      text += chunk
      if (/http:\/\/localhost:\d+ /.test(text)) resolve('ready')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
  })
  const exited = once(child, 'close').then(([code, signal]) => {
    children.delete(child)
    return (code ?? signal) as number | string
  })
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return exited
  }
  return { pid: child.pid as number, ready, exited, end, said: () => text }
}

/** A folder that is gone when the tests are; as root the server in it has an account of its own, which must pass through. */
export async function temporaryFolder(): Promise<string> {
  const folder = await quickFolder('service')
  await chmod(folder, 0o711)
  return folder
}

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })

/** The database under a data folder, as a command of the operator's sees it: the running service's, or one of its own. */
export async function withDatabase<T>(dataDir: string, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ databaseUrl: null, dataDir }, pino({ level: 'silent' }), { role: 'tool' })
  try {
    await migrate(database.pool)
    return await use(database)
  } finally {
    await database.close()
  }
}

/** An embedded server's socket as DATABASE_URL. */
export function urlOf({ pool }: Pick<Database, 'pool'>): string {
  const { host, user, password, database } = pool.options
  return `postgres://${user}:${password}@localhost/${database}?host=${encodeURIComponent(host ?? '')}`
}
