import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import type { Act, Scope } from '../world.ts'
import { hashOf, newToken } from './token.ts'

export type NewApiToken = Readonly<{ name: string; purpose: string; scope: Scope; days: number }>

/**
 * Makes a token of this ward and answers it, which nobody else will ever see: `hailong_`, the ward's number, 32 random bytes.
 * The beginning is one that programs looking for lost secrets can know it by.
 */
export async function makeApiToken(act: Act, wardId: number, wish: NewApiToken): Promise<string> {
  if (act.by.kind !== 'user') throw new Error('a token is made by somebody who signed in')
  const { name, purpose, scope, days } = wish
  const id = randomUUIDv7()
  const token = `hailong_${wardId}_${newToken().token}`
  const until = new Date(act.at.getTime() + days * 86_400_000)
  await act.tx
    .insertInto('api_tokens')
    .values({
      ...{ ward_id: wardId, id, token_hash: hashOf(token), name, purpose, scope },
      ...{ made_by: act.by.id, made_at: act.at, ends_at: until },
    })
    .execute()
  const details = { name, scope, until: until.toISOString() }
  record(act, wardId, { action: 'token-made', subject: { kind: 'token', id }, details })
  return token
}
