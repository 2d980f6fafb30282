import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import { forgetNumbers } from './callback.ts'
import type { Answers } from './forms.ts'
import { isConfirmed, markOf } from './marks.ts'
import { CORRECTABLE } from './rating.ts'
import { hashReceipt } from './receipt.ts'

export type Corrected = { outcome: 'corrected' | 'too-late' | 'withdrawn' | 'not-found' }

const QUESTIONS = ['service', 'handling', 'ward'] as const
type Scores = Readonly<Record<(typeof QUESTIONS)[number], number | null>>

/**
 * Puts other answers in the place of those that were sent, up to 15 minutes afterwards, and not once they were withdrawn.
 * The key stays: a correction can't make a repeat count, or vote for somebody else. The first version is kept in the audit,
 * words in its erasable part, and the day's counters move in the same transaction. Locks: rating, counter, audit.
 */
export async function correct(act: Act, wardId: number, receipt: string, answers: Answers): Promise<Corrected> {
  const rating = await act.tx
    .selectFrom('ratings')
    .select(['id', 'day', 'desk_id', 'point_id', 'officer_id', 'channel', 'received_at', 'counted'])
    .select(['withdrawn_on', 'service', 'handling', 'ward', 'reasons', 'comment', 'wants_reply'])
    .where('ward_id', '=', wardId)
    .where('receipt_hash', '=', hashReceipt(receipt))
    .forUpdate()
    .executeTakeFirst()
  if (!rating) return { outcome: 'not-found' }
  if (rating.withdrawn_on !== null) return { outcome: 'withdrawn' }
  if (act.at.getTime() - rating.received_at.getTime() > CORRECTABLE) return { outcome: 'too-late' }

  const before = scoresOf(rating)
  const after = scoresOf({ ...answers, ward: rating.desk_id ? answers.ward : null })
  await act.tx
    .updateTable('ratings')
    .set({ ...after, service: answers.service, reasons: answers.reasons, comment: answers.comment })
    .set({ wants_reply: answers.contact })
    .where('ward_id', '=', wardId)
    .where('id', '=', rating.id)
    .execute()
  if (!answers.contact) await forgetNumbers(act, wardId, [rating.id])
  if (rating.counted) await moveCounters(act, wardId, rating, before, after)
  record(act, wardId, {
    action: 'rating-corrected',
    subject: { kind: 'rating', id: rating.id },
    details: { ratingId: rating.id, before, after },
    private: { reasons: rating.reasons, comment: rating.comment, contact: rating.wants_reply },
  })
  return { outcome: 'corrected' }
}

function scoresOf({ service, handling, ward }: Scores): Scores {
  return { service, handling, ward }
}

type Cell = Readonly<{
  id: string
  day: string
  desk_id: string | null
  point_id: string | null
  officer_id: string | null
  channel: string
}>

/** Takes the old answers out of the rating's counter rows, those of marked and confirmed ones too, and puts the new ones in; n is the same as before. */
async function moveCounters(act: Act, wardId: number, cell: Cell, before: Scores, after: Scores): Promise<void> {
  const moves = QUESTIONS.filter((question) => before[question] !== after[question]).flatMap((question) => [
    ...step(question, before[question], -1),
    ...step(question, after[question], 1),
  ])
  if (moves.length === 0) return
  const here = sql`ward_id = ${wardId} and day = ${cell.day}::date and desk_id is not distinct from ${cell.desk_id}::uuid
    and point_id is not distinct from ${cell.point_id}::uuid
    and officer_id is not distinct from ${cell.officer_id}::uuid and channel = ${cell.channel}`
  const { numAffectedRows } = await sql`update daily_counters set ${sql.join(moves)} where ${here}`.execute(act.tx)
  if (numAffectedRows !== 1n) throw new Error('a counted rating without its counter')
  await sql`update marked_counters set ${sql.join(moves)} where ${here} and mark = (
    select ${markOf('r')} from ratings as r where r.ward_id = ${wardId} and r.id = ${cell.id})`.execute(act.tx)
  await sql`update confirmed_counters set ${sql.join(moves)} where ${here} and exists (
    select from ratings as r where r.ward_id = ${wardId} and r.id = ${cell.id} and ${isConfirmed('r')})`.execute(act.tx)
}

function step(question: string, score: number | null, by: 1 | -1) {
  if (score === null) return []
  const column = sql.ref(`${question}_${score}`)
  return [sql`${column} = ${column} + ${sql.lit(by)}`]
}
