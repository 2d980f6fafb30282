import { addDays, dayOf } from '../values/day.ts'
import { type Actor, perform, type World } from '../world.ts'
import { confirmRatings } from './confirm.ts'

const BY_ITSELF: Actor = { kind: 'operator' }

/**
 * Confirms ratings that came at the very moment at which a file with their cases went in: neither of the two could see the
 * other. Looks at the wards that imported cases since yesterday.
 */
export async function confirmLate(world: Pick<World, 'db' | 'now'>): Promise<void> {
  const wards = await world.db
    .selectFrom('case_files')
    .select('ward_id')
    .distinct()
    .where('day', '>=', addDays(dayOf(world.now()), -1))
    .execute()
  for (const { ward_id: wardId } of wards) await perform(world, BY_ITSELF, (act) => confirmRatings(act, wardId))
}
