import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { hoursFault, NOTHING_KNOWN, type PointFacts } from './point.ts'
import { insertHours, rowOf } from './to-row.ts'

/** What is not said is not known. */
export type NewPoint = Partial<PointFacts> & Pick<PointFacts, 'name' | 'address' | 'hours'>

export type Added = { outcome: 'added'; id: string } | { outcome: 'name-taken' }

/** Adds a support point with its weekly hours. Refuses hours that clash or can't be. A name in use is an answer. */
export async function addPoint(act: Act, wardId: number, point: NewPoint): Promise<Added> {
  const fault = hoursFault(point.hours)
  if (fault !== undefined) throw new Refusal('invalid', fault)
  const id = randomUUIDv7()
  const inserted = await act.tx
    .insertInto('points')
    .values({ ward_id: wardId, id, created_at: act.at, ...rowOf({ ...NOTHING_KNOWN, ...point }) })
    .onConflict((on) => on.constraint('points_one_per_name').doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) return { outcome: 'name-taken' }
  await insertHours(act, wardId, id, point.hours)
  const details = { name: point.name, address: point.address }
  record(act, wardId, { action: 'point-added', subject: { kind: 'point', id }, details })
  return { outcome: 'added', id }
}
