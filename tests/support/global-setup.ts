import { randomBytes } from 'node:crypto'
import { chmod, rm } from 'node:fs/promises'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/database/migrate.ts'
import { type Database, openDatabase } from '../../src/database/open.ts'
import { clearKilledRuns, quickFolder } from './quick-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** the server of this run; TEST_DATABASE_URL when given */
    databaseUrl: string
    /** name of the migrated database that every test file's own is copied from */
    template: string
  }
}

const log = pino({ level: 'warn' })

/** One real PostgreSQL for the whole run, with one migrated template. */
export default async function setup(project: TestProject) {
  await clearKilledRuns()
  const dataDir = await quickFolder('tests')
  await chmod(dataDir, 0o711) // as root the server has an account of its own, which must pass through
  const databaseUrl = process.env.TEST_DATABASE_URL ?? null
  const server = await openDatabase({ databaseUrl, dataDir }, log, { role: 'tool' })
  const url = databaseUrl ?? urlOf(server)
  const template = `hailong_template_${randomBytes(4).toString('hex')}`
  await server.pool.query(`create database ${template}`)
  await migrateTemplate(url, template)
  project.provide('databaseUrl', url)
  project.provide('template', template)

  return async () => {
    await server.pool.query(`drop database if exists ${template} with (force)`)
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function migrateTemplate(url: string, template: string): Promise<void> {
  const there = new URL(url)
  there.pathname = template
  const database = await openDatabase({ databaseUrl: there.href, dataDir: '' }, log, { role: 'tool' })
  await migrate(database.pool).finally(database.close)
}

/** The embedded server's socket as a URL, so that child processes under test can be given it as DATABASE_URL. */
function urlOf({ pool }: Database): string {
  const { host, user, password, database } = pool.options
  return `postgres://${user}:${password}@localhost/${database}?host=${encodeURIComponent(host ?? '')}`
}
