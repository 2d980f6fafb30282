import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import { type Assigned, assign } from './assign.ts'

type HandOver = Readonly<{ wardId: number; deskId: string; officerId: string | null; at: Date }>

/**
 * From `at` on, another officer sits at the desk, or nobody (`officerId: null`). Who sat there sits until `at`; the new
 * one takes the rest of that span, or, where nobody sat, everything until the next one who is planned. Two hand-overs at
 * one moment: the first stays, the second is told who it was. Refuses what `assign` refuses.
 */
export async function handOver(act: Act, { wardId, deskId, officerId, at }: HandOver): Promise<Assigned> {
  const present = await lockPresent(act, wardId, deskId, at)
  if (present && present.officerId === officerId) return { outcome: 'assigned' }
  if (present && officerId !== null && present.from.getTime() === at.getTime()) {
    return { outcome: 'taken-by', officerName: present.name, during: { from: present.from, to: present.to } }
  }
  if (present) await endAt(act, wardId, present, at)
  if (officerId === null) {
    if (present) recordLeft(act, wardId, deskId, present, at)
    return { outcome: 'assigned' }
  }
  const to = present ? present.to : await nextStart(act, wardId, deskId, at)
  return assign(act, { wardId, deskId, officerId, from: at, to, relieves: present?.name ?? null })
}

function recordLeft(act: Act, wardId: number, deskId: string, { desk, name }: Present, at: Date): void {
  const details = { desk, officer: name, from: at.toISOString() }
  record(act, wardId, { action: 'desk-left', subject: { kind: 'desk', id: deskId }, details })
}

type Present = Readonly<{ id: string; desk: string; officerId: string; name: string; from: Date; to: Date | null }>

// Locked: of two hand-overs at once the second waits here, and then sees what the first has left.
async function lockPresent(act: Act, wardId: number, deskId: string, at: Date): Promise<Present | undefined> {
  return act.tx
    .selectFrom('assignments')
    .innerJoin('officers', (join) =>
      join.onRef('officers.ward_id', '=', 'assignments.ward_id').onRef('officers.id', '=', 'assignments.officer_id'),
    )
    .innerJoin('desks', (join) =>
      join.onRef('desks.ward_id', '=', 'assignments.ward_id').onRef('desks.id', '=', 'assignments.desk_id'),
    )
    .select(['assignments.id', 'desks.name as desk', 'officer_id as officerId', 'officers.name'])
    .select([sql<Date>`lower(during)`.as('from'), sql<Date | null>`upper(during)`.as('to')])
    .where('assignments.ward_id', '=', wardId)
    .where('desk_id', '=', deskId)
    .where(sql<boolean>`during @> ${at}::timestamptz`)
    .forUpdate('assignments')
    .executeTakeFirst()
}

async function endAt(act: Act, wardId: number, present: Present, at: Date): Promise<void> {
  if (present.from.getTime() === at.getTime()) {
    await act.tx.deleteFrom('assignments').where('ward_id', '=', wardId).where('id', '=', present.id).execute()
    return
  }
  await act.tx
    .updateTable('assignments')
    .set({ during: sql`tstzrange(${present.from}, ${at})` })
    .where('ward_id', '=', wardId)
    .where('id', '=', present.id)
    .execute()
}

async function nextStart(act: Act, wardId: number, deskId: string, at: Date): Promise<Date | null> {
  const next = await act.tx
    .selectFrom('assignments')
    .select(sql<Date | null>`min(lower(during))`.as('from'))
    .where('ward_id', '=', wardId)
    .where('desk_id', '=', deskId)
    .where(sql<boolean>`lower(during) > ${at}`)
    .executeTakeFirst()
  return next?.from ?? null
}
