import { addDays, type Day } from '../values/day.ts'
import { quarterStart } from '../values/quarter.ts'
import type { Db } from '../world.ts'
import { wardTotals } from './assemble.ts'
import { countsOf } from './queries.ts'
import type { Figure, Span } from './report.ts'

/** What everybody may read of a ward: how it was served at its desks, and the ward as a body; half-open days. */
export type PublicScore = Span & Readonly<{ service: Figure; ward: Figure }>

/** The last quarter that is over on a day. */
export function lastQuarter(today: Day): Span {
  const to = quarterStart(today)
  return { from: quarterStart(addDays(to, -1)), to }
}

/**
 * The headline of the ward's report over the last whole quarter, by the same rules. A quarter and nothing else: whoever
 * may ask for any span has the answers of one morning from two answers that differ by a day.
 */
export async function publicScore(db: Db, wardId: number, today: Day): Promise<PublicScore> {
  const span = lastQuarter(today)
  const { places } = await countsOf(db, wardId, { ...span, by: 'month' })
  const { service, ward } = wardTotals(places)
  return { ...span, service, ward }
}
