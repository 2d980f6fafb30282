import { makePlate } from '../plates/make-plate.ts'
import type { Act } from '../world.ts'
import { addPoint, type NewPoint } from './add.ts'
import { findPointNamed } from './queries.ts'

export type Opened =
  | { outcome: 'added'; id: string }
  /** the ward has a point of this name already; `closed`: it can be reopened */
  | { outcome: 'taken'; id: string; closed: boolean }

/** Adds a support point together with its plate, so that it can be printed at once. */
export async function openPoint(act: Act, wardId: number, point: NewPoint): Promise<Opened> {
  const added = await addPoint(act, wardId, point)
  if (added.outcome === 'name-taken') {
    const there = await findPointNamed(act.tx, wardId, point.name)
    if (!there) throw new Error('a name is taken by no support point')
    return { outcome: 'taken', id: there.id, closed: there.closedAt !== null }
  }
  await makePlate(act, wardId, { kind: 'point', id: added.id })
  return added
}
