import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ESTree, parseSync, Visitor, type VisitorObject } from 'vite'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export type Import = Readonly<{
  line: number
  /** as written: './queries.ts', 'kysely', 'node:fs' */
  from: string
  /** the file of ours that it leads to, from the root: 'src/desks/queries.ts'; null: a package */
  to: string | null
  /** what is taken: the exported names, 'default', or '*' */
  names: readonly string[]
  /** only types: gone when the program runs */
  types: boolean
}>

export type Source = Readonly<{
  /** from the root, with slashes */
  path: string
  /** the file's own name without its end: 'account-routes' */
  name: string
  text: string
  imports: readonly Import[]
  /** lines on which the parser sees what `look` points at */
  lines(look: (point: (node: ESTree.Span) => void) => VisitorObject): number[]
}>

/** TypeScript files as the parser sees them: what stands in a comment or a string is no code. Throws on a syntax error. */
export function readSources(...patterns: string[]): Source[] {
  const found = patterns.flatMap((pattern) =>
    globSync(pattern, { cwd: ROOT, exclude: ['**/node_modules/**', '**/dist/**'] }),
  )
  return found.sort().map(readSource)
}

function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const { program, errors } = parseSync(path, text)
  if (errors[0]) throw new SyntaxError(`${path}: ${errors[0].message}`)
  const lineOf = ({ start }: ESTree.Span) => text.slice(0, start).split('\n').length
  const lines: Source['lines'] = (look) => {
    const seen: number[] = []
    new Visitor(look((node) => seen.push(lineOf(node)))).visit(program)
    return seen
  }

  const imports: Import[] = []
  const add = (node: ESTree.Span, from: string, names: string[], types: boolean) => {
    const to = from.startsWith('.') ? join(dirname(path), from) : null
    imports.push({ line: lineOf(node), from, to, names, types })
  }
  new Visitor({
    ImportDeclaration(node) {
      const types = node.importKind === 'type' || (node.specifiers.length > 0 && node.specifiers.every(isType))
      add(node, node.source.value, node.specifiers.map(takenName), types)
    },
    ExportNamedDeclaration(node) {
      const names = node.specifiers.map((specifier) => nameOf(specifier.local))
      if (node.source) add(node, node.source.value, names, node.exportKind === 'type')
    },
    ExportAllDeclaration: (node) => add(node, node.source.value, ['*'], node.exportKind === 'type'),
    ImportExpression(node) {
      if (node.source.type === 'Literal') add(node, String(node.source.value), ['*'], false)
    },
    TSImportType: (node) => add(node, node.source.value, ['*'], true),
  }).visit(program)

  const name = (path.split('/').at(-1) ?? '').replace(/\.ts$/, '')
  return { path, name, text, imports, lines }
}

type Specifier = ESTree.ImportDeclaration['specifiers'][number]

function isType(specifier: Specifier): boolean {
  return specifier.type === 'ImportSpecifier' && specifier.importKind === 'type'
}

function takenName(specifier: Specifier): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default'
  return specifier.type === 'ImportNamespaceSpecifier' ? '*' : nameOf(specifier.imported)
}

function nameOf(name: ESTree.ModuleExportName): string {
  return name.type === 'Literal' ? name.value : name.name
}
