import type pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { openEmbedded } from './embedded.ts'
import { describeUrl, probe } from './external.ts'
import { type Db, makeDb, makePool, type Role } from './pool.ts'

export type Database = Readonly<{
  db: Db
  /** the raw pool, for the rating write path and migrations */
  pool: pg.Pool
  /** what this is, for the log and for people; holds no password */
  describe: string
  /** waits for the queries under way; may be called twice */
  close(): Promise<void>
}>

type Options = Readonly<{
  role: Role
  /** how long a service waits for another one to leave the data folder, in milliseconds */
  patience?: number
}>

/**
 * Opens DATABASE_URL, or the embedded server under `config.dataDir`; everything after is the same. Role 'service' has the
 * embedded server to itself; role 'tool' (the command line) uses a running service's, or starts one and stops it on
 * close. Throws `DatabaseFault` in words, `DatabaseBusy` when another service has the data folder.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: Logger,
  { role, patience = 15_000 }: Options,
): Promise<Database> {
  if (config.databaseUrl !== null) {
    await probe(config.databaseUrl)
    const pool = makePool({ connectionString: config.databaseUrl }, role, log)
    return opened(pool, `PostgreSQL at ${describeUrl(config.databaseUrl)}`, async () => {})
  }
  const embedded = await openEmbedded(config.dataDir, role, log, patience)
  return opened(makePool(embedded.where, role, log), embedded.describe, embedded.close)
}

function opened(pool: pg.Pool, describe: string, leave: () => Promise<void>): Database {
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= pool.end().then(leave)
    return closing
  }
  return { db: makeDb(pool), pool, describe, close }
}
