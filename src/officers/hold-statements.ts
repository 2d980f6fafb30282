import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Day } from '../values/day.ts'
import { printQuarter } from '../values/quarter.ts'
import type { Act } from '../world.ts'
import type { Statement } from './statement.ts'
import { statementOf } from './statement-queries.ts'

/** What may be in the way: somebody took note of it, `who`; or it is no longer as it was when the page was opened. */
export type Said =
  | Readonly<{ outcome: 'done' | 'same' | 'changed-meanwhile' }>
  | Readonly<{ outcome: 'noted'; who: string }>

/** Until the commit, answering the officer's name: what an officer and a chair do about the same words is done one after the other. */
export async function holdStatements(act: Act, wardId: number, officerId: string): Promise<string> {
  const row = await act.tx
    .selectFrom('officers')
    .select('name')
    .where('ward_id', '=', wardId)
    .where('id', '=', officerId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  return row.name
}

/** The statement of this name, if it is the one that stands. */
export async function standingNow(act: Act, wardId: number, officerId: string, id: string): Promise<Statement | null> {
  const row = await act.tx
    .selectFrom('officer_statements')
    .select(sql<Day>`quarter`.as('quarter'))
    .where('ward_id', '=', wardId)
    .where('officer_id', '=', officerId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  const standing = await statementOf(act.tx, wardId, officerId, row.quarter)
  return standing?.id === id ? standing : null
}

type Change = Partial<Record<'taken_back_at' | 'noted_at', Date | null> & { noted_by: string | null }>

/** Marks one version. */
export async function changeStatement(act: Act, wardId: number, id: string, to: Change): Promise<void> {
  await act.tx.updateTable('officer_statements').set(to).where('ward_id', '=', wardId).where('id', '=', id).execute()
}

type Told =
  | 'statement-written'
  | 'statement-changed'
  | 'statement-taken-back'
  | 'statement-noted'
  | 'statement-note-undone'

/** Into the audit: that something was said or noted. What was said stands in its table alone. */
export function tell(
  act: Act,
  wardId: number,
  action: Told,
  { officerId, quarter }: Pick<Statement, 'officerId' | 'quarter'>,
  officer: string,
): void {
  const details = { officer, quarter: printQuarter(quarter) }
  record(act, wardId, { action, subject: { kind: 'officer', id: officerId }, details })
}
