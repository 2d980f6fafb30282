import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../src/database/open.ts'

export type FreshDatabase = Database & Readonly<{ url: string }>

/**
 * A migrated database of one's own, empty, on the run's real server; `close` drops it. Its `url` serves as DATABASE_URL
 * for a child process. `template: false`: not even migrated.
 */
export async function freshDatabase({ migrated = true } = {}): Promise<FreshDatabase> {
  const name = `hailong_test_${randomBytes(6).toString('hex')}`
  await command(`create database ${name}${migrated ? ` template ${inject('template')}` : ''}`)
  const url = new URL(inject('databaseUrl'))
  url.pathname = name
  const database = await openDatabase({ databaseUrl: url.href, dataDir: '' }, pino({ level: 'silent' }), {
    role: 'service',
  })
  return {
    ...database,
    url: url.href,
    close: async () => {
      await database.close()
      await drop(name)
    },
  }
}

/**
 * `force` ends connections that a test left open; but not the server's own housekeeping, which may be at work in a
 * database with many fresh rows: then it is refused (42501), and a plain drop asks that to step aside.
 */
async function drop(name: string): Promise<void> {
  await command(`drop database if exists ${name} with (force)`).catch((error: { code?: string }) => {
    if (error.code !== '42501') throw error
    return command(`drop database if exists ${name}`)
  })
}

async function command(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseUrl') })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
