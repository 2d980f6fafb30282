import { record } from '../audit/record.ts'
import type { Act, Db } from '../world.ts'
import { lockPlate } from './lock-plate.ts'
import { PLATE_UNDO_LIMIT } from './plate.ts'
import { placeName } from './queries.ts'
import { unrevoke } from './restore-plate.ts'

export type Undone = { outcome: 'undone' } | { outcome: 'too-late' }

/**
 * Takes a plate off the place that it was bound or moved to at most ten minutes ago: it is blank again, or stands where it
 * stood; plates that it replaced are in force again. The span of those minutes stays in its history. Refuses ('not-found')
 * a plate that the ward doesn't have.
 */
export async function undoBinding(act: Act, wardId: number, code: string): Promise<Undone> {
  const plate = await lockPlate(act, wardId, code)
  const span = await freshSpan(act.tx, code, act.at)
  if (!span || plate.revokedAt !== null) return { outcome: 'too-late' }
  const place = await placeName(act.tx, wardId, plate.target)
  const spans = act.tx.updateTable('plate_targets').where('code', '=', code)
  if (span.since < act.at) await spans.where('since', '=', span.since).set({ until: act.at }).execute()
  else await act.tx.deleteFrom('plate_targets').where('code', '=', code).where('since', '=', span.since).execute()

  if (!span.before) {
    await act.tx.insertInto('blank_plates').values({ code, ward_id: wardId, since: act.at }).execute()
  } else if (span.since < act.at) {
    await act.tx
      .insertInto('plate_targets')
      .values({ ...span.before, code, since: act.at })
      .execute()
  } else await spans.where('until', '=', span.since).set({ until: null }).execute()

  await act.tx.deleteFrom('plate_checks').where('code', '=', code).where('checked_at', '=', span.since).execute()
  await restoreReplaced(act, wardId, code, span.since)
  record(act, wardId, { action: 'plate-binding-undone', subject: { kind: 'plate', id: code }, details: { place } })
  return { outcome: 'undone' }
}

/** Whether `undoBinding` would do something now. */
export async function isBindingFresh(db: Db, code: string, now: Date): Promise<boolean> {
  return (await freshSpan(db, code, now)) !== null
}

async function freshSpan(db: Db, code: string, now: Date) {
  const spans = await db
    .selectFrom('plate_targets as t')
    .innerJoin('plates as p', 'p.code', 't.code')
    .select(['t.since', 't.until', 'ward_id', 'desk_id', 'house_id', 'point_id', 'p.made_at'])
    .where('t.code', '=', code)
    .orderBy('t.since', 'desc')
    .limit(2)
    .execute()
  const [span, last] = spans
  if (!span || span.until !== null || now.getTime() - span.since.getTime() > PLATE_UNDO_LIMIT) return null
  const stood = last?.until?.getTime() === span.since.getTime() ? last : null
  if (stood && stood.ward_id !== span.ward_id) return null // wards that merged are not parted by a thumb
  if (!stood && span.since.getTime() <= span.made_at.getTime()) return null // made for this place
  const { ward_id, desk_id, house_id, point_id } = stood ?? span
  return { since: span.since, before: stood && { ward_id, desk_id, house_id, point_id } }
}

async function restoreReplaced(act: Act, wardId: number, successor: string, at: Date): Promise<void> {
  const replaced = await act.tx
    .selectFrom('replaced_plates as r')
    .innerJoin('plates as p', 'p.code', 'r.code')
    .select('r.code')
    .where('r.successor', '=', successor)
    .where('p.revoked_at', '=', at)
    .execute()
  for (const { code } of replaced) await unrevoke(act, wardId, code)
}
