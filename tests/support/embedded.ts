import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { type Database, openDatabase } from '../../src/database/open.ts'
import { findPostmaster } from '../../src/database/postmaster.ts'
import { quickFolder } from './quick-folder.ts'

/** A folder for embedded databases; whatever was opened on it is closed by `settle`, and gone after `close`. */
export type Ground = Readonly<{
  home: string
  /** what is opened when no other folder is named */
  dataDir: string
  service(options?: { patience?: number; folder?: string }): Promise<Database>
  tool(): Promise<Database>
  /** a service in a process of its own, which heeds no Ctrl-C */
  process(folder?: string): ChildProcess
  /** the number of the server that runs on `dataDir` */
  server(): Promise<number | null>
  settle(): Promise<void>
  close(): Promise<void>
}>

const log = pino({ level: 'silent' })

export async function embeddedGround(): Promise<Ground> {
  const home = await quickFolder('embedded')
  await chmod(home, 0o711) // as root the server has an account of its own, which must pass through
  const dataDir = join(home, 'data')
  const open: Database[] = []
  const children: ChildProcess[] = []
  const keep = (database: Database) => {
    open.push(database)
    return database
  }
  const server = async () => (await findPostmaster(join(dataDir, 'postgres'))).live?.pid ?? null
  const settle = async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    for (const database of open.splice(0)) await database.close()
    await until(async () => (await server()) === null)
  }
  return {
    home,
    dataDir,
    service: async ({ patience = 0, folder = dataDir } = {}) =>
      keep(await openDatabase({ databaseUrl: null, dataDir: folder }, log, { role: 'service', patience })),
    tool: async () => keep(await openDatabase({ databaseUrl: null, dataDir }, log, { role: 'tool' })),
    process: (folder = dataDir) => {
      const child = serviceProcess(folder)
      children.push(child)
      return child
    },
    server,
    settle,
    close: async () => {
      await settle()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** Waits for what must come: at once, or on a busy machine within two minutes. */
export async function until(reached: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await reached()); waited += 20) {
    if (waited > 120_000) throw new Error('waited for in vain')
    await sleep(20)
  }
}

/** Resolves when a service process has said that it is open. */
export async function opened(child: ChildProcess): Promise<void> {
  await once(child.stdout as NodeJS.ReadableStream, 'data')
}

function serviceProcess(folder: string): ChildProcess {
  const script = `
    import { pino } from 'pino'
    import { openDatabase } from ${JSON.stringify(new URL('../../src/database/open.ts', import.meta.url).href)}
    process.on('SIGINT', () => {})
    const config = { databaseUrl: null, dataDir: ${JSON.stringify(folder)} }
    await openDatabase(config, pino({ level: 'silent' }), { role: 'service' })
    console.log('open')`
  const options: SpawnOptions = { stdio: ['ignore', 'pipe', 'inherit'], detached: true }
  return spawn(process.execPath, ['--input-type=module', '-e', script], options)
}
