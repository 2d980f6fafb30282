import { record } from '../audit/record.ts'
import type { Ward } from '../places/ward.ts'
import type { Day } from '../values/day.ts'
import { nextQuarter } from '../values/quarter.ts'
import { type Act, type Actor, perform, type World } from '../world.ts'
import { readFacets } from './facet-queries.ts'
import { RULE } from './honest.ts'
import { readWardReport } from './read.ts'
import { quarterKey, type ToldQuarter, tells, toldQuarter } from './told-quarter.ts'
import { type Kept, keptQuarters } from './told-queries.ts'

type Telling = Pick<World, 'db' | 'now' | 'config'>

const BY_ITSELF: Actor = { kind: 'operator' }

/**
 * What everybody is told of these quarters (their first days; all of them over), in order: as it was told the first time,
 * which may be now. A quarter of which nothing may be told yet is not kept, and is looked at again the next time.
 */
export async function toldQuarters(world: Telling, ward: Ward, quarters: readonly Day[]): Promise<readonly Kept[]> {
  const before = await keptQuarters(world.db, ward.id, quarters)
  if (before.length === quarters.length) return before
  const drafts = await quartersToTell(world, ward, quarters)
  const telling = drafts.filter((one) => tells(one.told) && before.every(({ quarter }) => quarter !== one.quarter))
  if (telling.length > 0) await perform(world, BY_ITSELF, (act) => keep(act, ward, telling))
  // Who asked at the same moment may have kept it first; what is kept is what is told.
  const kept = new Map((await keptQuarters(world.db, ward.id, quarters)).map((one) => [one.quarter, one]))
  return drafts.map((draft) => kept.get(draft.quarter) ?? draft)
}

/** The same before it is told: what is kept already, and what would be told of the others now. */
export async function quartersToTell(world: Telling, ward: Ward, quarters: readonly Day[]): Promise<readonly Kept[]> {
  const kept = new Map((await keptQuarters(world.db, ward.id, quarters)).map((one) => [one.quarter, one]))
  const now = world.now()
  const all: Kept[] = []
  for (const quarter of quarters) {
    const told = kept.get(quarter)?.told ?? (await workOut(world, ward, quarter))
    all.push(kept.get(quarter) ?? { quarter, toldAt: now, rule: RULE, told, programme: [] })
  }
  return all
}

async function workOut({ db, config }: Telling, ward: Ward, quarter: Day): Promise<ToldQuarter> {
  const to = nextQuarter(quarter)
  const report = await readWardReport(db, ward, { from: quarter, to, by: 'month' }, () => false)
  const facets = await readFacets(db, ward.id, { from: quarter, to }, config.questionSets)
  return toldQuarter({ from: quarter, to }, report, facets)
}

async function keep(act: Act, ward: Ward, telling: readonly Kept[]): Promise<void> {
  for (const { quarter, toldAt, rule, told } of telling) {
    const figures = JSON.stringify(told)
    const kept = await act.tx
      .insertInto('told_quarters')
      .values({ ward_id: ward.id, quarter, told_at: toldAt, rule, figures })
      .onConflict((conflict) => conflict.doNothing())
      .returning('quarter')
      .executeTakeFirst()
    if (kept) record(act, ward.id, { action: 'quarter-told', details: { quarter: quarterKey(quarter), rule } })
  }
}
