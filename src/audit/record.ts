import { randomBytes } from 'node:crypto'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { DB } from '../database/tables.ts'
import { type Act, type Actor, perform, type World } from '../world.ts'
import type { Action } from './action.ts'
import { type Content, canonical, contentHash, type Json, privateHash } from './canonical.ts'
import { moveHeads } from './link-sql.ts'

/** The chain of what belongs to no ward: administrators' accounts, sign-in names that nobody has. */
export const INSTALLATION = 0

export type Deed = Readonly<{
  action: Action
  /** what it was done to; `id` a UUID or a plate's code */
  subject?: Readonly<{ kind: string; id: string }> | null
  /** names as they were then, before and after; never personal data of residents */
  details?: Readonly<Record<string, Json | undefined>>
  /** what the law may want erased (`erasePrivate`): the chain holds only its salted hash */
  private?: Json
}>

type Entry = Readonly<{ content: Content; private: Json; salt: Buffer | null }>

const pending = new WeakMap<Transaction<DB>, Entry[]>()

/**
 * Has a deed written into the audit of a ward (null: of the installation), in its own transaction: kept with the deed, or
 * not at all. The row is written right before the commit, chains in the order of their wards, because a chain's head is
 * one row for all: taken earlier, a long import would keep every rating of its ward waiting, and two deeds that take
 * the same rows in another order would deadlock.
 */
export function record(act: Act, wardId: number | null, deed: Deed): void {
  const entries = pending.get(act.tx) ?? []
  if (entries.length === 0) {
    pending.set(act.tx, entries)
    act.beforeCommit(() => flush(act.tx, entries))
  }
  entries.push(entryOf(act, wardId ?? INSTALLATION, deed))
}

/** Writes down that somebody looked at something, such as comments. Called before it is shown. */
export function recordView(
  world: Pick<World, 'db' | 'now'>,
  by: Actor,
  wardId: number | null,
  deed: Deed,
): Promise<void> {
  return perform(world, by, async (act) => record(act, wardId, deed))
}

function entryOf(
  act: Act,
  wardId: number,
  { action, subject = null, details = {}, private: secret = null }: Deed,
): Entry {
  const salt = secret === null ? null : randomBytes(16)
  const known = act.by.kind === 'user' || act.by.kind === 'software' ? act.by : null
  const content = {
    wardId,
    at: act.at,
    actorKind: act.by.kind,
    actorId: known?.id ?? null,
    actorName: known?.name ?? null,
    action,
    subjectKind: subject?.kind ?? null,
    subjectId: subject?.id ?? null,
    details,
    privateHash: salt && privateHash(salt, secret),
  }
  return { content, private: secret, salt }
}

async function flush(tx: Transaction<DB>, entries: Entry[]): Promise<void> {
  pending.delete(tx)
  const inOrder = entries.toSorted((one, other) => one.content.wardId - other.content.wardId)
  for (const entry of inOrder) await statement(entry).execute(tx)
}

function statement({ content: row, private: secret, salt }: Entry): RawBuilder<unknown> {
  const { actorKind, actorId, actorName, action, subjectKind, subjectId } = row
  return sql`with links as (
  select ${row.wardId}::integer as ward_id, ${contentHash(row)}::bytea as content
), heads as (
  ${sql.raw(moveHeads('links'))}
)
insert into audit (ward_id, seq, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, details, private,
  salt, private_hash, previous, hash)
select ward_id, seq, ${row.at}::timestamptz, ${actorKind}::text, ${actorId}::uuid, ${actorName}::text, ${action}::text,
  ${subjectKind}::text, ${subjectId}::text, ${canonical(row.details)}::jsonb,
  ${secret === null ? null : canonical(secret)}::jsonb, ${salt}::bytea, ${row.privateHash}::bytea, previous, hash
from heads`
}
