import { sql } from 'kysely'
import { type WardKind, wardTitle } from '../values/ward-title.ts'
import type { Db } from '../world.ts'
import { CORRECTABLE } from './rating.ts'
import { hashReceipt } from './receipt.ts'
import type { SentRating } from './view.ts'

/** The rating behind a receipt, as its sender may see it: counted or not makes no difference here. */
export async function findSentRating(db: Db, wardId: number, receipt: string): Promise<SentRating | null> {
  const row = await db
    .selectFrom('ratings as r')
    .innerJoin('wards as w', 'w.id', 'r.ward_id')
    .leftJoin('desks as d', (join) => join.onRef('d.ward_id', '=', 'r.ward_id').onRef('d.id', '=', 'r.desk_id'))
    .leftJoin('rating_thanks as t', (join) =>
      join.onRef('t.ward_id', '=', 'r.ward_id').onRef('t.rating_id', '=', 'r.id'),
    )
    .leftJoin('points as p', (join) => join.onRef('p.ward_id', '=', 'r.ward_id').onRef('p.id', '=', 'r.point_id'))
    .where('r.ward_id', '=', wardId)
    .where('r.receipt_hash', '=', hashReceipt(receipt))
    .select(['w.kind', 'w.name as ward_name', 'd.name as desk_name', 'p.name as point_name', 'r.day'])
    .select(['r.id', 'r.received_at', 'r.service', 'r.handling', 'r.ward', 'r.reasons', 'r.comment', 'r.criteria'])
    .select(['r.wants_reply', 'r.withdrawn_on', 't.thanked_at'])
    .select(
      sql<string | null>`(select s.set_id from ward_question_sets as s where s.ward_id = r.ward_id
        and s.valid_from <= r.day and s.taken_back_at is null order by s.valid_from desc limit 1)`.as('question_set'),
    )
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    wardId,
    wardName: wardTitle({ kind: row.kind as WardKind, name: row.ward_name }),
    name: row.desk_name ?? row.point_name,
    kind: row.desk_name !== null ? 'desk' : row.point_name !== null ? 'point' : 'ward',
    day: row.day,
    service: row.service,
    handling: row.handling,
    ward: row.ward,
    reasons: row.reasons,
    criteria: (row.criteria ?? {}) as Record<string, number>,
    questionSet: row.question_set,
    comment: row.comment,
    wantsReply: row.wants_reply,
    correctableUntil: new Date(row.received_at.getTime() + CORRECTABLE),
    withdrawnOn: row.withdrawn_on,
    thanked: row.thanked_at !== null,
  }
}
