import { record } from '../audit/record.ts'
import type { Period } from '../values/period.ts'
import type { Act } from '../world.ts'
import { type Change, isSame, spotKey } from './figure.ts'
import { figuresIn } from './queries.ts'
import { detailsOf, holdFigures, type Names, writeFigures } from './save.ts'

export type Undone = { outcome: 'undone'; period: Period } | { outcome: 'too-late' } | { outcome: 'changed' }

/** In milliseconds: the working day in which somebody notices that the wrong file was taken. */
export const SAVE_UNDO_LIMIT = 24 * 3_600_000

/** Puts back all that one save changed, once; refused as 'changed' where any of it is no longer as the save left it. */
export async function undoSave(act: Act, wardId: number, id: string, names: Names): Promise<Undone> {
  await holdFigures(act, wardId)
  const row = await act.tx
    .selectFrom('programme_saves')
    .select('changes')
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .where('saved_at', '>=', new Date(act.at.getTime() - SAVE_UNDO_LIMIT))
    .executeTakeFirst()
  const changes = row?.changes as unknown as Change[] | undefined
  if (!changes?.[0]) return { outcome: 'too-late' }
  const now = await figuresIn(act.tx, wardId, [...new Set(changes.map(({ period }) => period))])
  const there = new Map(now.map((figure) => [spotKey(figure), figure]))
  if (!changes.every((one) => isSame(there.get(spotKey(one)) ?? null, one.after))) return { outcome: 'changed' }

  const back = changes.map((one) => ({ ...one, before: one.after, after: one.before }))
  await writeFigures(act, wardId, back)
  await act.tx
    .updateTable('programme_saves')
    .set({ undone_at: act.at })
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .execute()
  const subject = { kind: 'programme-save', id }
  record(act, wardId, { action: 'programme-save-undone', subject, details: detailsOf(back, names) })
  return { outcome: 'undone', period: changes[0].period }
}
