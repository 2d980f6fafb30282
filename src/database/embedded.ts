import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { chooseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { makeCluster } from './cluster.ts'
import { loadPassword } from './password.ts'
import { type Server, startServer } from './server.ts'

export type Embedded = Readonly<{ where: pg.ClientConfig; describe: string; close(): Promise<void> }>

/** A private PostgreSQL under `dataDir`, on a Unix socket, made on the first start. */
export async function openEmbedded(dataDir: string): Promise<Embedded> {
  await mkdir(dataDir, { recursive: true })
  const binaries = await findBinaries(dataDir)
  const account = await chooseAccount()
  const folder = join(dataDir, 'postgres')
  const password = await loadPassword(join(dataDir, 'postgres.password'))
  await makeCluster(folder, password, binaries, account)
  const server = startServer(folder, folder, binaries, account)
  const where = { host: folder, port: 5432, user: 'hailong', password, database: 'hailong', ssl: false }
  await ready(server, where)
  return { where, describe: `embedded PostgreSQL ${binaries.major} in ${folder}`, close: server.stop }
}

async function ready(server: Server, where: pg.ClientConfig): Promise<void> {
  let dead: string | null = null
  server.exited.then((said) => {
    dead = said
  })
  for (;;) {
    if (dead !== null) throw new Error(`the embedded PostgreSQL didn't start: ${dead}`)
    const client = new pg.Client({ ...where, connectionTimeoutMillis: 5_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      return
    } catch {
      await sleep(20)
    } finally {
      await client.end().catch(() => {})
    }
  }
}
