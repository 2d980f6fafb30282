import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { onlyRealTargets } from './only-real-targets.ts'
import { type PlateTarget, toColumns, toTarget } from './plate.ts'

export type Retargeted = { outcome: 'moved' } | { outcome: 'unchanged' }

/**
 * Lets a plate stand on something else from now on, in the same ward or another; what it stood on before is kept with
 * its span. Refuses an unknown plate ('not-found'), a revoked one ('gone'), a target the ward doesn't have ('invalid').
 */
export async function retargetPlate(act: Act, code: string, wardId: number, target: PlateTarget): Promise<Retargeted> {
  const current = await lockCurrent(act, code)
  const columns = { ward_id: wardId, ...toColumns(target) }
  if (current.ward_id === wardId && isSame(toTarget(current), target)) return { outcome: 'unchanged' }

  const spans = act.tx.updateTable('plate_targets').where('code', '=', code).where('until', 'is', null)
  await onlyRealTargets(async () => {
    // A target that lasted no time at all (made and moved in one deed) is no history, and the table refuses such a span.
    if (current.since >= act.at) return spans.set(columns).execute()
    await spans.set({ until: act.at }).execute()
    return act.tx
      .insertInto('plate_targets')
      .values({ code, since: act.at, ...columns })
      .execute()
  })
  recordMoved(act, code, current, { ward_id: wardId, target })
  return { outcome: 'moved' }
}

/** In the chain of the ward that it leaves, too. */
function recordMoved(
  act: Act,
  code: string,
  old: Awaited<ReturnType<typeof lockCurrent>>,
  fresh: { ward_id: number; target: PlateTarget },
): void {
  const details = { from: { ward: old.ward_id, ...toTarget(old) }, to: { ward: fresh.ward_id, ...fresh.target } }
  for (const wardId of new Set([old.ward_id, fresh.ward_id])) {
    record(act, wardId, { action: 'plate-moved', subject: { kind: 'plate', id: code }, details })
  }
}

/** The plate's row is locked first: of two who move it at once, the second sees where the first has put it. */
async function lockCurrent(act: Act, code: string) {
  const plate = await act.tx
    .selectFrom('plates')
    .select('revoked_at')
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  if (!plate) throw new Refusal('not-found', 'Không có mã QR này.')
  if (plate.revoked_at !== null) throw new Refusal('gone', 'Mã QR này đã bị thu hồi.')
  return act.tx
    .selectFrom('plate_targets')
    .select(['since', 'ward_id', 'desk_id', 'house_id', 'point_id'])
    .where('code', '=', code)
    .where('until', 'is', null)
    .executeTakeFirstOrThrow()
}

function isSame(one: PlateTarget, other: PlateTarget): boolean {
  const words = (target: PlateTarget) => JSON.stringify(toColumns(target)).toLowerCase() // a UUID may be typed in capitals
  return words(one) === words(other)
}
