import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import { keepAnswered } from '../ratings/keep-counters.ts'
import { dayOf } from '../values/day.ts'
import type { Act } from '../world.ts'
import { person } from './hold.ts'
import { type Taken, take } from './take.ts'

/**
 * Writes a note, which stays inside, or a reply, which the resident reads under the receipt. Either makes the matter one's
 * own if it was nobody's; somebody else's, or a closed one, is told and not touched. The same words again change nothing:
 * a button pressed twice sends once.
 */
export async function say(
  act: Act,
  wardId: number,
  ratingId: string,
  kind: 'note' | 'reply',
  words: string,
): Promise<Taken> {
  const taken = await take(act, wardId, ratingId, null)
  if (taken.outcome !== 'taken' || (await saidBefore(act, wardId, ratingId, kind, words))) return taken
  const row = { ward_id: wardId, id: randomUUIDv7(), rating_id: ratingId, kind, words, said_by: person(act).id }
  const said = () =>
    act.tx
      .insertInto('followup_words')
      .values({ ...row, said_at: act.at, day: dayOf(act.at) })
      .execute()
  await (kind === 'reply' ? keepAnswered(act, wardId, ratingId, said) : said())
  // What was said stands in its table; here only that it was said, because it may speak about a resident.
  const action = kind === 'note' ? 'follow-up-noted' : 'follow-up-replied'
  record(act, wardId, { action, subject: { kind: 'rating', id: ratingId } })
  return taken
}

async function saidBefore(act: Act, wardId: number, ratingId: string, kind: string, words: string): Promise<boolean> {
  const row = await act.tx
    .selectFrom('followup_words')
    .select('id')
    .where('ward_id', '=', wardId)
    .where('rating_id', '=', ratingId)
    .where('kind', '=', kind)
    .where('words', '=', words)
    .executeTakeFirst()
  return row !== undefined
}
