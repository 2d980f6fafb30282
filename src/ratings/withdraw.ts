import { erasePrivate } from '../audit/erase-private.ts'
import { record } from '../audit/record.ts'
import { dayOf } from '../values/day.ts'
import type { Act } from '../world.ts'
import { forgetNumbers } from './callback.ts'
import { hashReceipt } from './receipt.ts'

/**
 * Takes back what is personal in a rating: its key, its comment (also the one that a correction left in the audit), and
 * the wish for an answer with the number to call, for good. The scores stay counted. Without its key the same phone may
 * rate again that day: the right to withdraw weighs more than one vote. False: no such rating, or it was done before.
 */
export async function withdraw(act: Act, wardId: number, receipt: string): Promise<boolean> {
  const rating = await act.tx
    .updateTable('ratings')
    .set({ key_hash: null, key_hash_before: null, comment: null, wants_reply: false, withdrawn_on: dayOf(act.at) })
    .where('ward_id', '=', wardId)
    .where('receipt_hash', '=', hashReceipt(receipt))
    .where('withdrawn_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!rating) return false
  await forgetNumbers(act, wardId, [rating.id])
  await eraseFirstVersions(act, wardId, rating.id)
  record(act, wardId, { action: 'rating-withdrawn', subject: { kind: 'rating', id: rating.id } })
  return true
}

/** Erases what was written before corrections: it stands in the audit, in the part that can be erased. */
export async function eraseFirstVersions(act: Act, wardId: number, ratingId: string): Promise<void> {
  const rows = await act.tx
    .selectFrom('audit')
    .select('seq')
    .where('ward_id', '=', wardId)
    .where('action', '=', 'rating-corrected')
    .where('subject_id', '=', ratingId)
    .orderBy('seq')
    .execute()
  for (const { seq } of rows) await erasePrivate(act, wardId, Number(seq))
}
