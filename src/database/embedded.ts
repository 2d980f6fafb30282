import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Logger } from 'pino'
import { DatabaseBusy } from './faults.ts'
import { type Home, prepareHome } from './home.ts'
import { keepRunning } from './keep.ts'
import { own, visit } from './lock.ts'
import type { Role } from './pool.ts'
import { findPostmaster, type Postmaster, stopPostmaster } from './postmaster.ts'
import { startServer } from './server.ts'

export type Embedded = Readonly<{ where: pg.ClientConfig; describe: string; close(): Promise<void> }>

// A process that has just started its server holds the lock some 50 ms later. A server whose lock stays free for longer
// has lost its owner and its guard.
const ORPHANED_AFTER = 3_000

/**
 * A private PostgreSQL under `dataDir`, on a Unix socket. A service has it to itself: where another process has it, we
 * wait `patience` milliseconds (it may be stopping), then throw `DatabaseBusy`. A tool uses the server of whoever runs
 * one, or starts it and stops it on close.
 */
export async function openEmbedded(dataDir: string, role: Role, log: Logger, patience: number): Promise<Embedded> {
  const home = await prepareHome(dataDir)
  const name = `hailong ${role} ${process.pid}`
  const deadline = performance.now() + patience
  let owner: string | null = null
  let orphanSince: number | null = null
  for (;;) {
    const { live } = await findPostmaster(home.folder)
    if (live === null) {
      const started = await startOwn(home, role, name, log)
      if (started !== null) return started
      orphanSince = null
    } else {
      const met = await meet(home, live, name)
      if (met?.owner && role === 'tool') return visitor(home, met.where, met.session)
      await met?.session.end().catch(() => {})
      orphanSince = met && !met.owner ? (orphanSince ?? performance.now()) : null
      if (met?.owner && owner === null) log.info(`the database is in use (${met.owner}): waiting for it to stop`)
      owner = met?.owner ?? owner
      if (orphanSince !== null && performance.now() - orphanSince > ORPHANED_AFTER)
        await endOrphan(home, live, name, log)
    }
    if (performance.now() > deadline) throw new DatabaseBusy(busy(dataDir, owner, live))
    await sleep(100)
  }
}

async function startOwn(home: Home, role: Role, name: string, log: Logger): Promise<Embedded | null> {
  const server = await startServer(home, log)
  if (server === null) return null
  const lock = await own(home.where, name, log).catch(() => null)
  if (lock === null) {
    await server.stop()
    return null
  }
  const kept = role === 'service' ? keepRunning(home, server, log) : server
  return {
    where: home.where,
    describe: describe(home),
    close: async () => {
      if (role === 'tool') await lock.untilAlone()
      await kept.stop()
      await lock.release()
    },
  }
}

/** Null: it is starting or stopping and lets nobody in. */
async function meet(home: Home, live: Postmaster, name: string) {
  const where = { ...home.where, host: live.socketDir }
  return visit(where, name).then(
    (met) => ({ ...met, where }),
    () => null,
  )
}

function visitor(home: Home, where: pg.ClientConfig, session: pg.Client): Embedded {
  return { where, describe: `${describe(home)}, of a running service`, close: () => session.end() }
}

async function endOrphan(home: Home, live: Postmaster, name: string, log: Logger): Promise<void> {
  const lock = await own({ ...home.where, host: live.socketDir }, name, log).catch(() => null)
  if (lock === null) return
  log.warn({ pid: live.pid }, 'a server without an owner runs on the data folder: stopping it')
  await lock.release()
  await stopPostmaster(home.folder, live.pid)
}

function describe(home: Home): string {
  return `embedded PostgreSQL ${home.binaries.major} in ${home.folder}`
}

function busy(dataDir: string, owner: string | null, live: Postmaster | null): string {
  const who = owner ?? (live ? `a PostgreSQL, process ${live.pid}` : 'another process')
  return `The data folder ${dataDir} is in use (${who}). Stop that first, or give this one another DATA_DIR.`
}
