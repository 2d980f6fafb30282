import type { Ward } from '../places/ward.ts'
import type { Day } from '../values/day.ts'
import { NO_BARS } from '../values/score.ts'
import type { World } from '../world.ts'
import { figure } from './honest.ts'
import type { Figure, Span } from './report.ts'
import { toldQuarters } from './tell-quarters.ts'
import { lastQuarter } from './told-quarter.ts'

/** What everybody may read of a ward: how it was served at its desks, and the ward as a body; half-open days. */
export type PublicScore = Span & Readonly<{ service: Figure; ward: Figure }>

/**
 * The headline of the ward's report over the last quarter that is told, as it was told: a rating that is excluded or
 * restored afterwards would stand out as the difference (tell-again.ts). A quarter and nothing else: whoever may ask for any span has the
 * answers of one morning from two answers that differ by a day.
 */
export async function publicScore(
  world: Pick<World, 'db' | 'now' | 'config'>,
  ward: Ward,
  today: Day,
): Promise<PublicScore> {
  const span = lastQuarter(today)
  const [kept] = await toldQuarters(world, ward, [span.from])
  const nothing = figure(NO_BARS)
  return { ...span, service: kept?.told.service ?? nothing, ward: kept?.told.ward ?? nothing }
}
