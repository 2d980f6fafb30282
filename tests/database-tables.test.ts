import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimFingerprint } from '../src/database/fingerprint.ts'
import { generateTables } from '../src/database/generate-tables.ts'
import { loadSecrets } from '../src/secrets.ts'
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

// Known by everyone who scans or signs in, before any ward is: small, and reference tables of a sharded city.
const NOT_OF_ONE_WARD = [
  'ward_changes',
  'wards',
  'plates',
  'plate_targets',
  'blank_plates',
  'replaced_plates',
  'official_units',
]
const OF_STAFF = [
  'users',
  'second_factors',
  'recovery_codes',
  'sessions',
  'known_browsers',
  'guesses',
  'setup_link',
  'secrets_fingerprint',
  'peppers',
]
const OF_MIGRATIONS = ['kysely_migration', 'kysely_migration_lock', 'migration_files']

test('every table that grows has the ward in its primary key and in every unique index', async () => {
  const { rows } = await fresh.pool.query<{ table: string; index: string; columns: string[]; primary: boolean }>(
    `select t.relname as table, i.relname as index, x.indisprimary as primary,
            array(select a.attname::text from pg_attribute a where a.attrelid = t.oid and a.attnum = any (x.indkey)) as columns
       from pg_class t left join pg_index x on x.indrelid = t.oid and (x.indisunique or x.indisexclusion)
       left join pg_class i on i.oid = x.indexrelid
      where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace`,
  )
  const excused = [...NOT_OF_ONE_WARD, ...OF_STAFF, ...OF_MIGRATIONS]
  const growing = rows.filter((row) => !excused.includes(row.table))
  expect(new Set(growing.map((row) => row.table))).toContain('ratings')
  expect(growing.filter((row) => !row.columns.includes('ward_id')).map((row) => row.index ?? row.table)).toEqual([])
  expect(excused.filter((name) => !rows.some((row) => row.table === name))).toEqual([]) // none is excused for nothing
})

test('the database keeps the fingerprint of its secrets and refuses any others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hailong-secrets-'))
  try {
    const [ours, others] = await Promise.all(['ours', 'others'].map((name) => loadSecrets(join(folder, name))))
    if (!ours || !others) throw new Error('two secrets were made')
    await Promise.all([claimFingerprint(fresh.db, ours), claimFingerprint(fresh.db, ours)])
    await claimFingerprint(fresh.db, ours)
    await expect(claimFingerprint(fresh.db, others)).rejects.toThrow(/SECRETS_FILE is not the one/)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
