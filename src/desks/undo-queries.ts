import { createHash } from 'node:crypto'
import type { Db } from '../world.ts'
import { type DeedKind, type Kept, kept, UNDO_LIMIT } from './undoable.ts'

/**
 * A fingerprint of who sits at a desk at `at` and who is planned after that. A page carries it, and the deed that was
 * begun on the page is done only if it is still the same.
 */
export async function outlookOf(db: Db, wardId: number, deskId: string, at: Date): Promise<string> {
  const rows = await kept(db, wardId, { deskId }, at)
  const ahead = rows.filter(({ to }) => to === null || to > at.toISOString())
  const text = ahead.map(({ id, officerId, from, to }) => [id, officerId, from, to].join(' ')).join('\n')
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/** A deed that can still be undone at `now`. */
export type RecentDeed = Readonly<{
  id: string
  kind: DeedKind
  deskId: string | null
  officerId: string | null
  doneAt: Date
  /** empty: done at the server itself */
  doneBy: string
  takenAway: readonly Kept[]
  putThere: readonly Kept[]
}>

/** The ward's deeds of the last ten minutes, the latest first. */
export async function recentDeeds(db: Db, wardId: number, now: Date): Promise<RecentDeed[]> {
  const rows = await db
    .selectFrom('undoable_deeds')
    .selectAll()
    .where('ward_id', '=', wardId)
    .where('done_at', '>=', new Date(now.getTime() - UNDO_LIMIT))
    .orderBy('done_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as DeedKind,
    deskId: row.desk_id,
    officerId: row.officer_id,
    doneAt: row.done_at,
    doneBy: row.done_by,
    takenAway: row.taken_away as unknown as Kept[],
    putThere: row.put_there as unknown as Kept[],
  }))
}
