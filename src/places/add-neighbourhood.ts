import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import type { NeighbourhoodKind } from './neighbourhood.ts'

export type NewNeighbourhood = Readonly<{ kind: NeighbourhoodKind /** the whole of it: "Khu phố 3" */; name: string }>

/** Adds a neighbourhood to a ward and answers its id. Refuses ('invalid') an empty name, or one that the ward has already. */
export async function addNeighbourhood(act: Act, wardId: number, { kind, name }: NewNeighbourhood): Promise<string> {
  const called = name.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (called === '') throw new Refusal('invalid', 'Thiếu tên khu phố, ấp.')
  const row = await act.tx
    .insertInto('neighbourhoods')
    .values({ ward_id: wardId, id: randomUUIDv7(), kind, name: called, created_at: act.at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Refusal('invalid', `Đã có khu phố, ấp tên “${called}”.`)
  const subject = { kind: 'neighbourhood', id: row.id }
  record(act, wardId, { action: 'neighbourhood-added', subject, details: { name: called } })
  return row.id
}
