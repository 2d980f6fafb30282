import { FLAG_RULES_VERSION, type Flag } from '../../src/flags/flag.ts'
import { keepCounters } from '../../src/ratings/keep-counters.ts'
import { perform, type World } from '../../src/world.ts'
import { OPERATOR } from './world.ts'

/** Flags these ratings as a look would have, without waiting for something odd to happen. */
export async function flagRatings(
  world: Pick<World, 'db' | 'now'>,
  wardId: number,
  ids: readonly string[],
  flag: Flag = 'burst',
): Promise<void> {
  const rows = ids.map((id) => ({ ward_id: wardId, rating_id: id, flag, rules_version: FLAG_RULES_VERSION }))
  await perform(world, OPERATOR, (act) =>
    keepCounters(act, wardId, ids, () =>
      act.tx
        .insertInto('rating_flags')
        .values(rows.map((row) => ({ ...row, found_at: act.at })))
        .execute(),
    ),
  )
}
