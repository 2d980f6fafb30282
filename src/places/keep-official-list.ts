import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import type { OfficialUnit } from './official-unit.ts'

export type KeptList = Readonly<{ added: number; changed: number; unchanged: number }>

/**
 * Takes units into the official list, or corrects those it has by code and first day. Units that the file doesn't name
 * stay: a list may come province by province. No ward is changed by it.
 */
export async function keepOfficialList(act: Act, units: readonly OfficialUnit[]): Promise<KeptList> {
  const rows = units.map(({ validFrom, validTo, ...unit }) => ({ ...unit, valid_from: validFrom, valid_to: validTo }))
  const { rows: written } = await sql<{ fresh: boolean }>`
    insert into official_units as old (code, valid_from, valid_to, kind, name, province)
    select code, valid_from, valid_to, kind, name, province
    from json_to_recordset(${JSON.stringify(rows)}) as row (
      code text, valid_from date, valid_to date, kind text, name text, province text)
    on conflict (code, valid_from) do update
      set valid_to = excluded.valid_to, kind = excluded.kind, name = excluded.name, province = excluded.province
      where (old.valid_to, old.kind, old.name, old.province)
        is distinct from (excluded.valid_to, excluded.kind, excluded.name, excluded.province)
    returning xmax = 0 as fresh`.execute(act.tx)
  const added = written.filter(({ fresh }) => fresh).length
  const changed = written.length - added
  const counts = { added, changed, unchanged: units.length - written.length }
  if (written.length > 0)
    record(act, null, { action: 'official-list-imported', details: { count: units.length, ...counts } })
  return counts
}
