import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import { lockPlate } from './lock-plate.ts'
import { PLATE_UNDO_LIMIT } from './plate.ts'
import { placeName } from './queries.ts'

export type Restored = { outcome: 'restored' } | { outcome: 'too-late' }

/**
 * Takes a revocation back, within ten minutes: later the plate may have been taken down. One that was replaced stays
 * revoked. Refuses ('not-found') a plate that the ward doesn't have.
 */
export async function restorePlate(act: Act, wardId: number, code: string): Promise<Restored> {
  const { revokedAt } = await lockPlate(act, wardId, code)
  const replaced = await act.tx.selectFrom('replaced_plates').select('code').where('code', '=', code).executeTakeFirst()
  if (!revokedAt || replaced || act.at.getTime() - revokedAt.getTime() > PLATE_UNDO_LIMIT) {
    return { outcome: 'too-late' }
  }
  await unrevoke(act, wardId, code)
  return { outcome: 'restored' }
}

/** Puts a plate in force again, whatever replaced it. */
export async function unrevoke(act: Act, wardId: number, code: string): Promise<void> {
  const { target } = await lockPlate(act, wardId, code)
  await act.tx.deleteFrom('replaced_plates').where('code', '=', code).execute()
  await act.tx.updateTable('plates').set({ revoked_at: null, revoked_because: null }).where('code', '=', code).execute()
  const details = { place: await placeName(act.tx, wardId, target) }
  record(act, wardId, { action: 'plate-restored', subject: { kind: 'plate', id: code }, details })
}
