import type { Act, Db } from '../world.ts'

/** What looking through a chain, and the ratings that it vouches for, has found; `fault` null: nothing. */
export type Checked = Readonly<{
  wardId: number
  /** whole up to this row */
  seq: number
  fault: string | null
  faultSeq: number | null
}>

/** Keeps it for the page that shows it. */
export async function keepCheck(act: Act, { wardId, seq, fault, faultSeq }: Checked): Promise<void> {
  const found = { at: act.at, seq, fault, fault_seq: faultSeq }
  await act.tx
    .insertInto('audit_checks')
    .values({ ward_id: wardId, ...found })
    .onConflict((taken) => taken.column('ward_id').doUpdateSet(found))
    .execute()
}

/** Null: this chain was never looked through. */
export async function lastCheck(db: Db, wardId: number): Promise<(Checked & Readonly<{ at: Date }>) | null> {
  const row = await db.selectFrom('audit_checks').selectAll().where('ward_id', '=', wardId).executeTakeFirst()
  if (!row) return null
  const { at, seq, fault, fault_seq: faultSeq } = row
  return { wardId, at, seq: Number(seq), fault, faultSeq: faultSeq === null ? null : Number(faultSeq) }
}
