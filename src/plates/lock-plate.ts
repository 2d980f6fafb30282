import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import type { Plate } from './plate.ts'
import { findPlate } from './queries.ts'

/**
 * Holds back every other deed on a plate until this one is done, and answers it as it is then. Refuses ('not-found') a
 * code that no plate of this ward bears.
 */
export async function lockPlate(act: Act, wardId: number, code: string): Promise<Plate> {
  await act.tx.selectFrom('plates').select('code').where('code', '=', code).forUpdate().execute()
  const plate = await findPlate(act.tx, code)
  if (plate?.wardId !== wardId) throw new Refusal('not-found', 'Không có mã QR này.')
  return plate
}

/** The same, of a plate that is in force. Refuses ('gone') a revoked one. */
export async function lockPlateInForce(act: Act, wardId: number, code: string): Promise<Plate> {
  const plate = await lockPlate(act, wardId, code)
  if (plate.revokedAt !== null) throw new Refusal('gone', 'Mã QR này đã bị thu hồi.')
  return plate
}
