import { dayOf } from '../values/day.ts'
import type { Actor, Db, Scope } from '../world.ts'
import type { ApiToken } from './api-token.ts'
import { hashOf } from './token.ts'

/** Another program, by the token it brought. */
export type Software = Extract<Actor, { kind: 'software' }>

export type FoundToken = Readonly<{ software: Software; usedOn: string | null }>

/**
 * Who a token stands for, if it opens anything at `now`; revoked, past its day, of a ward that has ended and never heard of
 * are one. The ward stands in the token, so that no look-up crosses wards.
 */
export async function findSoftware(db: Db, token: string, now: Date): Promise<FoundToken | null> {
  const wardId = /^hailong_(\d{1,9})_[\w-]{43}$/.exec(token)?.[1]
  if (wardId === undefined) return null
  const row = await db
    .selectFrom('api_tokens as t')
    .innerJoin('wards as w', 'w.id', 't.ward_id')
    .select(['t.id', 't.ward_id', 't.name', 't.scope', 't.used_on'])
    .where('t.ward_id', '=', Number(wardId))
    .where('t.token_hash', '=', hashOf(token))
    .where('t.revoked_at', 'is', null)
    .where('t.ends_at', '>', now)
    .where((is) => is.or([is('w.valid_to', 'is', null), is('w.valid_to', '>', dayOf(now))]))
    .executeTakeFirst()
  if (!row) return null
  const { id, name } = row
  return {
    software: { kind: 'software', id, name, wardId: row.ward_id, scope: row.scope as Scope },
    usedOn: row.used_on,
  }
}

/** Every token that a ward ever had, the newest first. */
export async function tokensOfWard(db: Db, wardId: number): Promise<ApiToken[]> {
  const rows = await db
    .selectFrom('api_tokens as t')
    .innerJoin('users as m', 'm.id', 't.made_by')
    .leftJoin('users as r', 'r.id', 't.revoked_by')
    .select(['t.id', 't.name', 'purpose', 'scope', 'made_at', 'ends_at', 'used_on', 'revoked_at'])
    .select(['m.name as madeBy', 'm.disabled_at as makerLeftAt', 'r.name as revokedBy'])
    .where('t.ward_id', '=', wardId)
    .orderBy('made_at', 'desc')
    .orderBy('t.id', 'desc')
    .execute()
  return rows.map(({ made_at, ends_at, used_on, revoked_at, scope, ...row }) => ({
    ...row,
    scope: scope as Scope,
    madeAt: made_at,
    endsAt: ends_at,
    usedOn: used_on,
    revokedAt: revoked_at,
  }))
}

/** The names of tokens that a person made and that open something at `now`, in one ward (null: in all). */
export async function openTokensMadeBy(db: Db, userId: string, now: Date, wardId: number | null): Promise<string[]> {
  const rows = await db
    .selectFrom('api_tokens')
    .select('name')
    .where('made_by', '=', userId)
    .where('revoked_at', 'is', null)
    .where('ends_at', '>', now)
    .$if(wardId !== null, (query) => query.where('ward_id', '=', wardId as number))
    .orderBy('name')
    .execute()
  return rows.map(({ name }) => name)
}
