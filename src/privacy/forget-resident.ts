import { record } from '../audit/record.ts'
import { forgetCase } from '../cases/forget-case.ts'
import { forgetKey } from '../ratings/forget-key.ts'
import { hashesOf, type Key } from '../ratings/key.ts'
import type { Secrets } from '../secrets.ts'
import type { Act } from '../world.ts'

export type ForgottenIn = Readonly<{ code: string; count: number }>

/**
 * Forgets a phone number or a case ID in one ward, or (null) in every ward there is or was: in all of them or, if
 * anything fails, in none; a case in the ward's register too. That somebody asked is recorded also when nothing was found. Answers how many ratings, by ward.
 */
export async function forgetResident(
  act: Act,
  secrets: Secrets,
  key: Key,
  wardId: number | null,
): Promise<ForgottenIn[]> {
  const all = act.tx.selectFrom('wards').select(['id', 'code']).orderBy('id')
  const wards = await (wardId === null ? all : all.where('id', '=', wardId)).execute()
  const counts: ForgottenIn[] = []
  for (const { id, code } of wards) {
    counts.push({ code, count: await forgetKey(act, secrets, id, key) })
    if (key.kind === 'case') await forgetCase(act, id, hashesOf(secrets, id, key))
  }
  const count = counts.reduce((sum, ward) => sum + ward.count, 0)
  record(act, null, { action: 'phone-forgotten', details: { kind: key.kind, wards: wards.length, count } })
  return counts
}
