import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import { dayOf } from '../values/day.ts'
import type { Act } from '../world.ts'
import { lockPlateInForce } from './lock-plate.ts'
import { findPlateAgain, losePlate } from './lose-plate.ts'
import type { Finding } from './plate.ts'
import { placeName } from './queries.ts'
import { settleWrong, tellWrong } from './tell-wrong.ts'

/**
 * Notes what somebody of the ward found before a plate. A good one settles whatever was said against it, and a lost one is
 * found; a missing one is lost; anything else is open until it is settled. Refuses an unknown plate ('not-found'), a
 * revoked one ('gone'), a blank one, and who has no account ('invalid').
 */
export async function checkPlate(act: Act, wardId: number, code: string, found: Finding): Promise<void> {
  const { target } = await lockPlateInForce(act, wardId, code)
  if (target === null) throw new Refusal('invalid', 'Biển này chưa gắn vào đâu.')
  if (act.by.kind !== 'user') throw new Refusal('invalid', 'Chỉ người đứng trước biển mới kiểm tra được.')
  const row = { ward_id: wardId, id: randomUUIDv7(), code, found, checked_by: act.by.id }
  await act.tx
    .insertInto('plate_checks')
    .values({ ...row, checked_at: act.at, day: dayOf(act.at) })
    .execute()
  const details = { found, place: await placeName(act.tx, wardId, target) }
  record(act, wardId, { action: 'plate-checked', subject: { kind: 'plate', id: code }, details })

  if (found === 'good') {
    await settleWrong(act, wardId, code, 'checked')
    await findPlateAgain(act, wardId, code)
    return
  }
  await tellWrong(act, wardId, code, found, 'staff')
  if (found === 'missing') await losePlate(act, wardId, code)
}
