import { type Selectable, sql } from 'kysely'
import type { Audit } from '../database/tables.ts'
import type { Db } from '../world.ts'
import { BEGINNING, type Content, contentHash, privateHash, rowHash } from './canonical.ts'
import { diagnose } from './diagnose.ts'

/**
 * The first row of a chain that is not as it was written.
 * - changed: its content, its hash, or what it remembers of the row before
 * - private-changed: its private part, or its salt
 * - missing: there is none by this number; rows were deleted, or the tail was cut
 * - inserted: it is not one of ours, or stands beyond the head
 * - swapped: another row stands in its place
 * - head-changed: the rows are whole, the head says otherwise, or there is none
 */
export type What = 'changed' | 'private-changed' | 'missing' | 'inserted' | 'swapped' | 'head-changed'

export type Fault = Readonly<{ seq: number; what: What }>

export type Chain = Readonly<{
  wardId: number
  /** rows looked at, the last of which is number `seq` with this hash */
  rows: number
  seq: number
  hash: Buffer
  /** null: the chain is whole */
  fault: Fault | null
}>

export type Row = Content &
  Readonly<{ seq: number; previous: Buffer; hash: Buffer; private: unknown; salt: Buffer | null }>

const AT_ONCE = 2_000

/**
 * Looks through every chain (or one ward's), row by row, in pages of 2,000: memory stays flat however long they are. May
 * run while deeds are done: the head is read first, and what a committed head says is there.
 */
export async function* verifyAudit(db: Db, only?: number): AsyncGenerator<Chain> {
  for (const wardId of only === undefined ? await chainsOf(db) : [only]) yield await verifyChain(db, wardId)
}

async function verifyChain(db: Db, wardId: number): Promise<Chain> {
  const head = await headOf(db, wardId)
  const end = head?.seq ?? Number.MAX_SAFE_INTEGER
  let [seq, hash, rows] = [0, BEGINNING as Buffer, 0]
  const broken = (fault: Fault): Chain => ({ wardId, rows, seq, hash, fault })
  for await (const row of rowsUpTo(db, wardId, end)) {
    rows += 1
    const fault = await faultOf(db, row, seq, hash)
    if (fault) return broken(fault)
    seq = row.seq
    hash = row.hash
  }
  if (!head) return rows === 0 ? { wardId, rows, seq, hash, fault: null } : broken({ seq, what: 'head-changed' })
  if (seq < head.seq) return broken({ seq: seq + 1, what: 'missing' })
  if (!hash.equals(head.hash)) return broken({ seq, what: 'head-changed' })
  const beyond = await firstBeyond(db, wardId)
  return beyond === null ? { wardId, rows, seq, hash, fault: null } : broken({ seq: beyond, what: 'inserted' })
}

async function faultOf(db: Db, row: Row, before: number, hash: Buffer): Promise<Fault | null> {
  const seq = before + 1
  if (row.seq > seq) return { seq, what: 'missing' }
  if (!rowHash(row.previous, row.seq, contentHash(row)).equals(row.hash)) {
    const last = (await headOf(db, row.wardId))?.seq ?? row.seq
    return diagnose(row, last, { rowAt: (at) => rowAt(db, row.wardId, at), hasTwin: (one) => hasTwin(db, one) })
  }
  // This row is as it was written: then it is the one before that was written anew, hash and all.
  if (!row.previous.equals(hash)) return { seq: before === 0 ? seq : before, what: 'changed' }
  return isPrivateWhole(row) ? null : { seq, what: 'private-changed' }
}

/** Erased lawfully, there is nothing left to compare; a private part that is there must be the one that was written. */
function isPrivateWhole({ private: secret, salt, privateHash: written }: Row): boolean {
  if (secret === null) return true
  return salt !== null && written !== null && privateHash(salt, secret as never).equals(written)
}

export async function* rowsUpTo(db: Db, wardId: number, end: number): AsyncGenerator<Row> {
  for (let last = 0; ; ) {
    const rows = await chain(db, wardId)
      .where('seq', '>', String(last))
      .where('seq', '<=', String(end))
      .orderBy('seq')
      .limit(AT_ONCE)
      .execute()
    for (const row of rows) yield asRow(row)
    if (rows.length < AT_ONCE) return
    last = Number(rows.at(-1)?.seq)
  }
}

async function rowAt(db: Db, wardId: number, seq: number): Promise<Row | null> {
  const row = await chain(db, wardId).where('seq', '=', String(seq)).executeTakeFirst()
  return row ? asRow(row) : null
}

async function hasTwin(db: Db, { wardId, seq, hash }: Row): Promise<boolean> {
  const twin = await chain(db, wardId).where('hash', '=', hash).where('seq', '!=', String(seq)).executeTakeFirst()
  return twin !== undefined
}

function chain(db: Db, wardId: number) {
  return db.selectFrom('audit').selectAll().where('ward_id', '=', wardId)
}

async function headOf(db: Db, wardId: number): Promise<{ seq: number; hash: Buffer } | null> {
  const head = await db
    .selectFrom('audit_heads')
    .select(['seq', 'hash'])
    .where('ward_id', '=', wardId)
    .executeTakeFirst()
  return head ? { seq: Number(head.seq), hash: head.hash } : null
}

/** One statement, and so one moment: rows that came while we looked have moved the head with them. */
async function firstBeyond(db: Db, wardId: number): Promise<number | null> {
  const { rows } = await sql<{ seq: string | null }>`
    select min(audit.seq) as seq from audit, audit_heads as head
    where audit.ward_id = ${wardId} and head.ward_id = audit.ward_id and audit.seq > head.seq`.execute(db)
  return rows[0]?.seq ? Number(rows[0].seq) : null
}

/** The installation's chain, every ward's, and any other that has a head or a row; found by the index, not through all rows. */
async function chainsOf(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive ward (id) as (
      select min(ward_id) from audit
      union all
      select (select min(ward_id) from audit where ward_id > ward.id) from ward where ward.id is not null
    )
    select id from ward where id is not null union select ward_id from audit_heads union select id from wards union select 0
    order by id`.execute(db)
  return rows.map(({ id }) => id)
}

function asRow(row: Selectable<Audit>): Row {
  return {
    wardId: row.ward_id,
    seq: Number(row.seq),
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    details: row.details as Row['details'],
    privateHash: row.private_hash,
    previous: row.previous,
    hash: row.hash,
    private: row.private,
    salt: row.salt,
  }
}
