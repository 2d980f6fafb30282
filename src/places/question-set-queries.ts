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

/** The id of the set that a ward's plates ask on a day; null: none. */
export async function questionSetOn(db: Db, wardId: number, day: Day): Promise<string | null> {
  return (await choicesOf(db, wardId)).find(({ validFrom }) => validFrom <= day)?.setId ?? null
}
