/** One instruction of a Dockerfile: keyword in capitals, `--flags`, and what follows as it stands. */
export type Step = Readonly<{ line: number; keyword: string; flags: Readonly<Record<string, string>>; text: string }>

/**
 * Reads the Dockerfiles that we write: comments, continued lines, flags. Our own 20 lines, because parsers on npm bring a
 * language server's types for what we don't use; whoever replays a step refuses what he doesn't know.
 */
export function readDockerfile(text: string): Step[] {
  const steps: Step[] = []
  let begun: { line: number; text: string } | null = null
  for (const [index, raw] of text.split('\n').entries()) {
    if (/^\s*(#|$)/.test(raw)) continue
    const continued = raw.endsWith('\\')
    begun ??= { line: index + 1, text: '' }
    begun.text += raw.replace(/\\$/, '').trim() + (continued ? ' ' : '')
    if (continued) continue
    steps.push(readStep(begun.line, begun.text))
    begun = null
  }
  return steps
}

/** `["node", "src/main.ts"]` as a list, or null when the words are for a shell. */
export function execForm(text: string): string[] | null {
  return text.startsWith('[') ? (JSON.parse(text) as string[]) : null
}

/** What a .dockerignore lets through, by its own rule: the last line that matches a path, or a folder above it, decides. */
export function readDockerignore(text: string): (path: string) => boolean {
  const lines = text.split('\n').map((line) => line.trim())
  const rules = lines.filter((line) => line !== '' && !line.startsWith('#')).map(readRule)
  return (path) => {
    const names = path.split('/')
    const above = names.map((_, index) => names.slice(0, index + 1).join('/'))
    return rules.reduce((sent, { pattern, back }) => (above.some((one) => pattern.test(one)) ? back : sent), true)
  }
}

function readStep(line: number, text: string): Step {
  const [, keyword = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(text) ?? []
  const [, flags = '', argument = ''] = /^((?:--\S+\s+)*)(.*)$/s.exec(rest) ?? []
  const named = [...flags.matchAll(/--([a-z-]+)=(\S+)/g)].map(([, name, value]) => [name, value])
  return { line, keyword: keyword.toUpperCase(), flags: Object.fromEntries(named), text: argument }
}

function readRule(line: string): { pattern: RegExp; back: boolean } {
  const glob = line.replace(/^!/, '')
  const source = glob
    .replace(/[.+^$(){}|[\]]/g, '\\$&')
    .replace(
      /\*\*\/|\*\*|\*|\?/g,
      (sign) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' })[sign] ?? sign,
    )
  return { pattern: new RegExp(`^${source}$`), back: line.startsWith('!') }
}
