import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Act, Db } from '../world.ts'

/** Long enough to see a slip of the thumb; short enough that the undone minutes matter to nobody. */
export const UNDO_LIMIT = 10 * 60_000 // milliseconds

export type DeedKind = 'hand-over' | 'plan' | 'cancel' | 'close' | 'retire'

/** What a deed is about: one desk, or one officer. */
export type About = Readonly<{ deskId: string } | { officerId: string }>

/** An assignment as it is kept for putting back; moments in ISO. */
export type Kept = Readonly<{
  id: string
  deskId: string
  officerId: string
  from: string
  to: string | null
  createdAt: string
}>

/**
 * Does a deed and keeps what it changed in the assignments from the act's moment on, so that `undo` can put it back; the
 * answer is the deed's name for `undo`. Desk or officer are locked first: of two deeds at once the second waits, and then
 * sees what the first has left. Null: nothing was changed. To close a desk or to retire an officer always is a change.
 */
export async function undoably(
  act: Act,
  wardId: number,
  kind: DeedKind,
  about: About,
  deed: () => Promise<unknown>,
): Promise<string | null> {
  await lock(act, wardId, about)
  const before = await kept(act.tx, wardId, about, act.at, true)
  await deed()
  const after = await kept(act.tx, wardId, about, act.at)
  const takenAway = without(before, after)
  const putThere = without(after, before)
  const isChange = kind === 'close' || kind === 'retire' || takenAway.length + putThere.length > 0
  return isChange ? keep(act, wardId, kind, about, takenAway, putThere) : null
}

async function keep(
  act: Act,
  wardId: number,
  kind: DeedKind,
  about: About,
  takenAway: readonly Kept[],
  putThere: readonly Kept[],
): Promise<string> {
  await dropOld(act, wardId)
  const id = randomUUIDv7()
  await act.tx
    .insertInto('undoable_deeds')
    .values({
      ward_id: wardId,
      id,
      kind,
      desk_id: 'deskId' in about ? about.deskId : null,
      officer_id: 'officerId' in about ? about.officerId : null,
      done_at: act.at,
      done_by: act.by.kind === 'user' ? act.by.name : '',
      taken_away: JSON.stringify(takenAway),
      put_there: JSON.stringify(putThere),
    })
    .execute()
  return id
}

// One that somebody is just undoing is left alone: it would make us wait for each other.
async function dropOld(act: Act, wardId: number): Promise<void> {
  const old = act.tx
    .selectFrom('undoable_deeds')
    .select('id')
    .where('ward_id', '=', wardId)
    .where('done_at', '<', new Date(act.at.getTime() - UNDO_LIMIT))
    .forUpdate()
    .skipLocked()
  await act.tx.deleteFrom('undoable_deeds').where('ward_id', '=', wardId).where('id', 'in', old).execute()
}

/** Holds back every other deed on a desk or an officer until this one is done; residents' ratings are not held back. */
export async function lock(act: Act, wardId: number, about: About): Promise<void> {
  const [table, id] = 'deskId' in about ? (['desks', about.deskId] as const) : (['officers', about.officerId] as const)
  await act.tx
    .selectFrom(table)
    .select('id')
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute()
}

/** What is assigned from `at` on, and what ended at that very moment. */
export async function kept(db: Db, wardId: number, about: About, at: Date, locked = false): Promise<Kept[]> {
  const column = 'deskId' in about ? 'desk_id' : 'officer_id'
  const rows = await db
    .selectFrom('assignments')
    .select(['id', 'desk_id as deskId', 'officer_id as officerId', 'created_at as createdAt'])
    .select([sql<Date>`lower(during)`.as('from'), sql<Date | null>`upper(during)`.as('to')])
    .where('ward_id', '=', wardId)
    .where(column, '=', 'deskId' in about ? about.deskId : about.officerId)
    .where((where) => where.or([sql<boolean>`upper_inf(during)`, sql<boolean>`upper(during) >= ${at}`]))
    .orderBy('id')
    .$if(locked, (query) => query.forUpdate())
    .execute()
  return rows.map(({ from, to, createdAt, ...row }) => ({
    ...row,
    from: from.toISOString(),
    to: to?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }))
}

function without(some: readonly Kept[], others: readonly Kept[]): Kept[] {
  return some.filter((one) => !others.some((other) => isSame(one, other)))
}

export function isSame(one: Kept, other: Kept): boolean {
  return one.id === other.id && one.officerId === other.officerId && one.from === other.from && one.to === other.to
}
