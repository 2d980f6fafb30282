import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import { dayOf } from '../values/day.ts'
import type { Act } from '../world.ts'
import type { Cause, State } from './overdue.ts'

export type Said = Readonly<{ state: State; cause: Cause; words: string }>

/**
 * Writes down what the ward does about a late case; the last word says how it stands. The same again changes nothing: a
 * button pressed twice says it once. False: the ward has no such case.
 */
export async function sayOfCase(act: Act, wardId: number, caseId: string, said: Said): Promise<boolean> {
  if (act.by.kind !== 'user') throw new Error('a word about a case without a person')
  const found = await act.tx
    .selectFrom('cases')
    .select('id')
    .where('ward_id', '=', wardId)
    .where('id', '=', caseId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!found) return false
  const last = await act.tx
    .selectFrom('case_words')
    .select(['state', 'cause', 'words'])
    .where('ward_id', '=', wardId)
    .where('case_id', '=', caseId)
    .orderBy('said_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (last && last.state === said.state && last.cause === said.cause && last.words === said.words) return true
  const row = { ward_id: wardId, id: randomUUIDv7(), case_id: caseId, said_by: act.by.id, said_at: act.at }
  await act.tx
    .insertInto('case_words')
    .values({ ...row, ...said, day: dayOf(act.at) })
    .execute()
  // The words stand in their table only: they may speak about a resident, and are forgotten in time.
  const details = { state: said.state, cause: said.cause }
  record(act, wardId, { action: 'case-followed', subject: { kind: 'case', id: caseId }, details })
  return true
}
