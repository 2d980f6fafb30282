import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Exception } from '../values/opening.ts'
import { listSpans, type Span } from '../values/weekly-hours.ts'
import type { Act } from '../world.ts'
import { holdPoint } from './hold-point.ts'
import { hoursFault, type Point, type PointException } from './point.ts'
import { findPoint } from './queries.ts'

export type Excepted =
  | { outcome: 'added'; id: string }
  /** the point has days of its own then already */
  | { outcome: 'taken'; other: PointException }

/**
 * Gives a support point days on which its week doesn't hold. Refuses a point that the ward doesn't have ('not-found'), and
 * days or hours that can't be ('invalid'); days that another exception has already are an answer.
 */
export async function addException(act: Act, wardId: number, pointId: string, it: Exception): Promise<Excepted> {
  const fault = hoursFault(it.hours.map((span) => ({ weekday: 1, ...span })))
  if (fault !== undefined) throw new Refusal('invalid', fault)
  if (it.to < it.from) throw new Refusal('invalid', 'Ngày cuối phải từ ngày đầu trở đi.')
  const point = await heldPoint(act, wardId, pointId)
  const other = sharesDays(point, it)
  if (other) return { outcome: 'taken', other }
  const id = randomUUIDv7()
  await act.tx
    .insertInto('point_exceptions')
    .values({
      ...{ ward_id: wardId, point_id: pointId, id, made_at: act.at },
      ...{ first_day: it.from, last_day: it.to, reason: it.reason },
      hours: JSON.stringify(it.hours.map(({ opens, closes }) => ({ opens, closes }))),
    })
    .execute()
  tell(act, wardId, point, 'point-exception-added', it)
  return { outcome: 'added', id }
}

/** On those days the week holds again; where it does already, nothing is changed. Refuses what isn't there ('not-found'). */
export async function takeBackException(act: Act, wardId: number, pointId: string, id: string): Promise<void> {
  const point = await heldPoint(act, wardId, pointId)
  const exception = await find(act, wardId, pointId, id)
  if (exception.takenBack) return
  await set(act, wardId, pointId, id, act.at)
  tell(act, wardId, point, 'point-exception-taken-back', exception)
}

/** An exception that was taken back holds again, if its days are still free. Refuses what isn't there ('not-found'). */
export async function restoreException(act: Act, wardId: number, pointId: string, id: string): Promise<Excepted> {
  const point = await heldPoint(act, wardId, pointId)
  const exception = await find(act, wardId, pointId, id)
  if (!exception.takenBack) return { outcome: 'added', id }
  const other = sharesDays(point, exception)
  if (other) return { outcome: 'taken', other }
  await set(act, wardId, pointId, id, null)
  tell(act, wardId, point, 'point-exception-added', exception)
  return { outcome: 'added', id }
}

async function heldPoint(act: Act, wardId: number, pointId: string): Promise<Point> {
  await holdPoint(act, wardId, pointId)
  const point = await findPoint(act.tx, wardId, pointId)
  if (!point) throw new Refusal('not-found', 'Không có điểm hỗ trợ này.')
  return point
}

function sharesDays({ exceptions }: Point, { from, to }: Pick<Exception, 'from' | 'to'>): PointException | undefined {
  return exceptions.find((one) => one.from <= to && from <= one.to)
}

async function find({ tx }: Act, wardId: number, pointId: string, id: string) {
  const row = await tx
    .selectFrom('point_exceptions')
    .select(['first_day as from', 'last_day as to', 'hours', 'reason', 'taken_back_at as takenBack'])
    .where('ward_id', '=', wardId)
    .where('point_id', '=', pointId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  return { ...row, hours: row.hours as unknown as Span[] }
}

async function set({ tx }: Act, wardId: number, pointId: string, id: string, at: Date | null): Promise<void> {
  await tx
    .updateTable('point_exceptions')
    .set({ taken_back_at: at })
    .where('ward_id', '=', wardId)
    .where('point_id', '=', pointId)
    .where('id', '=', id)
    .execute()
}

function tell(
  act: Act,
  wardId: number,
  { id, name }: Point,
  action: 'point-exception-added' | 'point-exception-taken-back',
  { from, to, hours, reason }: Exception,
): void {
  const details = { name, from, to, hours: listSpans(hours), reason }
  record(act, wardId, { action, subject: { kind: 'point', id }, details })
}
