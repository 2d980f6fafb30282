import { record } from '../audit/record.ts'
import type { Secrets } from '../secrets.ts'
import { dayOf } from '../values/day.ts'
import type { Act } from '../world.ts'
import { forgetNumbers } from './callback.ts'
import { hashesOf, type Key } from './key.ts'
import { eraseFirstVersions } from './withdraw.ts'

/**
 * Forgets a phone number or a case ID in one ward, as if each of its receipts had been used to withdraw: key, comment
 * (first versions in the audit too) and the wish for an answer go, the scores stay counted. It finds what was hashed
 * under any pepper that still exists. The audit learns how many, never of whom. Answers the number of ratings.
 */
export async function forgetKey(act: Act, secrets: Secrets, wardId: number, key: Key): Promise<number> {
  const forgotten = await act.tx
    .updateTable('ratings')
    .set({ key_hash: null, key_hash_before: null, comment: null, wants_reply: false, withdrawn_on: dayOf(act.at) })
    .where('ward_id', '=', wardId)
    .where('key_kind', '=', key.kind)
    .where('key_hash', 'in', hashesOf(secrets, wardId, key))
    .returning('id')
    .execute()
  await forgetNumbers(
    act,
    wardId,
    forgotten.map(({ id }) => id),
  )
  for (const { id } of forgotten) await eraseFirstVersions(act, wardId, id)
  const count = forgotten.length
  if (count > 0) record(act, wardId, { action: 'phone-forgotten', details: { kind: key.kind, count } })
  return count
}
