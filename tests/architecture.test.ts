import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ESTree } from 'vite'
import { describe, expect, test } from 'vitest'
import { type Import, ROOT, readSources, type Source } from './support/source.ts'

/**
 * The house from the roof down. A line is a floor: who stands on it may use what is below, never above and never beside.
 * A name with .ts is a file at the top of src, the others are rooms (folders).
 */
const FLOORS = [
  ['main.ts', 'cli.ts'],
  ['cli'],
  ['run-service.ts'],
  ['serve.ts', 'chores.ts', 'open-world.ts'],
  ['app.ts'],
  ['scan', 'privacy', 'setup', 'admin', 'demo', 'api'],
  ['guide', 'post'],
  ['reports', 'imports'],
  ['followups', 'flags', 'tablets', 'slips', 'printing', 'finder', 'merging', 'assessments'],
  ['ratings'],
  ['desks', 'houses', 'points', 'cases', 'programme'],
  ['plates', 'officers'],
  ['places', 'access'],
  ['html', 'http', 'drawing', 'audit'],
  ['world.ts'],
  ['database'],
  ['secrets.ts', 'sealed.ts'],
  ['secrets-file.ts'],
  ['config.ts'],
  ['scales'],
  ['values'],
]

/** Everything that a process, a browser or a developer starts; what none of these reaches is dead. */
const ENTRANCES = ['src/main.ts', 'src/cli.ts', 'src/database/generate-tables.ts']

/** What passes a door all the same, and why. */
const GRANTED = [
  // The guard stands at the admin's door; plates draw their signs behind it and know neither desks nor users.
  'src/admin/routes.ts takes signRoutes from ../plates/sign-routes.ts',
  'src/admin/signs.ts takes SignSource from ../plates/sign-routes.ts',
]

/** Who may hand on HTML that is not a constant: it was drawn, and escaped, by drawing/. */
const DRAWN = ['src/guide/place-frame.ts', 'src/admin/map-picture.ts']

/** Who may put SQL together while running: from migrations, a piece of SQL of our own, a ward's number. */
const RAW_SQL = [
  'src/database/migrate.ts',
  'src/audit/record.ts',
  'src/ratings/verify-links.ts',
  'src/ratings/insert.ts',
]

const source = readSources('src/**/*.ts')
const web = readSources('web/**/*.ts')
const imports = source.flatMap((file) => file.imports.map((one) => ({ file, ...one })))

describe('arrows only go down', () => {
  test('every file of src stands on a floor', () => {
    const lost = source.filter((file) => floorOf(file.path) < 0)
    expect(lost.map((file) => file.path)).toEqual([])
  })

  test('nobody uses what is on a floor above, or in another room on the same floor', () => {
    const ours = imports.filter(({ to }) => to?.startsWith('src/'))
    expect(ours.length).toBeGreaterThan(100)
    const up = ours.filter(
      ({ file, to }) => to && roomOf(file.path) !== roomOf(to) && floorOf(to) <= floorOf(file.path),
    )
    expect(told(up)).toEqual([])
  })

  test('only serve.ts knows the app', () => {
    expect(importers((one) => one.to === 'src/app.ts')).toEqual(['src/serve.ts'])
  })

  test('src takes nothing from web or tests', () => {
    expect(told(imports.filter(({ to }) => to !== null && !to.startsWith('src/')))).toEqual([])
  })

  test('what web takes from src runs in a browser: it reaches no package and no Node', () => {
    const taken = web.flatMap((file) => file.imports).filter(({ to, types }) => to?.startsWith('src/') && !types)
    expect(taken.length).toBeGreaterThan(0)
    const carried = reachedFrom(
      taken.flatMap(({ to }) => to ?? []),
      ({ types }) => !types,
    )
    expect(told(imports.filter(({ file, to, types }) => carried.has(file.path) && to === null && !types))).toEqual([])
  })

  test('every file of src is reached from an entrance, or is proven by a test until its screen comes', () => {
    const users = [...web, ...readSources('tests/**/*.test.ts', 'tests/support/**/*.ts')].flatMap(
      (file) => file.imports,
    )
    const reached = reachedFrom([...ENTRANCES, ...users.flatMap(({ to }) => to ?? [])])
    expect(source.map(({ path }) => path).filter((path) => !reached.has(path) && !path.endsWith('.d.ts'))).toEqual([])
  })
})

describe('a room keeps its own', () => {
  test('routes, pages and forms are used by their own room only; app.ts alone takes the routes', () => {
    const isPrivate = (path: string) => /(^|\/|-)(routes|pages|forms)\.ts$/.test(path)
    const foreign = imports.filter(({ file, to }) => to && isPrivate(to) && roomOf(to) !== roomOf(file.path))
    const byApp = foreign.filter(({ file, to }) => file.path === 'src/app.ts' && /routes\.ts$/.test(to ?? ''))
    expect(byApp.length).toBeGreaterThan(3)
    const others = told(foreign.filter((one) => !byApp.includes(one)))
    expect(others.filter((one) => !GRANTED.includes(one.replace(/:\d+ /, ' ')))).toEqual([])
  })

  test('values import nothing of ours but values', () => {
    expect(told(from('values', ({ to }) => to !== null && roomOf(to) !== 'values'))).toEqual([])
  })

  test('drawing is pure: it knows no table, no world and no request', () => {
    const impure = ({ from, to }: Import) =>
      (to !== null && !['drawing', 'values'].includes(roomOf(to))) || /^(kysely|pg|hono|@hono)\b/.test(from)
    expect(told(from('drawing', impure))).toEqual([])
  })

  test('pages and forms ask no database', () => {
    const faces = imports.filter(({ file }) => /(^|-)(pages|forms)$/.test(file.name))
    const asks = ({ from, to, types }: Import) =>
      (/(^|\/|-)queries\.ts$/.test(to ?? '') && !types) || isDatabase(from, to)
    expect(faces.length).toBeGreaterThan(10)
    expect(told(faces.filter(asks))).toEqual([])
  })

  test('routes ask queries and verbs, never the database itself', () => {
    const routes = imports.filter(({ file }) => /(^|-)routes$/.test(file.name))
    expect(routes.length).toBeGreaterThan(10)
    expect(told(routes.filter(({ from, to }) => isDatabase(from, to)))).toEqual([])
  })

  test('queries and verbs know no HTTP', () => {
    const isVerb = (file: Source) =>
      file.imports.some(({ to, names }) => to === 'src/world.ts' && names.includes('Act'))
    const deep = imports.filter(({ file }) => /(^|-)queries$/.test(file.name) || isVerb(file))
    expect(deep.length).toBeGreaterThan(30)
    expect(told(deep.filter(({ from }) => /^(hono|@hono)\b/.test(from)))).toEqual([])
  })

  test('the nouns are ours alone: no kysely, no hono, no zod', () => {
    const NOUNS = [
      'ward',
      'neighbourhood',
      'officer',
      'desk',
      'house',
      'point',
      'plate',
      'rating',
      'case',
      'user',
      'report',
      'followup',
    ]
    const nouns = imports.filter(({ file }) => NOUNS.includes(file.name) && roomOf(file.path).endsWith('s'))
    expect(nouns.length).toBeGreaterThan(0)
    expect(told(nouns.filter(({ from }) => /^(kysely|pg|hono|@hono|zod)\b/.test(from)))).toEqual([])
  })
})

describe('done in one place', () => {
  test('only config.ts reads the environment', () => {
    const readers = linesOf((point) => ({
      MemberExpression: (node) => {
        if (isName(node.object, 'process') && isName(node.property, 'env')) point(node)
      },
      ImportSpecifier: (node) => {
        if (isName(node.imported, 'env')) point(node)
      },
    }))
    expect(readers).toContainEqual(expect.stringMatching(/^src\/config\.ts:/))
    expect(readers.filter((where) => !where.startsWith('src/config.ts:'))).toEqual([])
  })

  test('only an open world has a clock; everybody else is told the time', () => {
    const readers = linesOf((point) => ({
      NewExpression: (node) => {
        if (isName(node.callee, 'Date') && node.arguments.length === 0) point(node)
      },
      CallExpression: (node) => {
        const { callee } = node
        if (isName(callee, 'Date')) point(node)
        if (callee.type !== 'MemberExpression' || !isName(callee.property, 'now')) return
        if (isName(callee.object, 'Date') || isName(callee.object, 'Temporal')) point(node)
      },
    }))
    expect(readers).toContainEqual(expect.stringMatching(/^src\/open-world\.ts:/))
    expect(readers.filter((where) => !/^src\/(open-world|main|cli)\.ts:/.test(where))).toEqual([])
  })

  test('only world.ts opens a transaction', () => {
    const openers = linesOf((point) => ({
      CallExpression: ({ callee }) => {
        if (callee.type !== 'MemberExpression') return
        if (isName(callee.property, 'transaction') || isName(callee.property, 'startTransaction')) point(callee)
      },
      Literal: (node) => {
        if (typeof node.value === 'string' && /^\s*(begin|start transaction)\b/i.test(node.value)) point(node)
      },
      TemplateElement: (node) => {
        if (/^\s*(begin|start transaction)\b/i.test(node.value.raw)) point(node)
      },
    }))
    expect(openers.filter((where) => where.startsWith('src/world.ts:'))).toHaveLength(1)
    expect(openers.filter((where) => !where.startsWith('src/world.ts:'))).toEqual([])
  })

  test('HTML that is not escaped is a constant of ours, or was drawn by drawing/', () => {
    expect(importers(({ from, names }) => from === 'hono/html' && names.includes('raw'))).toEqual(['src/html/html.ts'])
    const takers = source.filter(({ imports }) =>
      imports.some(({ to, names }) => to === 'src/html/html.ts' && names.includes('raw')),
    )
    const risky = linesOf((point) => {
      const running = insideFunctions()
      return {
        ...running.look,
        CallExpression: (node) => {
          const [given] = node.arguments
          if (isName(node.callee, 'raw') && given?.type !== 'Literal' && running.holds(node)) point(node)
        },
      }
    }, takers)
    expect(takers.length).toBeGreaterThan(3)
    expect(risky.filter((where) => !DRAWN.some((path) => where.startsWith(`${path}:`)))).toEqual([])
  })

  test('SQL comes from the file it stands in, values as parameters', () => {
    const raw = linesOf((point) => {
      const running = insideFunctions()
      return {
        ...running.look,
        CallExpression: (node) => {
          if (node.callee.type !== 'MemberExpression' || !isName(node.callee.object, 'sql')) return
          if (isName(node.callee.property, 'raw') && running.holds(node)) point(node)
        },
      }
    })
    expect(raw.length).toBeGreaterThan(0)
    expect(raw.filter((where) => !RAW_SQL.some((path) => where.startsWith(`${path}:`)))).toEqual([])
  })
})

describe('kept small and told why', () => {
  test('no file is longer than 250 lines', () => {
    const files = [...source, ...web, ...readSources('tests/support/**/*.ts')]
    const long = files.filter(({ path, text }) => path !== 'src/database/tables.ts' && text.split('\n').length > 251)
    expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length - 1} lines`)).toEqual([])
  })

  test('every migration opens with its reason', () => {
    const names = readdirSync(join(ROOT, 'sql'))
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !/^\d{4}-[a-z-]+\.sql$/.test(name))).toEqual([])
    expect(names.filter((name) => !readFileSync(join(ROOT, 'sql', name), 'utf8').startsWith('-- Why: '))).toEqual([])
  })

  test('the top level holds what was asked for, and dotfiles', () => {
    const ASKED = ['package.json', 'tsconfig.json', 'src', 'sql', 'web', 'tests', 'Dockerfile', 'README.md']
    const BESIDE = ['package-lock.json', 'LICENSE', 'compose.yaml']
    const IGNORED = ['node_modules', 'data'] // by .gitignore
    const names = readdirSync(ROOT).filter((name) => !name.startsWith('.') && !name.endsWith('.log'))
    expect(names.filter((name) => ![...ASKED, ...BESIDE, ...IGNORED].includes(name))).toEqual([])
  })

  test('every dependency is one exact version, and the lockfile names no host', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
    expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))).toEqual(
      [],
    )

    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
    const packages = Object.entries<{ resolved?: string; integrity?: string }>(lock.packages).slice(1)
    expect(packages.length).toBeGreaterThan(100)
    expect(packages.filter(([, { resolved, integrity }]) => resolved !== undefined || !integrity)).toEqual([])
  })
})

function roomOf(path: string): string {
  return path.split('/')[1] ?? ''
}

function floorOf(path: string): number {
  return FLOORS.findIndex((floor) => floor.includes(roomOf(path)))
}

/** Files that are reached from `entrances`, along the imports that `follow` lets pass. */
function reachedFrom(entrances: readonly string[], follow: (one: Import) => boolean = () => true): Set<string> {
  const reached = new Set<string>()
  const walk = (path: string) => {
    if (reached.has(path)) return
    reached.add(path)
    const next = source.find((file) => file.path === path)?.imports.filter(follow) ?? []
    for (const { to } of next) if (to) walk(to)
  }
  entrances.forEach(walk)
  return reached
}

// away.ts asks nothing: it tells an error that means "the database is away" from the others.
function isDatabase(from: string, to: string | null): boolean {
  return /^(kysely|pg)\b/.test(from) || (to !== null && roomOf(to) === 'database' && to !== 'src/database/away.ts')
}

function from(room: string, law: (one: Import) => boolean) {
  const theirs = imports.filter(({ file }) => roomOf(file.path) === room)
  expect(theirs.length).toBeGreaterThan(0)
  return theirs.filter(law)
}

function importers(law: (one: Import) => boolean): string[] {
  return [...new Set(imports.filter(law).map(({ file }) => file.path))]
}

function told(broken: readonly (Import & { file: Source })[]): string[] {
  return broken.map(({ file, line, from, names }) => `${file.path}:${line} takes ${names.join(', ')} from ${from}`)
}

function linesOf(look: Parameters<Source['lines']>[0], files = source): string[] {
  return files.flatMap((file) => file.lines(look).map((line) => `${file.path}:${line}`))
}

function isName(node: { type: string } | null, name: string): boolean {
  return node?.type === 'Identifier' && 'name' in node && node.name === name
}

/** What is inside a function may hold what a person typed; what a file does while it is loaded can't. */
function insideFunctions() {
  const bodies: ESTree.Span[] = []
  const remember = (node: ESTree.Span) => void bodies.push(node)
  return {
    look: { FunctionDeclaration: remember, FunctionExpression: remember, ArrowFunctionExpression: remember },
    holds: ({ start, end }: ESTree.Span) => bodies.some((body) => body.start < start && end <= body.end),
  }
}
