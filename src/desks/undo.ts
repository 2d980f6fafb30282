import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { reinstateOfficer } from '../officers/reinstate.ts'
import type { Act } from '../world.ts'
import { reopenDesk } from './reopen.ts'
import { type About, type DeedKind, isSame, type Kept, kept, lock, UNDO_LIMIT } from './undoable.ts'

export type Undone = { outcome: 'undone' } | { outcome: 'too-late' } | { outcome: 'changed' }

type Deed = Readonly<{ kind: DeedKind; about: About; doneAt: Date; takenAway: Kept[]; putThere: Kept[] }>

/**
 * Puts back exactly what a deed changed, as if it had not been done: within ten minutes, and once. Refused as 'changed'
 * when anything of it is not as the deed left it, or its place was given to somebody else meanwhile.
 */
export async function undo(act: Act, wardId: number, deedId: string): Promise<Undone> {
  const deed = await findDeed(act, wardId, deedId)
  if (!deed) return { outcome: 'too-late' }
  const { kind, about, takenAway, putThere } = deed
  await lockAll(act, wardId, deed)
  if (!(await isAsLeft(act, wardId, deed)) || !(await mayReturn(act, wardId, deed))) return { outcome: 'changed' }

  await act.tx.deleteFrom('undoable_deeds').where('ward_id', '=', wardId).where('id', '=', deedId).execute()
  if (kind === 'close' && 'deskId' in about) await reopenDesk(act, wardId, about.deskId)
  if (kind === 'retire' && 'officerId' in about) await reinstateOfficer(act, wardId, about.officerId)
  await remove(act, wardId, putThere)
  await putBack(act, wardId, takenAway)
  const subject = 'deskId' in about ? { kind: 'desk', id: about.deskId } : { kind: 'officer', id: about.officerId }
  record(act, wardId, { action: 'deed-undone', subject, details: { kind, takenAway, putThere } })
  return { outcome: 'undone' }
}

// Locked: of two who undo the same deed, the second finds it gone.
async function findDeed(act: Act, wardId: number, deedId: string): Promise<Deed | null> {
  const row = await act.tx
    .selectFrom('undoable_deeds')
    .selectAll()
    .where('ward_id', '=', wardId)
    .where('id', '=', deedId)
    .where('done_at', '>=', new Date(act.at.getTime() - UNDO_LIMIT))
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  return {
    kind: row.kind as DeedKind,
    about: row.desk_id !== null ? { deskId: row.desk_id } : { officerId: row.officer_id ?? '' },
    doneAt: row.done_at,
    takenAway: row.taken_away as unknown as Kept[],
    putThere: row.put_there as unknown as Kept[],
  }
}

// Desks before officers, and each in one order: two who undo at once wait for each other, and never for ever.
async function lockAll(act: Act, wardId: number, { about, takenAway, putThere }: Deed): Promise<void> {
  const touched = [...takenAway, ...putThere]
  const desks = new Set([...touched.map(({ deskId }) => deskId), ...('deskId' in about ? [about.deskId] : [])])
  const officers = new Set([
    ...touched.map(({ officerId }) => officerId),
    ...('officerId' in about ? [about.officerId] : []),
  ])
  for (const deskId of [...desks].sort()) await lock(act, wardId, { deskId })
  for (const officerId of [...officers].sort()) await lock(act, wardId, { officerId })
}

async function isAsLeft(act: Act, wardId: number, { kind, about, doneAt, putThere }: Deed): Promise<boolean> {
  const now = await kept(act.tx, wardId, about, doneAt)
  if (!putThere.every((one) => now.some((other) => isSame(one, other)))) return false
  if (kind !== 'close' && kind !== 'retire') return true
  const ended =
    'deskId' in about ? await closedAt(act, wardId, [about.deskId]) : await retiredAt(act, wardId, [about.officerId])
  return ended.length === 1 && ended.every((at) => at.getTime() === doneAt.getTime())
}

/** Nobody else has the place, and desk and officer are there, but for what this very undoing brings back. */
async function mayReturn(act: Act, wardId: number, { kind, about, takenAway, putThere }: Deed): Promise<boolean> {
  const desks = takenAway.map(({ deskId }) => deskId).filter((id) => kind !== 'close' || !isAbout(about, id))
  const officers = takenAway.map(({ officerId }) => officerId).filter((id) => kind !== 'retire' || !isAbout(about, id))
  const gone = [...(await closedAt(act, wardId, desks)), ...(await retiredAt(act, wardId, officers))]
  if (gone.length > 0) return false
  for (const one of takenAway) if (await isTaken(act, wardId, one, putThere)) return false
  return true
}

function isAbout(about: About, id: string): boolean {
  return 'deskId' in about ? about.deskId === id : about.officerId === id
}

async function closedAt(act: Act, wardId: number, desks: readonly string[]): Promise<Date[]> {
  const rows = await act.tx
    .selectFrom('desks')
    .select('closed_at as at')
    .where('ward_id', '=', wardId)
    .where('id', '=', sql<string>`any(${desks}::uuid[])`)
    .where('closed_at', 'is not', null)
    .execute()
  return rows.flatMap(({ at }) => at ?? [])
}

async function retiredAt(act: Act, wardId: number, officers: readonly string[]): Promise<Date[]> {
  const rows = await act.tx
    .selectFrom('officers')
    .select('retired_at as at')
    .where('ward_id', '=', wardId)
    .where('id', '=', sql<string>`any(${officers}::uuid[])`)
    .where('retired_at', 'is not', null)
    .execute()
  return rows.flatMap(({ at }) => at ?? [])
}

async function isTaken(
  act: Act,
  wardId: number,
  { deskId, from, to }: Kept,
  putThere: readonly Kept[],
): Promise<boolean> {
  const other = await act.tx
    .selectFrom('assignments')
    .select('id')
    .where('ward_id', '=', wardId)
    .where('desk_id', '=', deskId)
    .where(sql<boolean>`during && tstzrange(${from}::timestamptz, ${to}::timestamptz)`)
    .where('id', '<>', sql<string>`all(${putThere.map(({ id }) => id)}::uuid[])`)
    .executeTakeFirst()
  return other !== undefined
}

async function remove(act: Act, wardId: number, rows: readonly Kept[]): Promise<void> {
  await act.tx
    .deleteFrom('assignments')
    .where('ward_id', '=', wardId)
    .where('id', '=', sql<string>`any(${rows.map(({ id }) => id)}::uuid[])`)
    .execute()
}

async function putBack(act: Act, wardId: number, rows: readonly Kept[]): Promise<void> {
  if (rows.length === 0) return
  await act.tx
    .insertInto('assignments')
    .values(
      rows.map(({ id, deskId, officerId, from, to, createdAt }) => ({
        ward_id: wardId,
        id,
        desk_id: deskId,
        officer_id: officerId,
        during: sql<string>`tstzrange(${from}::timestamptz, ${to}::timestamptz)`,
        created_at: createdAt,
      })),
    )
    .execute()
}
