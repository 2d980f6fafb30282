import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import { lockPlate, lockPlateInForce } from './lock-plate.ts'
import { placeName } from './queries.ts'

/**
 * Notes that a plate is no longer where it was. Its code goes on answering: a found one works again, and what is printed
 * anew is the same code. A second time changes nothing. Refuses an unknown plate ('not-found') and a revoked one ('gone').
 */
export async function losePlate(act: Act, wardId: number, code: string): Promise<void> {
  const { target } = await lockPlateInForce(act, wardId, code)
  const { numInsertedOrUpdatedRows: lost } = await act.tx
    .insertInto('plate_losses')
    .values({ ward_id: wardId, id: randomUUIDv7(), code, lost_at: act.at, lost_by: whoOf(act) })
    .onConflict((conflict) => conflict.columns(['ward_id', 'code']).where('found_at', 'is', null).doNothing())
    .executeTakeFirstOrThrow()
  if (lost === 0n) return
  const details = { place: await placeName(act.tx, wardId, target) }
  record(act, wardId, { action: 'plate-lost', subject: { kind: 'plate', id: code }, details })
}

/** A lost plate hangs again, found or printed anew. One that was not lost stays as it is. Refuses as `losePlate` does. */
export async function findPlateAgain(act: Act, wardId: number, code: string): Promise<void> {
  const { target } = await lockPlate(act, wardId, code)
  const { numUpdatedRows: found } = await act.tx
    .updateTable('plate_losses')
    .set({ found_at: act.at, found_by: whoOf(act) })
    .where('ward_id', '=', wardId)
    .where('code', '=', code)
    .where('found_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (found === 0n) return
  const details = { place: await placeName(act.tx, wardId, target) }
  record(act, wardId, { action: 'plate-found', subject: { kind: 'plate', id: code }, details })
}

/** The operator has no account. */
export function whoOf({ by }: Act): string | null {
  return by.kind === 'user' ? by.id : null
}
