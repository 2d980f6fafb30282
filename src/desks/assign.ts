import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import type { Span } from './desk.ts'

export type Assigned = { outcome: 'assigned' } | { outcome: 'taken-by'; officerName: string; during: Span }

type Wish = Readonly<{
  wardId: number
  deskId: string
  officerId: string
  from: Date
  to?: Date | null
  /** who sat there until then, for the audit */
  relieves?: string | null
}>

/**
 * Puts an officer at a desk for a half-open span; `to` null or left out: until further notice. Whether the desk is free
 * is decided by the constraint `assignments_one_officer_per_desk_at_a_time`, so two people who assign at once can't both
 * succeed. Refuses a desk or officer that the ward doesn't have, one that is closed or gone by then, and an empty span.
 */
export async function assign(act: Act, wish: Wish): Promise<Assigned> {
  const names = await refuseImpossible(act, wish)
  for (;;) {
    if (await insert(act, wish)) {
      recordSeat(act, wish, names)
      return { outcome: 'assigned' }
    }
    const taken = await whoTookIt(act, wish)
    if (taken) return { outcome: 'taken-by', ...taken } // gone again by now? then the desk is free: try once more
  }
}

type Names = Readonly<{ desk: string; officer: string }>

function recordSeat(act: Act, { wardId, deskId, from, to = null, relieves = null }: Wish, names: Names): void {
  const details = { ...names, from: from.toISOString(), to: to?.toISOString() ?? null, relieves }
  record(act, wardId, { action: 'desk-assigned', subject: { kind: 'desk', id: deskId }, details })
}

async function refuseImpossible(act: Act, { wardId, deskId, officerId, from, to = null }: Wish): Promise<Names> {
  if (to !== null && to <= from) throw new Refusal('invalid', 'Giờ kết thúc phải sau giờ bắt đầu.')
  // Shared locks: the desk can't be closed, and the officer not retired, between this look and our commit.
  const desk = await act.tx
    .selectFrom('desks')
    .select(['name', 'closed_at'])
    .where('ward_id', '=', wardId)
    .where('id', '=', deskId)
    .forShare()
    .executeTakeFirst()
  if (!desk) throw new Refusal('not-found', 'Không có quầy này.')
  if (endsTooLate(to, desk.closed_at)) throw new Refusal('invalid', 'Quầy này đã đóng.')
  const officer = await act.tx
    .selectFrom('officers')
    .select(['name', 'retired_at'])
    .where('ward_id', '=', wardId)
    .where('id', '=', officerId)
    .forShare()
    .executeTakeFirst()
  if (!officer) throw new Refusal('not-found', 'Không có cán bộ này.')
  if (endsTooLate(to, officer.retired_at)) throw new Refusal('invalid', 'Cán bộ này đã nghỉ.')
  return { desk: desk.name, officer: officer.name }
}

function endsTooLate(to: Date | null, ended: Date | null): boolean {
  return ended !== null && (to === null || to > ended)
}

async function insert(act: Act, { wardId, deskId, officerId, from, to = null }: Wish): Promise<boolean> {
  const inserted = await act.tx
    .insertInto('assignments')
    .values({
      ward_id: wardId,
      id: randomUUIDv7(),
      desk_id: deskId,
      officer_id: officerId,
      during: sql`tstzrange(${from}, ${to})`,
      created_at: act.at,
    })
    .onConflict((on) => on.constraint('assignments_one_officer_per_desk_at_a_time').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

async function whoTookIt(act: Act, { wardId, deskId, from, to = null }: Wish) {
  const taken = await act.tx
    .selectFrom('assignments')
    .innerJoin('officers', (join) =>
      join.onRef('officers.ward_id', '=', 'assignments.ward_id').onRef('officers.id', '=', 'assignments.officer_id'),
    )
    .select(['name as officerName', sql<Date>`lower(during)`.as('from'), sql<Date | null>`upper(during)`.as('to')])
    .where('assignments.ward_id', '=', wardId)
    .where('desk_id', '=', deskId)
    .where(sql<boolean>`during && tstzrange(${from}, ${to})`)
    .orderBy('during')
    .executeTakeFirst()
  return taken && { officerName: taken.officerName, during: { from: taken.from, to: taken.to } }
}
