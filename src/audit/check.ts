import type { Act, Db } from '../world.ts'
import type { Chain } from './verify.ts'

/** Keeps what looking through a chain has found, for the page that shows it. */
export async function keepCheck(act: Act, { wardId, seq, fault }: Chain): Promise<void> {
  const found = { at: act.at, seq, fault: fault?.what ?? null, fault_seq: fault?.seq ?? null }
  await act.tx
    .insertInto('audit_checks')
    .values({ ward_id: wardId, ...found })
    .onConflict((taken) => taken.column('ward_id').doUpdateSet(found))
    .execute()
}

export type Check = Readonly<{ at: Date; seq: number; fault: string | null; faultSeq: number | null }>

/** Null: this chain was never looked through. */
export async function lastCheck(db: Db, wardId: number): Promise<Check | null> {
  const row = await db.selectFrom('audit_checks').selectAll().where('ward_id', '=', wardId).executeTakeFirst()
  if (!row) return null
  const { at, seq, fault, fault_seq: faultSeq } = row
  return { at, seq: Number(seq), fault, faultSeq: faultSeq === null ? null : Number(faultSeq) }
}
