import type { Day } from '../values/day.ts'
import type { Db } from '../world.ts'

/** What a ward asks besides from a day on; `setId` null: nothing. */
export type Choice = Readonly<{ id: string; validFrom: Day; setId: string | null; chosenAt: Date }>

/** A ward's choices that hold, the latest day first: the first whose day has come is today's. */
export async function choicesOf(db: Db, wardId: number): Promise<Choice[]> {
  return await db
    .selectFrom('ward_question_sets')
    .select(['id', 'valid_from as validFrom', 'set_id as setId', 'chosen_at as chosenAt'])
    .where('ward_id', '=', wardId)
    .where('taken_back_at', 'is', null)
    .orderBy('valid_from', 'desc')
    .execute()
}

/**
 * The ids of the sets that a ward's plates asked on any day of a span, in the order in which they did, none twice.
 */
export async function questionSetsBetween(db: Db, wardId: number, from: Day, to: Day): Promise<string[]> {
  const upTo = (await choicesOf(db, wardId)).filter(({ validFrom }) => validFrom <= to)
  const before = upTo.findIndex(({ validFrom }) => validFrom <= from)
  const asked = before < 0 ? upTo : upTo.slice(0, before + 1)
  return [...new Set(asked.toReversed().flatMap(({ setId }) => setId ?? []))]
}

/** What is asked on a day, by choices with the latest first, and from which day on something else is; null: nothing, never. */
export function askedFrom(choices: readonly Choice[], day: Day): { setId: string | null; until: Day | null } {
  const at = choices.findIndex(({ validFrom }) => validFrom <= day)
  const setId = choices[at]?.setId ?? null
  const coming = choices.slice(0, at < 0 ? undefined : at)
  return { setId, until: coming.findLast((one) => one.setId !== setId)?.validFrom ?? null }
}

/** The id of the set that a ward's plates ask on a day; null: none. */
export async function questionSetOn(db: Db, wardId: number, day: Day): Promise<string | null> {
  return askedFrom(await choicesOf(db, wardId), day).setId
}
