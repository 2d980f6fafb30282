import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import { type Day, dayOf } from '../values/day.ts'
import type { Act } from '../world.ts'

export type Chosen = { outcome: 'chosen' | 'past' | 'same' }
export type TakenBack = { outcome: 'taken-back' | 'too-late' }

/**
 * Has the ward's plates ask these questions from a day on; `setId` null: none any more. Not from a day that is over: what
 * was asked then was asked. Another choice for the same day is put aside, and comes back with an undo.
 */
export async function chooseQuestions(act: Act, wardId: number, setId: string | null, validFrom: Day): Promise<Chosen> {
  if (validFrom < dayOf(act.at)) return { outcome: 'past' }
  await lock(act, wardId)
  const there = await holding(act, wardId).orderBy('valid_from', 'desc').execute()
  if ((there.find((one) => one.valid_from <= validFrom)?.set_id ?? null) === setId) return { outcome: 'same' }
  await act.tx
    .updateTable('ward_question_sets')
    .set({ taken_back_at: act.at })
    .where('ward_id', '=', wardId)
    .where('valid_from', '=', validFrom)
    .where('taken_back_at', 'is', null)
    .execute()
  const row = { ward_id: wardId, id: randomUUIDv7(), valid_from: validFrom, set_id: setId, chosen_at: act.at }
  await act.tx.insertInto('ward_question_sets').values(row).execute()
  record(act, wardId, { action: 'questions-chosen', details: { set: setId, from: validFrom } })
  return { outcome: 'chosen' }
}

/** Undoes a choice up to the end of its first day; what it had put aside for that day holds again. */
export async function takeBackQuestions(act: Act, wardId: number, id: string): Promise<TakenBack> {
  await lock(act, wardId)
  const choice = await holding(act, wardId).where('id', '=', id).executeTakeFirst()
  if (!choice || choice.valid_from < dayOf(act.at)) return { outcome: 'too-late' }
  const rows = act.tx.updateTable('ward_question_sets').where('ward_id', '=', wardId)
  await rows.set({ taken_back_at: act.at }).where('id', '=', id).execute()
  const aside = await act.tx
    .selectFrom('ward_question_sets')
    .select('id')
    .where('ward_id', '=', wardId)
    .where('valid_from', '=', choice.valid_from)
    .where('taken_back_at', '=', choice.chosen_at)
    .where('id', '<', id) // in the order in which they were made
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (aside) await rows.set({ taken_back_at: null }).where('id', '=', aside.id).execute()
  record(act, wardId, { action: 'questions-taken-back', details: { set: choice.set_id, from: choice.valid_from } })
  return { outcome: 'taken-back' }
}

function holding({ tx }: Act, wardId: number) {
  return tx
    .selectFrom('ward_question_sets')
    .select(['id', 'valid_from', 'set_id', 'chosen_at'])
    .where('ward_id', '=', wardId)
    .where('taken_back_at', 'is', null)
}

/** Two who choose at once choose one after the other. */
async function lock({ tx }: Act, wardId: number): Promise<void> {
  await tx.selectFrom('wards').select('id').where('id', '=', wardId).forNoKeyUpdate().execute()
}
