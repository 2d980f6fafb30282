import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import type { NewDesk } from './desk.ts'

export type Added = { outcome: 'added'; id: string } | { outcome: 'code-taken' }

/** Adds one desk. Its plate is made by `makePlate`. A code that the ward uses already is an answer, not an error. */
export async function addDesk(act: Act, wardId: number, desk: NewDesk): Promise<Added> {
  const id = (await insert(act, wardId, [desk])).get(desk.code)
  if (id === undefined) return { outcome: 'code-taken' }
  record(act, wardId, { action: 'desk-added', subject: { kind: 'desk', id }, details: { ...desk } })
  return { outcome: 'added', id }
}

/** Adds any number of desks; the map is code → id. Refuses all of them when a code stands twice or is in use already. */
export async function addDesks(act: Act, wardId: number, desks: readonly NewDesk[]): Promise<Map<string, string>> {
  const added = await insert(act, wardId, desks)
  const taken = desks.find(({ code }) => !added.has(code))
  if (taken) throw new Refusal('invalid', `Mã quầy "${taken.code}" đã được dùng.`)
  if (added.size < desks.length) throw new Refusal('invalid', 'Có mã quầy bị lặp lại.')
  if (added.size > 0) record(act, wardId, { action: 'desks-added', details: { codes: [...added.keys()] } })
  return added
}

async function insert(act: Act, wardId: number, desks: readonly NewDesk[]): Promise<Map<string, string>> {
  const rows = desks.map(({ code, name }) => ({ id: randomUUIDv7(), code, name }))
  const { rows: added } = await sql<{ id: string; code: string }>`
    insert into desks (ward_id, id, code, name, created_at)
    select ${wardId}::integer, id, code, name, ${act.at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as row (id uuid, code text, name text)
    on conflict on constraint desks_one_per_code do nothing
    returning id, code`.execute(act.tx)
  return new Map(added.map(({ code, id }) => [code, id]))
}
