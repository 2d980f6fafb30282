import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import type { DB } from './tables.ts'

export type Db = Kysely<DB>

const DATE = 1082
const DATES = 1182
const TEXTS = 1009

/** Who opens a database: the service, for people who wait, or a command at the command line. */
export type Role = 'service' | 'tool'

// Milliseconds; 0 is no limit. A page is worth no more than half a minute; a command that reads ten years takes its time.
const LIMITS = {
  service: { statement: 25_000, answer: 30_000, idleTransaction: 60_000 },
  tool: { statement: 0, answer: 0, idleTransaction: 0 },
} as const

/**
 * Days come back as 'YYYY-MM-DD': a JS Date would be midnight in the machine's own zone, which is another day in
 * Vietnam. int8 stays a string, as node-postgres gives it.
 */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: string) => {
    if (oid === DATE) return (text: string) => text
    return pg.types.getTypeParser(oid === DATES ? TEXTS : oid, format as 'text')
  },
}

/** A pool on `where`, which connects when it is used. Every connection speaks UTC; a service's gives up after 25 s. */
export function makePool(where: pg.PoolConfig, role: Role, log: Logger): pg.Pool {
  const limits = LIMITS[role]
  const pool = new pg.Pool({
    application_name: 'hailong',
    max: 20,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    query_timeout: limits.answer,
    keepAlive: true,
    ...where,
    types,
    // Statements, not startup options: PgBouncer refuses options that it doesn't know.
    onConnect: async (client: pg.ClientBase) => {
      await client.query(
        `set timezone = 'UTC'; set datestyle = 'ISO'; set statement_timeout = ${limits.statement};
         set idle_in_transaction_session_timeout = ${limits.idleTransaction}`,
      )
    },
  })
  // A connection that dies while idle is thrown away by the pool; without a listener it would end the process.
  pool.on('error', (error) => log.warn({ reason: error.message }, 'an idle database connection was lost'))
  // Nor may one that dies between two statements of a transaction: the pool listens to idle ones only. What comes next on
  // it fails, and tells whoever asked.
  pool.on('connect', (client) => {
    client.on('error', (error) => log.debug({ reason: error.message }, 'a database connection was lost'))
  })
  return pool
}

export function makeDb(pool: pg.Pool): Db {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}
