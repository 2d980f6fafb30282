import type { Day } from '../values/day.ts'
import type { Db } from '../world.ts'
import type { ScannedKind } from './count-scans.ts'

/** How often a ward's plates were scanned from a day on, by what they stand on; most often first. */
export async function scansSince(db: Db, wardId: number, from: Day): Promise<{ kind: ScannedKind; n: number }[]> {
  const rows = await db
    .selectFrom('scan_counts')
    .select(({ fn }) => ['kind', fn.sum<string>('n').as('n')])
    .where('ward_id', '=', wardId)
    .where('day', '>=', from)
    .groupBy('kind')
    .execute()
  return rows.map(({ kind, n }) => ({ kind: kind as ScannedKind, n: Number(n) })).sort((one, other) => other.n - one.n)
}
