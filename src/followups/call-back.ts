import { record } from '../audit/record.ts'
import { openPhone } from '../ratings/callback.ts'
import type { Secrets } from '../secrets.ts'
import type { Act, Db } from '../world.ts'

/** Whether the resident behind a rating may be called back. */
export async function mayCallBack(db: Db, wardId: number, ratingId: string): Promise<boolean> {
  return (await find(db, wardId, ratingId)) !== undefined
}

/** The number to call, in E.164; null: there is none, or no more. That it was looked at is in the audit, the number is not. */
export async function revealNumber(
  act: Act,
  secrets: Secrets,
  wardId: number,
  ratingId: string,
): Promise<string | null> {
  const row = await find(act.tx, wardId, ratingId)
  if (!row) return null
  record(act, wardId, { action: 'number-viewed', subject: { kind: 'rating', id: ratingId } })
  return openPhone(secrets, row.epoch, wardId, ratingId, row.sealed)
}

function find(db: Db, wardId: number, ratingId: string) {
  return db
    .selectFrom('callback_numbers')
    .select(['sealed', 'epoch'])
    .where('ward_id', '=', wardId)
    .where('rating_id', '=', ratingId)
    .executeTakeFirst()
}
