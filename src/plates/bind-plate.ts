import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import { dayOf } from '../values/day.ts'
import type { Act } from '../world.ts'
import { lockPlateInForce } from './lock-plate.ts'
import { whoOf } from './lose-plate.ts'
import { onlyRealTargets } from './only-real-targets.ts'
import { type PlateTarget, toColumns } from './plate.ts'
import { placeName, platesAt } from './queries.ts'
import { succeedPlates } from './replace-plate.ts'
import { retargetPlate } from './retarget-plate.ts'

export type Bound =
  | { outcome: 'bound' | 'unchanged' }
  /** other plates in force stand there, the oldest first, and nobody said what becomes of them */
  | { outcome: 'taken'; codes: readonly string[] }

/** What becomes of plates that stand there already: the new one takes their place, or stands beside them. */
export type Over = 'replace' | 'beside'

/**
 * Says what a plate of the ward stands on from now on: a blank one is bound, one that stood elsewhere is moved. Refuses an
 * unknown plate ('not-found'), a revoked one ('gone'), a target that the ward doesn't have ('invalid').
 */
export async function bindPlate(
  act: Act,
  code: string,
  wardId: number,
  target: PlateTarget,
  over: Over | null = null,
): Promise<Bound> {
  const plate = await lockPlateInForce(act, wardId, code)
  await lockTarget(act, wardId, target)
  const others = (await platesAt(act.tx, wardId, target)).map((one) => one.code).filter((one) => one !== code)
  if (others.length > 0 && over === null) return { outcome: 'taken', codes: others }
  if (plate.target === null) await putThere(act, code, wardId, target)
  else if ((await retargetPlate(act, code, wardId, target)).outcome === 'unchanged') return { outcome: 'unchanged' }
  if (over === 'replace') await succeedPlates(act, wardId, others, code, 'Thay bằng biển mới')
  return { outcome: 'bound' }
}

async function putThere(act: Act, code: string, wardId: number, target: PlateTarget): Promise<void> {
  const row = { code, since: act.at, ward_id: wardId, ...toColumns(target) }
  await onlyRealTargets(() => act.tx.insertInto('plate_targets').values(row).execute())
  await act.tx.deleteFrom('blank_plates').where('code', '=', code).execute()
  const details = { kind: target.kind, place: await placeName(act.tx, wardId, target) }
  await noteMounted(act, wardId, code)
  record(act, wardId, { action: 'plate-bound', subject: { kind: 'plate', id: code }, details })
}

/** Whoever binds a plate that was printed in advance holds it in hand: it hangs there, and was looked at. */
async function noteMounted(act: Act, wardId: number, code: string): Promise<void> {
  const checked_by = whoOf(act)
  if (checked_by === null) return
  const row = { ward_id: wardId, id: randomUUIDv7(), code, found: 'good', checked_by }
  await act.tx
    .insertInto('plate_checks')
    .values({ ...row, checked_at: act.at, day: dayOf(act.at) })
    .execute()
}

/** Of two who bind plates to one place at once, the second is told about the first's. The ward as a body has no row to hold. */
async function lockTarget(act: Act, wardId: number, target: PlateTarget): Promise<void> {
  if (target.kind === 'ward') return
  const table = ({ desk: 'desks', house: 'houses', point: 'points' } as const)[target.kind]
  await act.tx
    .selectFrom(table)
    .select('id')
    .where('ward_id', '=', wardId)
    .where('id', '=', target.id)
    .forNoKeyUpdate()
    .execute()
}
