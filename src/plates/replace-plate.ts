import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { lockPlateInForce } from './lock-plate.ts'
import { makePlate } from './make-plate.ts'
import { placeName } from './queries.ts'
import { revokePlate } from './revoke-plate.ts'

/**
 * Makes a new plate for the place of an old one, which is revoked: whoever scans the old one is led to the new one. Answers
 * the new code. For a plate that was copied or stolen; one that fell down is printed again with its own code. Refuses an
 * unknown plate ('not-found'), a revoked one ('gone'), a blank one and a missing reason ('invalid').
 */
export async function replacePlate(act: Act, wardId: number, code: string, because: string): Promise<string> {
  const { target } = await lockPlateInForce(act, wardId, code)
  if (target === null) throw new Refusal('invalid', 'Biển này chưa gắn vào đâu nên chưa có gì để thay.')
  const fresh = await makePlate(act, wardId, target)
  await succeedPlates(act, wardId, [code], fresh, because)
  return fresh
}

/** Revokes plates whose place another takes. */
export async function succeedPlates(
  act: Act,
  wardId: number,
  codes: readonly string[],
  successor: string,
  because: string,
): Promise<void> {
  for (const code of codes) {
    const { target } = await lockPlateInForce(act, wardId, code)
    await revokePlate(act, code, because)
    await act.tx.insertInto('replaced_plates').values({ code, successor }).execute()
    const details = { by: successor, because, place: await placeName(act.tx, wardId, target) }
    record(act, wardId, { action: 'plate-replaced', subject: { kind: 'plate', id: code }, details })
  }
}
