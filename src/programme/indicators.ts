import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import { nameKey } from '../places/neighbourhood.ts'
import type { Act } from '../world.ts'
import { type Indicator, type IndicatorFacts, MOST_INDICATORS, type NewIndicator } from './indicator.ts'
import { indicatorsOf } from './queries.ts'
import { holdFigures } from './save.ts'
import { STARTING_LIST } from './starting-list.ts'

export type Added = { outcome: 'added'; id: string } | { outcome: 'taken' } | { outcome: 'too-many' }
export type Changed = { outcome: 'changed' } | { outcome: 'taken' }

/** Adds one at the end of the ward's list. A name that another bears, hidden or not, is taken. */
export async function addIndicator(act: Act, wardId: number, wished: NewIndicator): Promise<Added> {
  await holdFigures(act, wardId)
  const known = await indicatorsOf(act.tx, wardId)
  if (known.some(({ name }) => nameKey(name) === nameKey(wished.name))) return { outcome: 'taken' }
  if (known.length >= MOST_INDICATORS) return { outcome: 'too-many' }
  const [id = ''] = await insert(act, wardId, known, [wished])
  return { outcome: 'added', id }
}

/** Adds those of the suggested list that the ward doesn't have; answers how many. */
export async function startList(act: Act, wardId: number): Promise<number> {
  await holdFigures(act, wardId)
  const known = await indicatorsOf(act.tx, wardId)
  const missing = STARTING_LIST.filter((one) => !known.some(({ name }) => nameKey(name) === nameKey(one.name)))
  return (await insert(act, wardId, known, missing.slice(0, MOST_INDICATORS - known.length))).length
}

async function insert(act: Act, wardId: number, known: readonly Indicator[], wished: readonly NewIndicator[]) {
  const ids: string[] = []
  const last = Math.max(0, ...known.map(({ place }) => place))
  for (const [at, { name, kind, unit, better, usualTarget }] of wished.entries()) {
    const id = randomUUIDv7()
    const row = { ward_id: wardId, id, name, kind, unit, better, usual_target: usualTarget, created_at: act.at }
    await act.tx
      .insertInto('programme_indicators')
      .values({ ...row, place: last + at + 1 })
      .execute()
    record(act, wardId, { action: 'indicator-added', subject: { kind: 'indicator', id }, details: { name } })
    ids.push(id)
  }
  return ids
}

/** Corrects what an indicator is called and asked for. Its kind stays: the figures that there are have it. */
export async function changeIndicator(act: Act, wardId: number, id: string, after: IndicatorFacts): Promise<Changed> {
  const all = await held(act, wardId)
  const before = find(all, id)
  if (all.some((other) => other.id !== id && nameKey(other.name) === nameKey(after.name))) return { outcome: 'taken' }
  const { name, unit, better, usualTarget } = before
  const old = { name, unit, better, usualTarget }
  if (JSON.stringify(old) === JSON.stringify(after)) return { outcome: 'changed' }
  await act.tx
    .updateTable('programme_indicators')
    .set({ name: after.name, unit: after.unit, better: after.better, usual_target: after.usualTarget })
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .execute()
  const subject = { kind: 'indicator', id }
  record(act, wardId, { action: 'indicator-changed', subject, details: { before: old, after } })
  return { outcome: 'changed' }
}

/** Takes it out of grid and report, or brings it back; its figures stay either way. */
export async function showIndicator(act: Act, wardId: number, id: string, shown: boolean): Promise<void> {
  const { name, hiddenAt } = find(await held(act, wardId), id)
  if ((hiddenAt === null) === shown) return
  await act.tx
    .updateTable('programme_indicators')
    .set({ hidden_at: shown ? null : act.at })
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .execute()
  const action = shown ? 'indicator-shown' : 'indicator-hidden'
  record(act, wardId, { action, subject: { kind: 'indicator', id }, details: { name } })
}

async function held(act: Act, wardId: number): Promise<Indicator[]> {
  await holdFigures(act, wardId)
  return indicatorsOf(act.tx, wardId)
}

function find(all: readonly Indicator[], id: string): Indicator {
  const found = all.find((one) => one.id === id)
  if (!found) throw new Refusal('not-found', 'Không có chỉ tiêu này.')
  return found
}
