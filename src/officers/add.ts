import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import type { NewOfficer } from './officer.ts'

export type Added = { outcome: 'added'; id: string } | { outcome: 'code-taken' }

/** Adds one officer to a ward. A staff number that the ward uses already is an answer, not an error. */
export async function addOfficer(act: Act, wardId: number, officer: NewOfficer): Promise<Added> {
  const id = (await insert(act, wardId, [officer])).get(officer.code)
  if (id === undefined) return { outcome: 'code-taken' }
  record(act, wardId, { action: 'officer-added', subject: { kind: 'officer', id }, details: { ...officer } })
  return { outcome: 'added', id }
}

/**
 * Adds any number of officers with one statement; the map is staff number → id. Refuses all of them when a staff number
 * stands twice or is in use already.
 */
export async function addOfficers(
  act: Act,
  wardId: number,
  officers: readonly NewOfficer[],
): Promise<Map<string, string>> {
  const added = await insert(act, wardId, officers)
  const taken = officers.find(({ code }) => !added.has(code))
  if (taken) throw new Refusal('invalid', `Mã cán bộ "${taken.code}" đã có người dùng.`)
  if (added.size < officers.length) throw new Refusal('invalid', 'Có mã cán bộ bị lặp lại.')
  if (added.size > 0) record(act, wardId, { action: 'officers-added', details: { codes: [...added.keys()] } })
  return added
}

async function insert(act: Act, wardId: number, officers: readonly NewOfficer[]): Promise<Map<string, string>> {
  const rows = officers.map(({ code, name, title }) => ({ id: randomUUIDv7(), code, name, title }))
  const { rows: added } = await sql<{ id: string; code: string }>`
    insert into officers (ward_id, id, code, name, title, created_at)
    select ${wardId}::integer, id, code, name, title, ${act.at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as row (id uuid, code text, name text, title text)
    on conflict on constraint officers_one_per_code do nothing
    returning id, code`.execute(act.tx)
  return new Map(added.map(({ code, id }) => [code, id]))
}
