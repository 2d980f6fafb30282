import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { dayOf } from '../values/day.ts'
import type { Act } from '../world.ts'
import { whoOf } from './lose-plate.ts'
import type { Finding } from './plate.ts'

/** What may be wrong with a plate. `unsaid`: a resident pressed the button and chose nothing; `still-up`: revoked, and scanned. */
export type Wrong = Exclude<Finding, 'good'> | 'unsaid' | 'still-up'
export type SaidBy = 'resident' | 'staff' | 'scan'
export type Settling = 'checked' | 'mended' | 'nothing-wrong' | 'revoked'

/** Enough to be believed; more would only fill the audit, and nobody counts how often one person presses. */
export const MOST_A_DAY = 20

/**
 * Counts that somebody says a plate is wrong, by day and kind, and never who. What comes from outside beyond `MOST_A_DAY`
 * for one plate and day is thanked for and not counted. Open until `settleWrong`.
 */
export async function tellWrong(act: Act, wardId: number, code: string, what: Wrong, saidBy: SaidBy): Promise<void> {
  const day = dayOf(act.at)
  const { rows } = await sql<{ n: number }>`
    insert into wrong_plates (ward_id, id, code, what, said_by, day, n, first_at)
    select ${wardId}::integer, ${randomUUIDv7()}::uuid, ${code}, ${what}, ${saidBy}, ${day}::date, 1, ${act.at}::timestamptz
    where ${saidBy} = 'staff' or ${MOST_A_DAY} > (
      select coalesce(sum(n), 0) from wrong_plates
      where ward_id = ${wardId} and code = ${code} and day = ${day}::date and said_by <> 'staff')
    on conflict (ward_id, code, day, what, said_by) where settled_at is null do update set n = wrong_plates.n + 1
    returning n`.execute(act.tx)
  // A scan is no deed; and what a clerk finds is in the audit as a check.
  if (rows.length === 0 || saidBy !== 'resident') return
  record(act, wardId, { action: 'plate-told-wrong', subject: { kind: 'plate', id: code }, details: { what } })
}

/** Settles all that is said to be wrong with a plate; answers whether there was anything. */
export async function settleWrong(act: Act, wardId: number, code: string, how: Settling): Promise<boolean> {
  const { numUpdatedRows } = await act.tx
    .updateTable('wrong_plates')
    .set({ settled_at: act.at, settled_by: whoOf(act), settled_how: how })
    .where('ward_id', '=', wardId)
    .where('code', '=', code)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return false
  record(act, wardId, { action: 'plate-settled', subject: { kind: 'plate', id: code }, details: { how } })
  return true
}
