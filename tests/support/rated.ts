import { randomBytes, randomUUID } from 'node:crypto'
import { insertRatings } from '../../src/ratings/insert.ts'
import type { Channel, RatingRow, Score } from '../../src/ratings/rating.ts'
import type { Day } from '../../src/values/day.ts'
import type { World } from '../../src/world.ts'

/** One rating with the parts that a report depends on; the rest is nobody's case. */
export type Rated = Readonly<{
  wardId: number
  day: Day
  deskId?: string | null
  pointId?: string | null
  officerId?: string | null
  service: Score
  handling?: Score | null
  ward?: Score | null
  channel?: Channel
  helperOfficerId?: string | null
  reasons?: readonly string[]
  criteria?: RatingRow['criteria']
  /** local, in which the page was opened; left out: 10 */
  hour?: number
  plate?: string
}>

/** Stores ratings the way the service does, counters included. */
export async function rate(world: Pick<World, 'pool'>, rated: readonly Rated[]): Promise<void> {
  for (let at = 0; at < rated.length; at += 500) await insertRatings(world.pool, rated.slice(at, at + 500).map(asRow))
}

/** `n` ratings alike but for `service`, which walks through `scores`. */
export function several(n: number, of: Omit<Rated, 'service'>, scores: readonly Score[] = [5, 4, 4, 3, 5, 2]): Rated[] {
  return Array.from({ length: n }, (_, i) => ({ ...of, service: scores[i % scores.length] as Score }))
}

/** The row that the service would have made of it. */
export function asRow(rated: Rated): RatingRow {
  const { wardId, day, deskId, pointId, officerId, service, handling, ward, channel, helperOfficerId } = rated
  const at = new Date(`${day}T${String(rated.hour ?? 10).padStart(2, '0')}:00:00+07:00`)
  return {
    wardId,
    id: randomUUID(),
    receiptHash: randomBytes(16),
    deskId: deskId ?? null,
    pointId: pointId ?? null,
    officerId: officerId ?? null,
    day,
    openedAt: at,
    receivedAt: at,
    service,
    handling: handling ?? null,
    ward: ward ?? null,
    reasons: rated.reasons ?? [],
    criteria: rated.criteria ?? null,
    comment: null,
    wantsReply: false,
    keyKind: 'case',
    keyHash: randomBytes(32),
    keyEpoch: 1,
    casePattern: null,
    lang: 'vi',
    consentVersion: null,
    channel: channel ?? 'self',
    helperOfficerId: helperOfficerId ?? null,
    plate: rated.plate ?? null,
  }
}
