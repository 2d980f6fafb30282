import { randomUUIDv7 } from 'node:crypto'
import { Refusal } from '../http/refusal.ts'
import { type Day, dayOf } from '../values/day.ts'
import type { Act } from '../world.ts'
import { changeStatement, holdStatements, type Said, standingNow, tell } from './hold-statements.ts'
import { openQuarters, STATEMENT_LIMIT } from './statement.ts'
import { statementOf } from './statement-queries.ts'

/**
 * Says something about one's own figures of a quarter, or something else than before: the earlier version is kept. Refuses
 * another person's figures ('not-found': their own is all that they see), a quarter that isn't open, and too many words.
 */
export async function writeStatement(
  act: Act,
  wardId: number,
  officerId: string,
  quarter: Day,
  words: string,
): Promise<Said> {
  const by = writer(act, officerId)
  if (!openQuarters(dayOf(act.at)).includes(quarter)) throw new Refusal('invalid')
  if (words === '' || [...words].length > STATEMENT_LIMIT) throw new Refusal('invalid')
  const officer = await holdStatements(act, wardId, officerId)
  const now = await statementOf(act.tx, wardId, officerId, quarter)
  if (now?.words === words) return { outcome: 'same' }
  if (now?.noted) return { outcome: 'noted', who: now.noted.by }
  const row = { ward_id: wardId, id: randomUUIDv7(), officer_id: officerId, quarter, words }
  await act.tx
    .insertInto('officer_statements')
    .values({ ...row, written_by: by, written_at: act.at })
    .execute()
  tell(act, wardId, now ? 'statement-changed' : 'statement-written', { officerId, quarter }, officer)
  return { outcome: 'done' }
}

/** Takes one's newest words back, and the version before them stands again, if there was one. */
export async function takeBackStatement(act: Act, wardId: number, officerId: string, id: string): Promise<Said> {
  writer(act, officerId)
  const officer = await holdStatements(act, wardId, officerId)
  const standing = await standingNow(act, wardId, officerId, id)
  if (!standing) return { outcome: 'changed-meanwhile' }
  if (standing.noted) return { outcome: 'noted', who: standing.noted.by }
  await changeStatement(act, wardId, id, { taken_back_at: act.at })
  tell(act, wardId, 'statement-taken-back', standing, officer)
  return { outcome: 'done' }
}

function writer({ by }: Act, officerId: string): string {
  if (by.kind !== 'user' || by.officerId !== officerId) throw new Refusal('not-found')
  return by.id
}
