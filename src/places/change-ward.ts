import { record } from '../audit/record.ts'
import type { Day } from '../values/day.ts'
import type { Act } from '../world.ts'
import { wardById } from './queries.ts'
import { bareName, type Ward, type WardKind } from './ward.ts'

export type WardFacts = Readonly<{ code: string; kind: WardKind; name: string; province: string; validFrom: Day }>

export type WardChanged =
  | { outcome: 'changed' }
  | { outcome: 'same' }
  /** another unit has this code on one of the days */
  | { outcome: 'taken' }
  /** somebody corrected it since `before` was read */
  | { outcome: 'changed-meanwhile'; now: Ward }

/**
 * Corrects a ward's name, kind, province, code or first day, if they still are as `before`. Everything that belongs to it
 * stays: rows carry its number, plates carry nothing of it.
 */
export async function changeWard(act: Act, wardId: number, before: WardFacts, wished: WardFacts): Promise<WardChanged> {
  await act.tx.selectFrom('wards').select('id').where('id', '=', wardId).forUpdate().execute()
  const now = await wardById(act.tx, wardId)
  if (!now) throw new Error('a ward that is being looked at is gone')
  const after = { ...factsOf(wished), name: bareName(wished.kind, wished.name) }
  if (!isSame(factsOf(now), before)) return { outcome: 'changed-meanwhile', now }
  if (isSame(before, after)) return { outcome: 'same' }
  const { validFrom, ...facts } = after
  const those = act.tx
    .updateTable('wards')
    .set({ ...facts, valid_from: validFrom })
    .where('id', '=', wardId)
  const taken = await isTaken(act, wardId, now, after)
  if (taken) return { outcome: 'taken' }
  await those.execute()
  record(act, wardId, { action: 'ward-changed', details: { before: factsOf(now), after } })
  return { outcome: 'changed' }
}

/** What `changeWard` compares and writes. */
export function factsOf({ code, kind, name, province, validFrom }: WardFacts): WardFacts {
  return { code, kind, name, province, validFrom }
}

async function isTaken(act: Act, wardId: number, { validTo }: Ward, { code, validFrom }: WardFacts): Promise<boolean> {
  const others = act.tx.selectFrom('wards').select('id').where('code', '=', code).where('id', '<>', wardId)
  const until = validTo ?? '9999-12-31'
  const other = await others
    .where('valid_from', '<', until)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', validFrom)]))
    .executeTakeFirst()
  return other !== undefined
}

function isSame(one: WardFacts, other: WardFacts): boolean {
  return (['code', 'kind', 'name', 'province', 'validFrom'] as const).every((fact) => one[fact] === other[fact])
}
