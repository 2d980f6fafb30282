import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import type { DB } from './tables.ts'

export type Db = Kysely<DB>

const DATE = 1082
const DATES = 1182
const TEXTS = 1009

// A query that a person waits for is never worth more than this; migrations lift it for themselves (milliseconds).
const STATEMENT_LIMIT = 25_000
const ANSWER_LIMIT = 30_000

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

/** A pool on `where`; every connection speaks UTC and gives up a statement after 25 s. Never opened until used. */
export function makePool(where: pg.PoolConfig, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    application_name: 'hailong',
    max: 20,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    query_timeout: ANSWER_LIMIT,
    keepAlive: true,
    ...where,
    types,
    // Statements, not startup options: PgBouncer refuses options that it doesn't know.
    onConnect: async (client: pg.ClientBase) => {
      await client.query(
        `set timezone = 'UTC'; set datestyle = 'ISO'; set statement_timeout = ${STATEMENT_LIMIT};
         set idle_in_transaction_session_timeout = 60000`,
      )
    },
  })
  // A connection that dies while idle is thrown away by the pool; without a listener it would end the process.
  pool.on('error', (error) => log.warn({ reason: error.message }, 'an idle database connection was lost'))
  return pool
}

export function makeDb(pool: pg.Pool): Db {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}
