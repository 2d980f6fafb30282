import { addDays, type Day, dayOf } from '../values/day.ts'
import { perform, type World } from '../world.ts'

/** What the consent text promises: keys are gone at most 90 days after the quarter of their rating ended. */
const DAYS_AFTER_QUARTER = 90

/** Forgets who rated, keeps what was said: the hashes of phones and case IDs whose time is over become null. */
export async function destroyOldKeys(world: Pick<World, 'db' | 'now' | 'log'>): Promise<number> {
  const before = firstDayStillKept(dayOf(world.now()))
  const result = await perform(world, { kind: 'operator' }, ({ tx }) =>
    tx
      .updateTable('ratings')
      .set({ key_hash: null })
      .where('day', '<', before)
      .where('key_hash', 'is not', null)
      .executeTakeFirst(),
  )
  const destroyed = Number(result.numUpdatedRows)
  if (destroyed > 0) world.log.info({ destroyed, before }, 'old rating keys were destroyed')
  return destroyed
}

/** The first day of the earliest quarter that ended less than 90 days before `today`, or hasn't ended. */
function firstDayStillKept(today: Day): Day {
  return quarterStart(addDays(today, 1 - DAYS_AFTER_QUARTER))
}

function quarterStart(day: Day): Day {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
}
