import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import { kindOf, nameKey } from './neighbourhood.ts'
import { neighbourhoodsOf } from './queries.ts'

/** Adds many at once, each by its whole name; what the ward has already, in any capitals, is left as it is. */
export async function addNeighbourhoods(
  act: Act,
  wardId: number,
  names: readonly string[],
): Promise<{ added: number; known: number }> {
  const there = (await neighbourhoodsOf(act.tx, wardId)).map(({ name }) => nameKey(name))
  const fresh = [...new Map(names.map((name) => [nameKey(name), name]))].filter(([same]) => !there.includes(same))
  const rows = fresh.map(([, name]) => ({ id: randomUUIDv7(), kind: kindOf(name), name }))
  if (rows.length === 0) return { added: 0, known: names.length }
  const added = await act.tx
    .insertInto('neighbourhoods')
    .values(rows.map((row) => ({ ...row, ward_id: wardId, created_at: act.at })))
    .onConflict((conflict) => conflict.doNothing()) // somebody may add the same between our look and our write
    .returning(['id', 'name'])
    .execute()
  for (const { id, name } of added) {
    record(act, wardId, { action: 'neighbourhood-added', subject: { kind: 'neighbourhood', id }, details: { name } })
  }
  return { added: added.length, known: names.length - added.length }
}
