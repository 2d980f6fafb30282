import type { Db } from '../world.ts'
import { streetsOf } from './queries.ts'
import { indexStreets, type Way } from './street-index.ts'

// A third of a megabyte each, with 300 streets.
const MOST_WARDS = 64

/**
 * The ways in which a ward's streets are written. The streets are asked of the database every time (4 ms for 300), so that
 * a street that was just entered is found at once by every process; only what is made of them is kept, for as long as
 * they are the same.
 */
export function openStreetWays(db: Db): (wardId: number) => Promise<readonly Way[]> {
  const kept = new Map<number, Readonly<{ streets: string; ways: readonly Way[] }>>()
  return async (wardId) => {
    const names = await streetsOf(db, wardId)
    const streets = names.join('\n')
    const known = kept.get(wardId)
    const ways = known?.streets === streets ? known.ways : indexStreets(names)
    kept.delete(wardId)
    kept.set(wardId, { streets, ways })
    if (kept.size > MOST_WARDS) kept.delete(kept.keys().next().value as number)
    return ways
  }
}
