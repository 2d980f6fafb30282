import { openTablet } from '../../src/tablets/open-tablet.ts'
import { perform } from '../../src/world.ts'
import type { Screens } from './screens.ts'

/** A tablet of ward A for desk 1, held by a volunteer of this name; answers what its cookie holds. */
export async function openTabletOf({ world, cast }: Screens, name: string): Promise<string> {
  const { id } = await world.db.selectFrom('users').select('id').where('sign_in', '=', 'ha').executeTakeFirstOrThrow()
  const by = { kind: 'user', id, name: 'Hà', role: 'clerk', wardId: cast.wardA, officerId: null } as const
  const desks = [{ id: cast.desk1, code: '1', name: 'Quầy 1', closedAt: null }]
  const wish = { helper: { officerId: null, name }, desks, hours: 12 }
  return perform(world, by, (act) => openTablet(act, cast.wardA, wish))
}
