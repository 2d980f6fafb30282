import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import { type Assigned, assign } from './assign.ts'
import { undoably } from './undoable.ts'

type Wish = Readonly<{ wardId: number; deskId: string; officerId: string; from: Date; to: Date | null }>

/** `assign`, kept for `undo`. */
export async function plan(act: Act, wish: Wish): Promise<Assigned> {
  let answer: Assigned = { outcome: 'assigned' }
  await undoably(act, wish.wardId, 'plan', { deskId: wish.deskId }, async () => {
    answer = await assign(act, wish)
  })
  return answer
}

/** Drops a planned assignment of a desk that has not begun yet, kept for `undo`. 'gone': it has begun, or was dropped already. */
export async function cancelPlan(
  act: Act,
  wardId: number,
  deskId: string,
  assignmentId: string,
): Promise<{ outcome: 'cancelled' | 'gone' }> {
  const deed = await undoably(act, wardId, 'cancel', { deskId }, async () => {
    const dropped = await act.tx
      .deleteFrom('assignments as a')
      .using(['officers as o', 'desks as d'])
      .whereRef('o.ward_id', '=', 'a.ward_id')
      .whereRef('o.id', '=', 'a.officer_id')
      .whereRef('d.ward_id', '=', 'a.ward_id')
      .whereRef('d.id', '=', 'a.desk_id')
      .where('a.ward_id', '=', wardId)
      .where('a.desk_id', '=', deskId)
      .where('a.id', '=', assignmentId)
      .where(sql<boolean>`lower(during) > ${act.at}`)
      .returning(['o.name as officer', 'd.name as desk', sql<Date>`lower(during)`.as('from')])
      .executeTakeFirst()
    if (!dropped) return
    const details = { ...dropped, from: dropped.from.toISOString() }
    record(act, wardId, { action: 'assignment-cancelled', subject: { kind: 'desk', id: deskId }, details })
  })
  return { outcome: deed === null ? 'gone' : 'cancelled' }
}
