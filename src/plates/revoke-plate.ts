import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { findPlate } from './queries.ts'
import { settleWrong } from './tell-wrong.ts'

export type Revoked = { outcome: 'revoked' } | { outcome: 'revoked-already'; at: Date; because: string }

/**
 * Takes a plate out of force for good (lost, stolen, pasted over): whoever scans it is told so. The reason is kept; of
 * two revocations the first counts. Refuses an unknown plate ('not-found') and a missing reason ('invalid').
 */
export async function revokePlate(act: Act, code: string, because: string): Promise<Revoked> {
  const reason = because.normalize('NFC').trim()
  if (reason === '') throw new Refusal('invalid', 'Hãy ghi lý do thu hồi mã QR.')
  const plate = await act.tx
    .selectFrom('plates')
    .select(['revoked_at as at', 'revoked_because as because'])
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  if (!plate) throw new Refusal('not-found', 'Không có mã QR này.')
  if (plate.at !== null) return { outcome: 'revoked-already', at: plate.at, because: plate.because ?? '' }

  await act.tx
    .updateTable('plates')
    .set({ revoked_at: act.at, revoked_because: reason })
    .where('code', '=', code)
    .execute()
  const revoked = await findPlate(act.tx, code)
  const subject = { kind: 'plate', id: code }
  if (revoked) await settleWrong(act, revoked.wardId, code, 'revoked')
  record(act, revoked?.wardId ?? null, { action: 'plate-revoked', subject, details: { because: reason } })
  return { outcome: 'revoked' }
}
