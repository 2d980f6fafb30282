import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { BlockList } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConfigFault, readConfig } from '../src/config.ts'
import { describeUrl } from '../src/database/external.ts'
import { readQuestionSets } from '../src/scales/read-question-sets.ts'

let folder: string
const file = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hailong-config-'))
  await writeFile(file('password'), 'mật khẩu/@:%41#?\n')
  await writeFile(file('empty'), '\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('without any setting it serves on 8080 with the embedded database in ./data', () => {
  expect(readConfig({})).toEqual({
    port: 8080,
    host: '0.0.0.0',
    databaseUrl: null,
    dataDir: join(process.cwd(), 'data'),
    secretsFile: join(process.cwd(), 'data', 'secrets.json'),
    publicUrl: 'http://localhost:8080',
    logLevel: 'info',
    post: null,
    trustedProxies: new BlockList(),
    questionSets: readQuestionSets(null).sets,
  })
})

test('every fault is named at once, and no password is repeated', () => {
  const text = faultsOf({
    PORT: '80a',
    DATABASE_URL: 'mysql://u:hush@h/d',
    PUBLIC_URL: 'hailong.vn',
    LOG_LEVEL: 'loud',
    TRUSTED_PROXIES: 'proxy.local',
  })
  for (const name of ['PORT', 'DATABASE_URL', 'PUBLIC_URL', 'LOG_LEVEL', 'TRUSTED_PROXIES'])
    expect(text).toContain(`- ${name}`)
  expect(text).not.toContain('hush')
})

test('the password of the database comes from a file, whatever characters it has, and is told to nobody', () => {
  const env = {
    DATABASE_URL: 'postgres://hailong@database:5433/ward?sslmode=disable',
    DATABASE_PASSWORD_FILE: file('password'),
  }
  const url = readConfig(env).databaseUrl ?? ''
  const { user, password, host, port, database } = new pg.Client({ connectionString: url })
  expect({ user, password, host, port, database }).toEqual({
    user: 'hailong',
    password: 'mật khẩu/@:%41#?',
    host: 'database',
    port: 5433,
    database: 'ward',
  })
  expect(describeUrl(url)).toBe('database:5433/ward')
})

test('a password file that is missing, empty or one too many is refused by name', () => {
  const url = 'postgres://hailong@database/hailong'
  expect(faultsOf({ DATABASE_URL: url, DATABASE_PASSWORD_FILE: file('none') })).toContain("none can't be read (ENOENT)")
  expect(faultsOf({ DATABASE_URL: url, DATABASE_PASSWORD_FILE: file('empty') })).toContain('empty is empty')
  const alone = faultsOf({ DATABASE_PASSWORD_FILE: file('password') })
  const twice = faultsOf({ DATABASE_URL: 'postgres://u:hush@h/d', DATABASE_PASSWORD_FILE: file('password') })
  for (const text of [alone, twice]) expect(text).toContain('DATABASE_PASSWORD_FILE: it goes with a DATABASE_URL that')
  expect(twice).not.toContain('hush')
})

function faultsOf(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigFault) return error.message
    throw error
  }
  throw new Error('The settings were accepted.')
}
