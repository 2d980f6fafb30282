import { makePlate } from '../plates/make-plate.ts'
import type { Act } from '../world.ts'
import { type Added, addDesk } from './add.ts'
import type { NewDesk } from './desk.ts'

/** Adds one desk together with its plate, so that its sign can be printed at once. */
export async function openDesk(act: Act, wardId: number, desk: NewDesk): Promise<Added> {
  const added = await addDesk(act, wardId, desk)
  if (added.outcome === 'added') await makePlate(act, wardId, { kind: 'desk', id: added.id })
  return added
}
