import type pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { openEmbedded } from './embedded.ts'
import { type Db, makeDb, makePool } from './pool.ts'

export type Database = Readonly<{
  db: Db
  /** the raw pool, for the rating write path and migrations */
  pool: pg.Pool
  /** what this is, for the log and for people; holds no password */
  describe: string
  close(): Promise<void>
}>

/**
 * Opens DATABASE_URL, or the embedded server under `config.dataDir`. Role 'service' keeps the embedded server to itself;
 * role 'tool' (the command line) uses a running service's server, or starts one and stops it on close.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: Logger,
  _options: { role: 'service' | 'tool' },
): Promise<Database> {
  if (config.databaseUrl !== null) {
    const pool = makePool({ connectionString: config.databaseUrl }, log)
    return { db: makeDb(pool), pool, describe: describeUrl(config.databaseUrl), close: () => pool.end() }
  }
  const embedded = await openEmbedded(config.dataDir)
  const pool = makePool(embedded.where, log)
  return {
    db: makeDb(pool),
    pool,
    describe: embedded.describe,
    close: async () => {
      await pool.end()
      await embedded.close()
    },
  }
}

function describeUrl(text: string): string {
  const url = new URL(text)
  return `PostgreSQL at ${url.host}${url.pathname}`
}
