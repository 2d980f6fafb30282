import { record } from '../audit/record.ts'
import { unlessTaken } from '../database/unless-taken.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { holdPoint } from './hold-point.ts'
import { factsOf, hoursFault, type PointFacts } from './point.ts'
import { findPoint, findPointNamed } from './queries.ts'
import { insertHours, rowOf } from './to-row.ts'

export type Changed =
  | { outcome: 'changed' }
  /** it was so already */
  | { outcome: 'same' }
  /** somebody corrected it since `before` was read */
  | { outcome: 'changed-meanwhile' }
  | { outcome: 'taken'; id: string }

/**
 * Corrects a support point with its week, if it still is as `before`: of two who correct at once, the second is told. The
 * plate stays. Refuses a point that the ward doesn't have ('not-found'), and hours that clash ('invalid').
 */
export async function changePoint(
  act: Act,
  wardId: number,
  pointId: string,
  before: PointFacts,
  after: PointFacts,
): Promise<Changed> {
  const fault = hoursFault(after.hours)
  if (fault !== undefined) throw new Refusal('invalid', fault)
  await holdPoint(act, wardId, pointId, after.name)
  const point = await findPoint(act.tx, wardId, pointId)
  if (!point) throw new Refusal('not-found', 'Không có điểm hỗ trợ này.')
  if (!isSame(factsOf(point), before)) return { outcome: 'changed-meanwhile' }
  if (isSame(before, after)) return { outcome: 'same' }
  // Looked for after the write, not before: somebody else may take the name in between.
  const written = await unlessTaken(act.tx, 'points_one_per_name', () => write(act, wardId, pointId, after))
  if (written === 'taken') {
    const other = await findPointNamed(act.tx, wardId, after.name)
    if (!other) throw new Error('a name is taken by no support point')
    return { outcome: 'taken', id: other.id }
  }
  const details = { before: toldOf(before), after: toldOf(after) }
  record(act, wardId, { action: 'point-changed', subject: { kind: 'point', id: pointId }, details })
  return { outcome: 'changed' }
}

async function write(act: Act, wardId: number, pointId: string, after: PointFacts): Promise<void> {
  await act.tx.updateTable('points').set(rowOf(after)).where('ward_id', '=', wardId).where('id', '=', pointId).execute()
  await act.tx.deleteFrom('point_hours').where('ward_id', '=', wardId).where('point_id', '=', pointId).execute()
  await insertHours(act, wardId, pointId, after.hours)
}

/** As the audit keeps it: in one shape, whatever order the fields came in. */
export function toldOf({ hours, position, contact, equipment, ...facts }: PointFacts) {
  const week = hours.map(({ weekday, opens, closes }) => `${weekday} ${opens}–${closes}`)
  const { name, address, neighbourhoodId, procedures, policeProcedures, openOnHolidays, onDuty } = facts
  return {
    ...{ name, address, neighbourhoodId, procedures, policeProcedures, openOnHolidays, onDuty },
    ...{ lon: position?.lon ?? null, lat: position?.lat ?? null, hours: week },
    contact: [contact.name, contact.office, contact.phone],
    equipment: [equipment.computers, equipment.scanners, equipment.printers],
  }
}

function isSame(one: PointFacts, other: PointFacts): boolean {
  return JSON.stringify(toldOf(one)) === JSON.stringify(toldOf(other))
}
