import { retireOfficer } from '../officers/retire.ts'
import type { Act } from '../world.ts'
import { endSittings } from './sittings.ts'

/** An officer leaves the ward's service at the act's moment: every desk is left, plans for later are dropped. */
export async function leaveWard(act: Act, wardId: number, officerId: string): Promise<void> {
  await retireOfficer(act, wardId, officerId)
  await endSittings(act, wardId, { officerId }, act.at)
}
