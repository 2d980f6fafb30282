import { COLUMNS, KINDS } from '../../src/imports/columns.ts'
import type { Screens } from './screens.ts'

const cell = (text: string) => `"${text.replaceAll('\0', '').replaceAll('"', '""')}"`
const sheet = (rows: readonly (readonly string[])[]) => rows.map((row) => row.map(cell).join()).join('\n')

/** A file that waits to be taken, one that was, one of houses; and of every kind there is one in which all is wrong. */
export async function sendFiles(it: Screens, lines: readonly string[]): Promise<string[]> {
  const officers = (mark: string) => [['mã cán bộ', 'họ tên'], ...lines.map((line, at) => [`${mark}${at}`, line])]
  const houses = [['số nhà', 'đường'], ...lines.map((line, at) => [`${at}/7`, line])]
  const wrong = KINDS.map((kind) => [
    COLUMNS[kind].map(({ label }) => label),
    ...lines.map((line) => COLUMNS[kind].map(() => line)),
  ])
  const ids: string[] = []
  for (const [at, rows] of [officers('W'), officers('T'), houses, ...wrong].entries()) {
    const name = `${lines[at % lines.length]}.csv`
    const sent = await it
      .as('hanh')
      .post('/admin/imports')
      .attach('file', Buffer.from(sheet(rows)), name)
    ids.push(/\/([0-9a-f-]{36})/.exec(String(sent.headers.location))?.[1] ?? fail('import', name, sent))
  }
  await it.send('hanh', `/admin/imports/${ids[1]}/take`, {})
  return ids
}

/** What a form said instead of taking what it was sent. */
export function fail(noun: string, text: string, { status, text: page }: { status: number; text: string }): never {
  throw new Error(`${noun} ${JSON.stringify(text)}: ${status} ${page.slice(0, 3000)}`)
}
