import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'

/** Gives a desk another name. Its plate and its code stay. Refuses a desk that the ward doesn't have. */
export async function renameDesk(act: Act, wardId: number, deskId: string, name: string): Promise<void> {
  const changed = await act.tx
    .updateTable('desks')
    .set({ name })
    .where('ward_id', '=', wardId)
    .where('id', '=', deskId)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Refusal('not-found', 'Không có quầy này.')
}
