import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Hours } from '../values/weekly-hours.ts'
import type { Act } from '../world.ts'
import { hoursFault } from './point.ts'

export type NewPoint = Readonly<{
  name: string
  address: string
  neighbourhoodId?: string | null
  procedures?: readonly string[]
  position?: Readonly<{ lon: number; lat: number }> | null
  hours: readonly Hours[]
}>

export type Added = { outcome: 'added'; id: string } | { outcome: 'name-taken' }

/** Adds a support point with its weekly hours. Refuses hours that clash or can't be. A name in use is an answer. */
export async function addPoint(act: Act, wardId: number, point: NewPoint): Promise<Added> {
  const fault = hoursFault(point.hours)
  if (fault !== undefined) throw new Refusal('invalid', fault)
  const id = randomUUIDv7()
  const inserted = await act.tx
    .insertInto('points')
    .values({
      ward_id: wardId,
      id,
      neighbourhood_id: point.neighbourhoodId ?? null,
      name: point.name,
      address: point.address,
      procedures: [...(point.procedures ?? [])],
      lon: point.position?.lon ?? null,
      lat: point.position?.lat ?? null,
      created_at: act.at,
    })
    .onConflict((on) => on.constraint('points_one_per_name').doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) return { outcome: 'name-taken' }
  const hours = point.hours.map((span) => ({ ward_id: wardId, point_id: id, ...span }))
  if (hours.length > 0) await act.tx.insertInto('point_hours').values(hours).execute()
  const details = { name: point.name, address: point.address }
  record(act, wardId, { action: 'point-added', subject: { kind: 'point', id }, details })
  return { outcome: 'added', id }
}
