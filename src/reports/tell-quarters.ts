import { record } from '../audit/record.ts'
import { wardById } from '../places/queries.ts'
import type { Ward } from '../places/ward.ts'
import { addDays, type Day, dayOf } from '../values/day.ts'
import { nextQuarter } from '../values/quarter.ts'
import { type Act, type Actor, perform, type World } from '../world.ts'
import { readFacets } from './facet-queries.ts'
import { RULE } from './honest.ts'
import { quartersFrom } from './open-data.ts'
import { readWardReport } from './read.ts'
import { toldAgain } from './tell-again.ts'
import { quarterKey, type ToldQuarter, tells, toldQuarter } from './told-quarter.ts'
import { type Kept, keptQuarters, quartersToLookAt, type Telling } from './told-queries.ts'

type Teller = Pick<World, 'db' | 'now' | 'config'>

const BY_ITSELF: Actor = { kind: 'operator' }

// As far back as open data reach.
const LOOK_BACK_DAYS = 5 * 366

/**
 * What everybody is told of these quarters (their first days; all of them over), in order: as it was told last, or for the
 * first time now. A quarter of which nothing may be told yet is not kept, and is looked at again the next time.
 */
export async function toldQuarters(world: Teller, ward: Ward, quarters: readonly Day[]): Promise<readonly Kept[]> {
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
export async function quartersToTell(world: Teller, ward: Ward, quarters: readonly Day[]): Promise<readonly Kept[]> {
  const kept = new Map((await keptQuarters(world.db, ward.id, quarters)).map((one) => [one.quarter, one]))
  const now = world.now()
  const all: Kept[] = []
  for (const quarter of quarters) {
    const told = kept.get(quarter)?.told ?? (await workOut(world, ward, quarter))
    all.push(kept.get(quarter) ?? { quarter, revision: 1, toldAt: now, rule: RULE, told, earlier: [], programme: [] })
  }
  return all
}

/**
 * Tells quarters once more of which so many ratings were left out (or counted again) that it gives nobody away (see
 * tell-again.ts); the others wait. What was told before stays beside it.
 */
export async function tellAgain(world: Teller): Promise<void> {
  const since = quartersFrom(addDays(dayOf(world.now()), -LOOK_BACK_DAYS), dayOf(world.now()))[0]
  if (since === undefined) return
  for (const { wardId, quarter } of await quartersToLookAt(world.db, since)) {
    const ward = await wardById(world.db, wardId)
    const [kept] = await keptQuarters(world.db, wardId, [quarter])
    if (!ward || !kept) continue
    const told = toldAgain([...kept.earlier, kept].map((one) => one.told), await workOut(world, ward, quarter)) // biome-ignore format: a call
    if (!told) continue
    const telling = { quarter, revision: kept.revision + 1, toldAt: world.now(), rule: RULE, told }
    await perform(world, BY_ITSELF, (act) => keep(act, ward, [telling]))
  }
}

async function workOut({ db, config }: Teller, ward: Ward, quarter: Day): Promise<ToldQuarter> {
  const to = nextQuarter(quarter)
  const report = await readWardReport(db, ward, { from: quarter, to, by: 'month' }, () => false)
  const facets = await readFacets(db, ward.id, { from: quarter, to }, config.questionSets)
  return toldQuarter({ from: quarter, to }, report, facets)
}

async function keep(act: Act, ward: Ward, tellings: readonly Telling[]): Promise<void> {
  for (const { quarter, revision, toldAt, rule, told } of tellings) {
    const figures = JSON.stringify(told)
    const kept = await act.tx
      .insertInto('told_quarters')
      .values({ ward_id: ward.id, quarter, revision, told_at: toldAt, rule, figures })
      .onConflict((conflict) => conflict.doNothing())
      .returning('quarter')
      .executeTakeFirst()
    if (!kept) continue
    const action = revision === 1 ? 'quarter-told' : 'quarter-told-again'
    record(act, ward.id, { action, details: { quarter: quarterKey(quarter), rule, revision } })
  }
}
