import { isLeftBehind } from '../access/api-token.ts'
import { tokensOfWard } from '../access/api-token-queries.ts'
import { may } from '../access/policy.ts'
import { desksOfWard } from '../desks/queries.ts'
import { spellsAhead } from '../desks/spell-queries.ts'
import { wardsOn } from '../places/queries.ts'
import { plateCare } from '../plates/check-queries.ts'
import { dayOf } from '../values/day.ts'
import type { World } from '../world.ts'
import { readinessOf } from './queries.ts'
import { tellRecentDeeds } from './recent-deeds.ts'
import type { Today } from './today-pages.ts'
import type { WardView } from './ward-view.ts'

/** All that the ward's home shows, at this moment. */
export async function readToday(
  world: World,
  view: WardView,
  came: Pick<Today, 'justDone' | 'undone' | 'refused'>,
): Promise<Today> {
  const { ward, actor } = view
  const now = world.now()
  const managesTokens = may(actor, 'tokens.manage', ward.id)
  const [desks, ahead, ready, deeds, care, wards, tokens] = await Promise.all([
    desksOfWard(world.db, ward.id, now),
    spellsAhead(world.db, ward.id, now),
    readinessOf(world.db, ward.id, now),
    tellRecentDeeds(world, view),
    plateCare(world.db, ward.id, now),
    actor.wardId === null ? wardsOn(world.db, dayOf(now)) : [],
    managesTokens ? tokensOfWard(world.db, ward.id) : [],
  ])
  return {
    now,
    desks,
    ahead,
    ready,
    deeds,
    care,
    tokensLeft: tokens.filter((token) => isLeftBehind(token, now)).length,
    mayChange: may(actor, 'desks.change', ward.id),
    several: wards.length > 1,
    ...came,
  }
}
