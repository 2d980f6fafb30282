import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { newPlateCodes } from '../values/plate-code.ts'
import type { Act } from '../world.ts'
import { onlyRealTargets } from './only-real-targets.ts'
import { type PlateTarget, toColumns } from './plate.ts'
import { takeCodes } from './take-codes.ts'

/** Makes a plate for something in the ward and answers its code. Refuses ('invalid') what the ward doesn't have. */
export async function makePlate(act: Act, wardId: number, target: PlateTarget): Promise<string> {
  return (await makePlates(act, wardId, [target]))[0] as string
}

/**
 * Makes a plate for each target, all or none, and answers their codes in the same order. `newCodes` is where codes come
 * from: one that some plate has already is replaced by another, since the database decides what is unique.
 */
export async function makePlates(
  act: Act,
  wardId: number,
  targets: readonly PlateTarget[],
  newCodes: (n: number) => string[] = newPlateCodes,
): Promise<string[]> {
  const codes = await takeCodes(act, targets.length, newCodes)
  const rows = targets.map((target, index) => ({ code: codes[index], ...toColumns(target) }))
  await onlyRealTargets(() =>
    sql`
      insert into plate_targets (code, since, ward_id, desk_id, house_id, point_id)
      select code, ${act.at}::timestamptz, ${wardId}::integer, desk_id, house_id, point_id
      from json_to_recordset(${JSON.stringify(rows)}) as row (code text, desk_id uuid, house_id uuid, point_id uuid)
    `.execute(act.tx),
  )
  if (codes.length > 0) recordMade(act, wardId, codes, targets)
  return codes
}

/** One row however many there are: ten thousand houses are plated in one deed. */
function recordMade(act: Act, wardId: number, codes: readonly string[], targets: readonly PlateTarget[]): void {
  const [code = '', ...more] = codes
  const count = (kind: PlateTarget['kind']) => targets.filter((target) => target.kind === kind).length || undefined
  const details = { desks: count('desk'), houses: count('house'), points: count('point'), wards: count('ward') }
  const subject = more.length === 0 ? { kind: 'plate', id: code } : null
  record(act, wardId, { action: 'plates-made', subject, details })
}
