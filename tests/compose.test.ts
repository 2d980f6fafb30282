import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ConfigFault, readConfig } from '../src/config.ts'
import { readDockerfile } from './support/dockerfile.ts'
import { ROOT } from './support/source.ts'

type Service = {
  image?: string
  user?: string
  environment: Record<string, string>
  secrets: string[]
  configs?: { source: string; target: string }[]
  volumes: string[]
  ports?: string[]
  tmpfs?: string[]
  networks: string[]
  command?: string[]
  healthcheck?: { test: string[] }
  depends_on?: Record<string, { condition: string }>
} & Record<string, unknown>

type Compose = {
  services: { service: Service; database: Service }
  secrets: Record<string, Record<string, string>>
  configs: Record<string, Record<string, string>>
  volumes: Record<string, unknown>
  networks: Record<string, { internal?: boolean } | null>
}

let text: string
let compose: Compose
let folder: string

beforeAll(async () => {
  text = await readFile(join(ROOT, 'compose.yaml'), 'utf8')
  compose = parse(text, { merge: true })
  folder = await mkdtemp(join(tmpdir(), 'hailong-compose-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('every secret is a file in a folder that neither git nor an image takes', async () => {
  const files = Object.values(compose.secrets)
  expect(files.length).toBeGreaterThan(1)
  for (const secret of files) expect(secret).toEqual({ file: expect.stringMatching(/^\.\/\.secrets\/[a-z_]+$/) })
  expect((await readFile(join(ROOT, '.gitignore'), 'utf8')).split('\n')).toContain('/.secrets/')
})

test('no password stands in the file: what is secret is named by the path of a file that the service is given', () => {
  for (const { environment, secrets } of Object.values(compose.services)) {
    const secret = Object.entries(environment).filter(([name]) => /PASSWORD|SECRET|TOKEN|KEY/.test(name))
    expect(secret.length).toBeGreaterThan(0)
    for (const [name, value] of secret) {
      expect(name).toMatch(/_FILE$/)
      const given = /^\/run\/secrets\/(.+)$/.exec(value)?.[1]
      if (given === undefined) expect(value).toBe('/data/secrets.json')
      else expect(secrets).toContain(given)
    }
  }
  expect(text).not.toMatch(/:\/\/[^/\s@]*:[^/\s@]*@/) // user:password@
})

test('our settings accept what the service is given, the password from its file', async () => {
  const { environment } = compose.services.service
  const file = join(folder, 'database_password')
  await writeFile(file, 'từ tệp')
  // As Compose fills in what nobody has set.
  const filled = Object.entries(environment).map(([name, text]) => [name, text.replace(/^\$\{\w+:-(.*)\}$/, '$1')])
  const env = { ...Object.fromEntries(filled), PUBLIC_URL: 'https://hailong.example.vn', DATABASE_PASSWORD_FILE: file }
  const config = readConfig(env)
  expect(decodeURIComponent(new URL(config.databaseUrl ?? '').password)).toBe('từ tệp')
  expect(config.secretsFile).toBe('/data/secrets.json')
  expect(() => readConfig({ ...env, DATABASE_PASSWORD_FILE: join(folder, 'none') })).toThrow(ConfigFault)
})

test('both run without root, without privileges and on a read-only root, and come up again by themselves', async () => {
  for (const one of Object.values(compose.services)) {
    expect(one).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] })
    expect(one).toMatchObject({ restart: 'unless-stopped', logging: { driver: 'local' } })
    for (const name of ['privileged', 'cap_add', 'network_mode', 'pid', 'env_file'])
      expect(one).not.toHaveProperty(name)
  }
  expect(compose.services.database.user).toBe('postgres')
  expect(compose.services.service).not.toHaveProperty('user') // the image's own
})

test('what the service writes to is the volume of its image', async () => {
  const steps = readDockerfile(await readFile(join(ROOT, 'Dockerfile'), 'utf8'))
  const [volume] = JSON.parse(steps.find(({ keyword }) => keyword === 'VOLUME')?.text ?? '[]') as string[]
  expect(compose.services.service.volumes).toEqual([`data:${volume}`])
  expect(steps.filter(({ keyword }) => keyword === 'HEALTHCHECK')).toHaveLength(1)
  expect(Object.keys(compose.volumes)).toEqual(['data', 'database'])
})

test('the database is PostgreSQL 18, reached by the service alone, and waited for until it answers over TCP', () => {
  const { service, database } = compose.services
  expect(database.image).toMatch(/^postgres:18\b/)
  expect(database).not.toHaveProperty('ports')
  expect(database.networks).toEqual(['inside'])
  expect(compose.networks.inside).toEqual({ internal: true })
  expect(service.networks).toContain('inside')
  expect(service.depends_on).toEqual({ database: { condition: 'service_healthy' } })
  expect(database.healthcheck?.test).toEqual(expect.arrayContaining(['pg_isready', '--host=127.0.0.1']))
  expect(database.volumes).toEqual(['database:/var/lib/postgresql']) // 18 refuses …/data
})

test('the database is made as the embedded one is: a role that is no superuser, the same order of words, silent logs', async () => {
  const { database } = compose.services
  const [{ source = '', target = '' } = {}] = database.configs ?? []
  expect(target).toMatch(/^\/docker-entrypoint-initdb\.d\/.+\.sql$/)
  const sql = await readFile(join(ROOT, compose.configs[source]?.file ?? ''), 'utf8')
  expect(sql.split('\n').filter((line) => line !== '' && !line.startsWith('--'))).toEqual([
    '\\set password `cat /run/secrets/database_password`',
    "create role hailong login password :'password';",
    'create database hailong owner hailong;',
  ])
  const embedded = await readFile(join(ROOT, 'src/database/cluster.ts'), 'utf8')
  for (const option of database.environment.POSTGRES_INITDB_ARGS?.split(' ') ?? []) expect(embedded).toContain(option)
  const settings = database.command?.filter((word) => word.includes('=')) ?? []
  expect(settings).toHaveLength(3)
  for (const setting of settings) expect(embedded).toContain(setting.replace(/=(.*)/, ": '$1'"))
})

test('the service is offered to this machine only, unless LISTEN says otherwise', () => {
  expect(compose.services.service.ports).toEqual([`$\{LISTEN:-127.0.0.1:8080}:8080`])
  expect(compose.services.service.environment.PUBLIC_URL).toMatch(/^\$\{PUBLIC_URL:\?/)
})
