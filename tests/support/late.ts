import { importFile } from '../../src/imports/import-file.ts'
import { perform } from '../../src/world.ts'
import type { Screens } from './screens.ts'
import { OPERATOR } from './world.ts'

const HEADER = 'mã hồ sơ,ngày tiếp nhận,ngày hẹn trả,ngày xong,thủ tục,mã quầy'

/** Takes rows of a file of cases into the register of ward A, or of another. */
export function bringCases(it: Pick<Screens, 'world' | 'cast'>, name: string, rows: readonly string[], ward?: number) {
  const bytes = Buffer.from([HEADER, ...rows].join('\n'))
  const source = { name, secrets: it.world.secrets }
  return perform(it.world, OPERATOR, (act) =>
    importFile(act, ward ?? it.cast.wardA, bytes, false, undefined, null, source),
  )
}

/** A late case for each of these names of a procedure, from a file called like it, with these words said about it; their ids. */
export async function fillCases(it: Screens, names: readonly string[], words: readonly string[]): Promise<string[]> {
  for (const [at, name] of names.entries()) {
    const quoted = `"${name.replaceAll('"', '""')}"`
    await bringCases(it, name, [`H29.22.5-260105-${1000 + at},05/01/2026,20/01/2026,,${quoted},1`])
  }
  const cases = await it.world.db.selectFrom('cases').select('id').execute()
  for (const [at, { id }] of cases.entries())
    await it.send('hanh', `/admin/cases/${id}`, { state: 'looking', cause: 'workload', words: words[at] ?? '' })
  return cases.map(({ id }) => id)
}
