import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'

/** Revokes a token of this ward, for good. One that was revoked stays so, without a second trace. Answers whether there is one. */
export async function revokeApiToken(act: Act, wardId: number, id: string): Promise<boolean> {
  if (act.by.kind !== 'user') throw new Error('a token is revoked by somebody who signed in')
  const token = await act.tx
    .selectFrom('api_tokens')
    .select(['name', 'revoked_at'])
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!token) return false
  if (token.revoked_at !== null) return true
  await act.tx
    .updateTable('api_tokens')
    .set({ revoked_at: act.at, revoked_by: act.by.id })
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .execute()
  record(act, wardId, { action: 'token-revoked', subject: { kind: 'token', id }, details: { name: token.name } })
  return true
}
