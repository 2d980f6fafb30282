import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import { forgetNumbers } from './callback.ts'
import type { Answers } from './forms.ts'
import { keepCounters } from './keep-counters.ts'
import { CORRECTABLE } from './rating.ts'
import { hashReceipt } from './receipt.ts'

export type Corrected = { outcome: 'corrected' | 'too-late' | 'withdrawn' | 'not-found' }

const QUESTIONS = ['service', 'handling', 'ward'] as const
type Criteria = Readonly<Record<string, number>> | null
type Scores = Readonly<Record<(typeof QUESTIONS)[number], number | null>>

/**
 * Puts other answers in the place of those that were sent, up to 15 minutes afterwards, and not once they were withdrawn.
 * The key stays: a correction can't make a repeat count, or vote for somebody else. The first version is kept in the audit,
 * words in its erasable part, what was chosen where it lasts, and the counters move in the same transaction. Locks: rating, counters, audit.
 */
export async function correct(act: Act, wardId: number, receipt: string, answers: Answers): Promise<Corrected> {
  const rating = await act.tx
    .selectFrom('ratings')
    .select(['id', 'desk_id', 'received_at'])
    .select(['withdrawn_on', 'service', 'handling', 'ward', 'reasons', 'criteria', 'comment', 'wants_reply'])
    .where('ward_id', '=', wardId)
    .where('receipt_hash', '=', hashReceipt(receipt))
    .forUpdate()
    .executeTakeFirst()
  if (!rating) return { outcome: 'not-found' }
  if (rating.withdrawn_on !== null) return { outcome: 'withdrawn' }
  if (act.at.getTime() - rating.received_at.getTime() > CORRECTABLE) return { outcome: 'too-late' }

  const before = scoresOf(rating)
  const after = scoresOf({ ...answers, ward: rating.desk_id ? answers.ward : null })
  // A further question that this form didn't ask keeps its answer.
  const criteriaBefore = rating.criteria as Criteria
  const criteria = answers.criteria ? { ...criteriaBefore, ...answers.criteria } : criteriaBefore
  const change = act.tx
    .updateTable('ratings')
    .set({ ...after, service: answers.service, reasons: answers.reasons, comment: answers.comment })
    .set({ wants_reply: answers.contact, criteria: criteria && JSON.stringify(criteria) })
    .where('ward_id', '=', wardId)
    .where('id', '=', rating.id)
  await keepCounters(act, wardId, [rating.id], () => change.execute())
  if (!answers.contact) await forgetNumbers(act, wardId, [rating.id])
  record(act, wardId, {
    action: 'rating-corrected',
    subject: { kind: 'rating', id: rating.id },
    details: {
      ratingId: rating.id,
      before: { ...before, reasons: rating.reasons, criteria: criteriaBefore },
      after: { ...after, reasons: answers.reasons, criteria },
    },
    private: { comment: rating.comment, contact: rating.wants_reply },
  })
  return { outcome: 'corrected' }
}

function scoresOf({ service, handling, ward }: Scores): Scores {
  return { service, handling, ward }
}
