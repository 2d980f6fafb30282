import { generateKeySync } from 'node:crypto'
import { BlockList } from 'node:net'
import { pino } from 'pino'
import type { Config } from '../../src/config.ts'
import { readQuestionSets } from '../../src/scales/read-question-sets.ts'
import type { Secrets } from '../../src/secrets.ts'
import type { Actor, World } from '../../src/world.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

export type TestWorld = World & {
  /** the stopped clock; move it by assigning */
  clock: { at: Date }
  database: FreshDatabase
  /** every line the service logged, as text */
  logged: string[]
  close(): Promise<void>
}

const newKey = () => generateKeySync('hmac', { length: 256 })

/** Secrets that never change, in no file. */
export const secretsOfOneKey = (): Secrets => ({
  token: newKey(),
  receipt: newKey(),
  sealing: [newKey()],
  peppers: [{ epoch: 1, from: '2000-01-01', key: newKey() }],
  changePeppers: () => Promise.reject(new Error('these secrets are in no file')),
})

export const OPERATOR: Actor = { kind: 'operator' }

/** A world on a fresh, migrated, real database, at 9 in the morning of Monday 2 March 2026 in Viet Nam. */
export async function testWorld(settings: Partial<Config> = {}): Promise<TestWorld> {
  const database = await freshDatabase()
  const clock = { at: new Date('2026-03-02T09:00:00+07:00') }
  const logged: string[] = []
  return {
    database,
    clock,
    logged,
    db: database.db,
    pool: database.pool,
    now: () => clock.at,
    log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
    config: {
      port: 0,
      host: '127.0.0.1',
      databaseUrl: database.url,
      dataDir: '/nonexistent',
      secretsFile: '/nonexistent/secrets.json',
      publicUrl: 'http://localhost:8080',
      logLevel: 'debug',
      post: null,
      trustedProxies: new BlockList(),
      questionSets: readQuestionSets(null).sets,
      ...settings,
    },
    secrets: secretsOfOneKey(),
    close: () => database.close(),
  }
}
