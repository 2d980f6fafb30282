import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateTables } from '../src/database/generate-tables.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('the table types are those of the migrated schema', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hailong-types-'))
  try {
    await generateTables(fresh.db, join(folder, 'tables.ts'))
    const [made, kept] = await Promise.all([
      readFile(join(folder, 'tables.ts'), 'utf8'),
      readFile(new URL('../src/database/tables.ts', import.meta.url), 'utf8'),
    ])
    expect(kept, 'run npm run tables').toBe(made)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('a day comes back as the day it is, wherever the machine stands', async () => {
  const { rows } = await fresh.pool.query(
    `select date '2025-07-01' as day, array[date '2025-07-01'] as days, 9007199254740993::int8 as big`,
  )
  expect(rows).toEqual([{ day: '2025-07-01', days: ['2025-07-01'], big: '9007199254740993' }])
})
