import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { holdNeighbourhoods } from './hold-neighbourhoods.ts'
import { kindOf, nameKey } from './neighbourhood.ts'

export type Renamed = { outcome: 'renamed' } | { outcome: 'taken' } | { outcome: 'changed' }

/** Renames, if it still is called `before`: of two who rename at once, the second is told. Houses stay where they are. */
export async function renameNeighbourhood(
  act: Act,
  wardId: number,
  id: string,
  before: string,
  after: string,
): Promise<Renamed> {
  // All names of the ward, held until we are done: two who give the same name to two of them can't both see it free.
  const all = await holdNeighbourhoods(act, wardId)
  const here = all.find((one) => one.id === id)
  if (!here) throw new Refusal('not-found', 'Không có khu phố, ấp này.')
  if (here.name !== before) return { outcome: 'changed' }
  if (all.some((other) => other.id !== id && nameKey(other.name) === nameKey(after))) return { outcome: 'taken' }
  if (after === before) return { outcome: 'renamed' }
  await act.tx
    .updateTable('neighbourhoods')
    .set({ name: after, kind: kindOf(after) })
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .execute()
  const subject = { kind: 'neighbourhood', id }
  record(act, wardId, { action: 'neighbourhood-renamed', subject, details: { before, after } })
  return { outcome: 'renamed' }
}
