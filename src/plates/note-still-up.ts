import { dayOf, startOf } from '../values/day.ts'
import type { Act } from '../world.ts'
import { tellWrong } from './tell-wrong.ts'

/**
 * Notes that somebody scanned a plate that was revoked before today: it still hangs somewhere. On the day itself the ward
 * is only just taking it down.
 */
export async function noteStillUp(act: Act, wardId: number, code: string): Promise<void> {
  const revoked = await act.tx
    .selectFrom('plates')
    .select('code')
    .where('code', '=', code)
    .where('revoked_at', '<', startOf(dayOf(act.at)))
    .executeTakeFirst()
  if (revoked) await tellWrong(act, wardId, code, 'still-up', 'scan')
}
