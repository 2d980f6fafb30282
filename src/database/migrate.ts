import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type pg from 'pg'
import { DatabaseFault } from './faults.ts'

const SQL_DIR = fileURLToPath(new URL('../../sql', import.meta.url))

const LOCK = 4_711_001 // any number of our own; one migrator at a time in a database
const DAY = 86_400_000

type File = Readonly<{ name: string; text: string; sha256: string }>

/**
 * Brings the database up to the files of `sqlDir`, in the order of their names, each in a transaction of its own with
 * its SHA-256. Any number of processes may do so at once; one that is killed half-way leaves whole files only. Refuses, by
 * name, a file that was edited or has gone after it was applied. Returns the names that it applied.
 */
export async function migrate(pool: pg.Pool, sqlDir: string = SQL_DIR): Promise<string[]> {
  const files = await readFiles(sqlDir)
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0')
    await patient(client, `select pg_advisory_lock(${LOCK})`)
    await client.query('create table if not exists migration_files (name text primary key, sha256 text not null)')
    await refuseChanges(client, files)
    return await apply(client, files)
  } finally {
    client.release(true) // closes the connection, and with it the lock and the settings
  }
}

async function apply(client: pg.PoolClient, files: File[]): Promise<string[]> {
  const applied: string[] = []
  const migrations = Object.fromEntries(files.map((file) => [file.name, migration(file)]))
  const migrator = new Migrator({
    db: new Kysely({ dialect: new PostgresDialect({ pool: onlyThis(client) }) }),
    provider: { getMigrations: async () => migrations },
  })
  for (;;) {
    const { error, results = [] } = await migrator.migrateUp()
    const failed = results.find((result) => result.status === 'Error')
    if (error !== undefined) {
      const why = error instanceof Error ? error.message : String(error)
      throw new DatabaseFault(
        `sql/${failed?.migrationName ?? ''} can't be applied, and nothing of it was kept: ${why}`,
        { cause: error },
      )
    }
    if (results.length === 0) return applied
    applied.push(...results.map((result) => result.migrationName))
  }
}

function migration(file: File): Migration {
  return {
    up: async (db) => {
      await sql.raw(file.text).execute(db)
      await sql`insert into migration_files (name, sha256) values (${file.name}, ${file.sha256})`.execute(db)
    },
  }
}

async function refuseChanges(client: pg.PoolClient, files: File[]): Promise<void> {
  const { rows } = await client.query<Pick<File, 'name' | 'sha256'>>(
    'select name, sha256 from migration_files order by name',
  )
  const known = new Map(files.map((file) => [file.name, file.sha256]))
  for (const { name, sha256 } of rows) {
    if (!known.has(name)) {
      throw new DatabaseFault(
        `sql/${name} was applied to this database but is not in this program. Start the newer version.`,
      )
    }
    if (known.get(name) !== sha256) {
      throw new DatabaseFault(
        `sql/${name} was edited after it had been applied to this database. Put the old text back; changes go in a new file.`,
      )
    }
  }
  const last = rows.at(-1)?.name ?? ''
  const late = files.find((file) => file.name < last && !rows.some((row) => row.name === file.name))
  if (late)
    throw new DatabaseFault(
      `sql/${late.name} comes before sql/${last}, which was applied already. Give it a later number.`,
    )
}

async function readFiles(sqlDir: string): Promise<File[]> {
  const names = (await readdir(sqlDir)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(sqlDir, name), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** The migrator on the one connection that holds the lock. */
function onlyThis(client: pg.PoolClient): PostgresPool {
  const one = {
    query: (text: string, values: unknown[]) => patient(client, text, values),
    release: () => {},
  }
  return { connect: async () => one as unknown as PostgresPoolClient, end: async () => {}, options: {} }
}

function patient(client: pg.PoolClient, text: string, values: unknown[] = []) {
  return client.query({ text, values, query_timeout: DAY } as pg.QueryConfig)
}
