import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import { newRecoveryCodes, recoveryHash } from './recovery-codes.ts'
import type { User } from './user.ts'

export type Enrolment = Readonly<{
  user: User /** from `sealSecret` */
  sealed: Buffer /** of the code that proved it */
  step: number
}>

/**
 * From now on the account asks for a code too. Answers the recovery codes, which nobody will see again. Null: it has a
 * second factor already, which must be taken away first.
 */
export async function enrol(act: Act, { user, sealed, step }: Enrolment): Promise<string[] | null> {
  const row = await act.tx
    .insertInto('second_factors')
    .values({ user_id: user.id, sealed_secret: sealed, enrolled_at: act.at, last_step: step })
    .onConflict((taken) => taken.column('user_id').doNothing())
    .returning('user_id')
    .executeTakeFirst()
  if (!row) return null
  note(act, user, 'on')
  return writeCodes(act, user)
}

/** Ten new recovery codes, which nobody will see again; the old ones open nothing any more. Null: no second factor. */
export async function renewRecoveryCodes(act: Act, user: User): Promise<string[] | null> {
  const factor = await act.tx
    .selectFrom('second_factors')
    .select('user_id')
    .where('user_id', '=', user.id)
    .forUpdate() // of two who press at once, the second's codes hold; never both
    .executeTakeFirst()
  if (!factor) return null
  await act.tx.deleteFrom('recovery_codes').where('user_id', '=', user.id).execute()
  const { id, name, wardId } = user
  record(act, wardId, { action: 'recovery-codes-renewed', subject: { kind: 'user', id }, details: { name } })
  return writeCodes(act, user)
}

async function writeCodes(act: Act, { id }: User): Promise<string[]> {
  const codes = newRecoveryCodes()
  const rows = codes.map((code) => ({ user_id: id, code_hash: recoveryHash(code) }))
  await act.tx.insertInto('recovery_codes').values(rows).execute()
  return codes
}

/** The password alone opens the account again: a lost phone, or a wish of its owner. */
export async function dropSecondFactor(act: Act, user: Pick<User, 'id' | 'name' | 'wardId'>): Promise<void> {
  const row = await act.tx
    .deleteFrom('second_factors')
    .where('user_id', '=', user.id)
    .returning('user_id')
    .executeTakeFirst()
  await act.tx.deleteFrom('recovery_codes').where('user_id', '=', user.id).execute()
  if (row) note(act, user, 'off')
}

function note(act: Act, { id, name, wardId }: Pick<User, 'id' | 'name' | 'wardId'>, now: 'on' | 'off'): void {
  record(act, wardId, { action: 'second-factor-changed', subject: { kind: 'user', id }, details: { name, now } })
}
