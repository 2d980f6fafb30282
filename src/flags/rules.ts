import type { Hours } from '../values/weekly-hours.ts'
import { bursts } from './burst.ts'
import type { Flag, Found, SeenDay } from './flag.ts'
import { manyOfficers } from './many-officers.ts'
import { isOutOfHours, isTooFast } from './one-rating.ts'
import { sameComments } from './same-comment.ts'

/**
 * Everything that the rules find in a day, what was found before included: a later rating can make earlier ones part of
 * a burst, or the first of three copies. Nothing about addresses, because none is kept: residents on the ward's Wi-Fi share one.
 */
export function findFlags(seen: SeenDay, hours: readonly Hours[]): Found[] {
  const { ratings, before, staffPhones } = seen
  const named = (flag: Flag, ids: Iterable<string>): Found[] => [...ids].map((id) => ({ id, flag }))
  const those = (law: (rating: SeenDay['ratings'][number]) => boolean) => ratings.filter(law).map(({ id }) => id)
  return [
    ...named('burst', bursts(seen, hours)),
    ...named(
      'out-of-hours',
      those((rating) => isOutOfHours(rating, hours)),
    ),
    ...named('many-officers', manyOfficers(ratings)),
    ...named(
      'staff-phone',
      those(({ phone }) => phone !== null && staffPhones.has(phone)),
    ),
    ...named('same-comment', sameComments([...before, ...ratings])),
    ...named('too-fast', those(isTooFast)),
  ]
}
