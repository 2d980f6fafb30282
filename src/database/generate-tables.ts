import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate, PostgresDialect } from 'kysely-codegen'
import { pino } from 'pino'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'
import type { Db } from './pool.ts'

const TABLES = fileURLToPath(new URL('tables.ts', import.meta.url))

/** Writes the table types of a migrated database. Days are strings, as the pool gives them. */
export async function generateTables(db: Db, outFile: string): Promise<void> {
  await generate({
    db,
    dialect: new PostgresDialect({ dateParser: 'string' }),
    excludePattern: '{kysely_*,migration_files}',
    outFile,
  })
}

/** `npm run tables`: the types of what `sql/` makes of an empty database of its own. */
if (import.meta.main) {
  const dataDir = await mkdtemp(join(tmpdir(), 'hailong-tables-'))
  await chmod(dataDir, 0o711) // the server's own account must pass through
  const database = await openDatabase({ databaseUrl: null, dataDir }, pino({ level: 'warn' }), { role: 'tool' })
  try {
    await migrate(database.pool)
    await generateTables(database.db, TABLES)
  } finally {
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
