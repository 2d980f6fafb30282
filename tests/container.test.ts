import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { readDockerfile, readDockerignore } from './support/dockerfile.ts'
import { freePort } from './support/free-port.ts'
import { isRegistryAway, listFiles, playDockerfile, type Stage, seal } from './support/image.ts'
import { ROOT } from './support/source.ts'

const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
const sent = readDockerignore(readFileSync(join(ROOT, '.dockerignore'), 'utf8'))

// What lies about in a checkout and must not come into an image.
const LEFT_OVER = {
  '.env': 'PUBLIC_URL=x',
  '.secrets/database_password': 'x',
  '.git/config': 'x',
  'data/secrets.json': '{}',
  'src/local.env': 'x',
  'src/.notes.ts': 'x',
  'web/dist/assets/old.js': 'x',
  'node_modules/left-over/index.js': 'x',
  'tests/extra.test.ts': 'x',
}

test('.dockerignore sends what the image is built from and keeps everything else back', () => {
  expect(Object.keys(LEFT_OVER).filter(sent)).toEqual([])
  expect(['tests/container.test.ts', 'src/database/generate-tables.ts', 'README.md', 'a.log'].filter(sent)).toEqual([])
  const needed = ['package.json', 'package-lock.json', '.npmrc', 'tsconfig.json', 'src/main.ts', 'sql/0001-wards.sql']
  expect(needed.filter((path) => !sent(path))).toEqual([])
})

test('every stage starts from the same Debian with Node 24', () => {
  const bases = readDockerfile(dockerfile).filter(({ keyword }) => keyword === 'FROM')
  expect(bases.length).toBeGreaterThan(1)
  expect(bases.filter(({ text }) => !/^node:24-bookworm-slim( |$)/.test(text))).toEqual([])
})

describe.skipIf(await isRegistryAway())('the image (skipped where npm reaches no registry)', () => {
  let home: string
  let image: Stage
  let database: FreshDatabase
  let account: { uid: number; gid: number } | undefined
  const children: ChildProcess[] = []

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'hailong-image-'))
    await chmod(home, 0o711)
    const context = join(home, 'checkout')
    await checkOut(context)
    const folder = join(home, 'stages')
    await mkdir(folder, { mode: 0o755 })
    database = await freshDatabase({ migrated: false })
    account = await ordinaryUser(database.url)
    image = await playDockerfile(dockerfile, { context, sent, folder })
  })

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    if (image) await seal(image, false)
    await rm(home, { recursive: true, force: true })
    await database?.close()
  })

  test('holds the program and its libraries: no development dependency, no second database or Node, no test, no secret', async () => {
    const files = [...(await listFiles(image.root)).keys()]
    const ours = files.filter((path) => !path.startsWith('/app/node_modules/'))
    for (const path of ['/app/src/main.ts', '/app/sql/0001-wards.sql', '/app/web/dist/styles/staff.css']) {
      expect(ours).toContain(path)
    }
    const known = /^\/(app(\/(package\.json|node_modules|src|sql|web|web\/dist)(\/.*)?)?|data)$/
    expect(ours.filter((path) => !known.test(path))).toEqual([])
    expect(ours.filter((path) => /\.test\.|\.env$|\.log$|old\.js|generate-tables|\/\.[^/]*$/.test(path))).toEqual([])

    const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, Locked>
    }
    const packages = Object.entries(lock.packages)
    const inImage = packages.filter(([path]) => path !== '' && files.includes(`/app/${path}/package.json`))
    expect(inImage.map(([path]) => path)).toContain('node_modules/kysely')
    const extra = inImage.filter(([, { dev, optional, devOptional }]) => dev || optional || devOptional)
    expect(extra.map(([path]) => path)).toEqual([])
    expect(files.filter((path) => path.includes('left-over'))).toEqual([])
  })

  test('gives the service one place to write, /data, and everybody leave to read the rest', async () => {
    expect(image).toMatchObject({ user: 'node', owners: { '/data': 'node:node' }, volumes: ['/data'] })
    const files = [...(await listFiles(image.root))].filter(([path]) => path !== '/data')
    const open = files.filter(([, { mode }]) => (mode & 0o022) !== 0)
    const closed = files.filter(
      ([, { mode, folder }]) => (mode & 0o044) !== 0o044 || (folder && (mode & 0o011) !== 0o011),
    )
    expect([...open, ...closed].map(([path, { mode }]) => `${path} ${mode.toString(8)}`)).toEqual([])
    expect((await stat(join(image.root, 'data'))).mode & 0o777).toBe(0o700)
  })

  test('runs as an ordinary user on a read-only root, is found healthy, serves its pages and ends on SIGTERM with 0', async () => {
    await seal(image, true)
    if (account) await chown(join(image.root, 'data'), account.uid, account.gid)
    const before = await listFiles(image.root)
    const env = { ...(await settings()), PORT: String(await freePort()) }
    const service = start(image.command, env)

    await expect.poll(() => start(image.health, env).code, { timeout: 120_000, interval: 300 }).toBe(0)
    const get = (path: string) => fetch(`http://127.0.0.1:${env.PORT}${path}`, { redirect: 'manual' })
    const front = await get('/')
    expect([front.status, await front.text()]).toEqual([200, expect.stringContaining('<html lang="vi"')])
    const report = await get('/report/')
    expect([report.status, report.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/sign-in/)])
    const style = await get('/styles/staff.css')
    expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
    expect((await style.text()).length).toBeGreaterThan(1_000)
    expect((await get('/readyz')).status).toBe(200)
    expect((await database.pool.query('select count(*)::int as n from wards')).rows).toEqual([{ n: 0 }])

    service.child.kill(image.stopSignal as NodeJS.Signals)
    expect(await service.code).toBe(0)
    expect(await start(image.health, env).code).toBe(1)

    const after = await listFiles(image.root)
    expect((await stat(join(image.root, 'data', 'secrets.json'))).mode & 0o777).toBe(0o600)
    expect([...after].filter(([path, { state }]) => before.get(path)?.state !== state).map(([path]) => path)).toEqual([
      '/data',
      '/data/secrets.json',
    ])
  })

  test('without a database it says what to set and ends', async () => {
    const { code, said } = start(image.command, { HOST: '127.0.0.1', PORT: '0' })
    expect(await code).toBe(1)
    expect(said()).toMatch(/embedded database is missing.*DATABASE_URL/s)
  })

  /** What compose.yaml gives the service: an address without a password, and the password in a file. */
  async function settings(): Promise<Record<string, string>> {
    const url = new URL(database.url)
    if (url.password === '') return { HOST: '127.0.0.1', DATABASE_URL: url.href }
    const file = join(home, 'database_password')
    await writeFile(file, `${decodeURIComponent(url.password)}\n`, { mode: 0o644 })
    url.password = ''
    return { HOST: '127.0.0.1', DATABASE_URL: url.href, DATABASE_PASSWORD_FILE: file }
  }

  /** As the engine would: the image's command, user, folder and environment, and nothing of ours. */
  function start([program = '', ...args]: readonly string[], given: Record<string, string>) {
    const isVolume = (value: string) => image.volumes.includes(value)
    const own = Object.entries(image.env).map(([name, value]) => [
      name,
      isVolume(value) ? join(image.root, value) : value,
    ])
    const env = { PATH: join(home, 'stages', 'bin'), ...Object.fromEntries(own), ...given }
    const child = spawn(program, args, { cwd: join(image.root, image.workdir), env, ...account })
    children.push(child)
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
    const code = once(child, 'close').then(([exit, signal]) => (exit ?? signal) as number | string)
    return { child, code, said: () => text }
  }
})

type Locked = { dev?: boolean; optional?: boolean; devOptional?: boolean }

/** This working tree as a careful person's: closed to others, with the usual things lying about. */
async function checkOut(to: string): Promise<void> {
  const left = /^(node_modules|\.git|data|web\/dist)(\/|$)/
  await cp(ROOT, to, { recursive: true, filter: (path) => !left.test(relative(ROOT, path)) })
  for (const [path, text] of Object.entries(LEFT_OVER)) {
    await mkdir(join(to, dirname(path)), { recursive: true })
    await writeFile(join(to, path), text)
  }
  for (const [path, { folder }] of await listFiles(to)) await chmod(join(to, path), folder ? 0o700 : 0o600)
}

/** As root the service is given another account: the one that may pass to the database's socket, or nobody's. */
async function ordinaryUser(databaseUrl: string): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const socketDir = new URL(databaseUrl).searchParams.get('host')
  return socketDir?.startsWith('/') ? stat(socketDir) : { uid: 65534, gid: 65534 }
}
