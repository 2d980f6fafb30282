import { randomUUIDv7 } from 'node:crypto'
import { type Key, keyHashes } from '../ratings/key.ts'
import { type Channel, CONSENT_VERSION, CRITERIA, type RatingRow, type Score } from '../ratings/rating.ts'
import { hashReceipt, receiptOf } from '../ratings/receipt.ts'
import type { Secrets } from '../secrets.ts'
import { BAD_REASONS, COMPLAINT, GOOD_REASONS, MIXED, PRAISE } from './comments.ts'
import { type Random, seeded } from './random.ts'
import type { Visit } from './visits.ts'

/** The ids that the database gave to codes of desks and officers and to names of points. */
export type Ids = Readonly<{
  wardId: number
  desks: ReadonlyMap<string, string>
  officers: ReadonlyMap<string, string>
  points: ReadonlyMap<string, string>
}>

// One visit in seventy is rated a second time with the same key: kept, not counted.
const REPEATS = 0.014

/**
 * Visits as the rows that a resident's form would have become. Everything but the ids of rows follows from the visits:
 * made a second time, the rows have the same receipts, and the database takes none of them twice.
 */
export function demoRatings(visits: readonly Visit[], ids: Ids, secrets: Secrets): RatingRow[] {
  const random = seeded(3)
  return visits.flatMap((visit, number) => {
    const key = keyOf(visit, number, random)
    const row = ratingOf(visit, key, ids, secrets, random)
    if (!random.chance(REPEATS)) return [row]
    return [row, again(row, ids, secrets, random)]
  })
}

function ratingOf(visit: Visit, key: Key, ids: Ids, secrets: Secrets, random: Random): RatingRow {
  const { visited, day, openedAt, receivedAt, service } = visit
  const desk = visited !== 'ward' && 'desk' in visited ? visited.desk : null
  const point = visited !== 'ward' && 'point' in visited ? visited.point : null
  return {
    wardId: ids.wardId,
    id: randomUUIDv7(),
    receiptHash: newReceipt(ids, secrets, random),
    deskId: desk && must(ids.desks, desk),
    pointId: point && must(ids.points, point),
    officerId: visit.officer && must(ids.officers, visit.officer),
    day,
    openedAt,
    receivedAt,
    service,
    handling: random.chance(0.55) ? near(service, random) : null,
    ward: desk && random.chance(0.35) ? near(Math.max(service, 3), random) : null,
    reasons: reasonsFor(service, random),
    criteria: desk && random.chance(0.08) ? criteriaFor(service, random) : null,
    comment: commentFor(service, random),
    wantsReply: (visit.went * 997) % 1 < (service <= 2 ? 0.25 : 0.01),
    keyKind: key.kind,
    ...keyHashes(secrets, ids.wardId, key, day),
    casePattern: key.kind === 'case' ? key.pattern : null,
    lang: random.chance(0.03) ? 'en' : 'vi',
    consentVersion: key.kind === 'phone' ? CONSENT_VERSION : null,
    channel: visited === 'ward' ? 'self' : channelOf(visit),
    helperOfficerId: null, // volunteers of the youth union
  }
}

/**
 * At a desk one in eleven on the tablet, one in twenty with help, one in twenty-five on paper; at a support point one in
 * three with help. Follows from the visit, like the rest.
 */
function channelOf({ visited, openedAt, receivedAt }: Visit): Channel {
  const at = ((receivedAt.getTime() - openedAt.getTime()) % 1000) / 1000
  if (visited !== 'ward' && 'point' in visited) return at < 0.34 ? 'assisted' : 'self'
  if (at < 0.09) return 'tablet'
  return at < 0.14 ? 'assisted' : at < 0.18 ? 'paper' : 'self'
}

/** The same key at the same place some minutes later, as when somebody is not sure that it went through. */
function again(row: RatingRow, ids: Ids, secrets: Secrets, random: Random): RatingRow {
  const later = random.whole(20, 300) * 1000
  return {
    ...row,
    id: randomUUIDv7(),
    receiptHash: newReceipt(ids, secrets, random),
    openedAt: new Date(row.openedAt.getTime() + later),
    receivedAt: new Date(row.receivedAt.getTime() + later),
  }
}

function newReceipt(ids: Ids, secrets: Secrets, random: Random): Buffer {
  return hashReceipt(receiptOf(secrets, ids.wardId, random.bytes(12)))
}

// Numbers that nobody can dial: whoever tries the demo with a phone of their own is never taken for one of these.
function keyOf({ day }: Visit, number: number, random: Random): Key {
  if (random.chance(0.72)) return { kind: 'phone', value: `+840000${String(random.whole(0, 9_999)).padStart(5, '0')}` }
  const serial = String(number).padStart(5, '0')
  const date = day.slice(2).replaceAll('-', '')
  if (random.chance(0.8)) return { kind: 'case', value: `99.01.H99-${date}-${serial}`, pattern: 'HCMC_SHORT' }
  return { kind: 'case', value: `BN${serial}`, pattern: null }
}

function near(score: number, random: Random): Score {
  const moved = score + random.weighted([0.22, 0.58, 0.2]) - 1
  return Math.min(5, Math.max(1, moved)) as Score
}

function reasonsFor(service: Score, random: Random): string[] {
  if (!random.chance(service <= 2 ? 0.7 : 0.3)) return []
  return [...new Set(Array.from({ length: random.whole(1, 3) }, () => reasonFor(service, random)))]
}

/** Some who are content had to wait all the same; who is in two minds names one or the other. */
function reasonFor(service: Score, random: Random): string {
  const bad = service <= 2 ? 1 : service === 3 ? 0.6 : 0.09
  const from = random.chance(bad) ? BAD_REASONS : GOOD_REASONS
  return Object.keys(from)[random.weighted(Object.values(from))] as string
}

// Polite nearly everybody finds them; to be done at the first visit is what is missed most.
const LIFTED: Readonly<Record<string, number>> = { '23': 0.35, '25': -0.4, '26': 0.15 }

function criteriaFor(service: Score, random: Random): Record<string, Score> {
  const answer = (criterion: string) => {
    const lift = LIFTED[criterion] ?? 0
    const moved = random.chance(Math.abs(lift)) ? Math.sign(lift) : 0
    return Math.min(5, Math.max(1, near(service, random) + moved)) as Score
  }
  return Object.fromEntries(CRITERIA.map((criterion) => [criterion, answer(criterion)]))
}

function commentFor(service: Score, random: Random): string | null {
  if (!random.chance(service <= 2 ? 0.3 : 0.07)) return null
  return random.pick(service <= 2 ? COMPLAINT : service === 3 ? MIXED : PRAISE)
}

function must(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`the demo has no ${name}`)
  return id
}
