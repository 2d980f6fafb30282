import { neighbourhoodsOf } from '../places/queries.ts'
import type { Ward } from '../places/ward.ts'
import type { Db } from '../world.ts'
import { atomsOf } from './atoms.ts'
import type { KnownPlaces } from './places-said.ts'
import { streetsOf } from './queries.ts'
import { indexStreets, type Way } from './street-index.ts'

export type FinderWard = Pick<Ward, 'id' | 'name' | 'province'>

/** The names of a ward, ready to be laid against a line. */
export type WardNames = Readonly<{ ways: readonly Way[]; known: KnownPlaces }>

// A third of a megabyte each, with 300 streets.
const MOST_WARDS = 64

/**
 * The ways in which a ward's streets are written, and the names that may stand beside them. They are asked of the database
 * every time (3 ms for 300 streets), so that a street that was just entered is found at once by every process; only what
 * is made of them is kept, for as long as they are the same.
 */
export function openWardNames(db: Db): (ward: FinderWard) => Promise<WardNames> {
  const kept = new Map<number, Readonly<{ from: string; names: WardNames }>>()
  return async ({ id, name, province }) => {
    const [streets, neighbourhoods] = await Promise.all([streetsOf(db, id), neighbourhoodsOf(db, id)])
    const parts = neighbourhoods.map((one) => one.name)
    const from = [name, province, ...parts, '', ...streets].join('\n')
    const before = kept.get(id)
    const names =
      before?.from === from
        ? before.names
        : {
            ways: indexStreets(streets),
            known: { tails: [name, province].map(atomsOf), neighbourhoods: parts.map(atomsOf) },
          }
    kept.delete(id)
    kept.set(id, { from, names })
    if (kept.size > MOST_WARDS) kept.delete(kept.keys().next().value as number)
    return names
  }
}
