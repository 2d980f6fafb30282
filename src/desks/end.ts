import type { Act } from '../world.ts'
import { closeDesk } from './close.ts'
import { leaveWard } from './leave.ts'
import { kept, lock, undoably } from './undoable.ts'

export type Ended = { outcome: 'done' } | { outcome: 'already' }

/** `closeDesk`, kept for `undo`. 'already': somebody else was quicker, or there is no such desk. */
export async function closeDeskNow(act: Act, wardId: number, deskId: string): Promise<Ended> {
  await lock(act, wardId, { deskId })
  const open = await act.tx
    .selectFrom('desks')
    .select('id')
    .where('ward_id', '=', wardId)
    .where('id', '=', deskId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!open) return { outcome: 'already' }
  await undoably(act, wardId, 'close', { deskId }, () => closeDesk(act, wardId, deskId))
  return { outcome: 'done' }
}

/** `leaveWard`, kept for `undo`. 'already': somebody else was quicker, or there is no such officer. */
export async function leaveWardNow(act: Act, wardId: number, officerId: string): Promise<Ended> {
  // Desks before officers, as everywhere: a hand-over of one of these desks would wait for us, and we for it.
  const desks = (await kept(act.tx, wardId, { officerId }, act.at)).map(({ deskId }) => deskId)
  for (const deskId of [...new Set(desks)].sort()) await lock(act, wardId, { deskId })
  await lock(act, wardId, { officerId })
  const working = await act.tx
    .selectFrom('officers')
    .select('id')
    .where('ward_id', '=', wardId)
    .where('id', '=', officerId)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  if (!working) return { outcome: 'already' }
  await undoably(act, wardId, 'retire', { officerId }, () => leaveWard(act, wardId, officerId))
  return { outcome: 'done' }
}
