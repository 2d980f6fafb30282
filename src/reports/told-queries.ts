import type { ProgrammeLine, Total } from '../programme/progress.ts'
import { programmeOf } from '../programme/read.ts'
import { addDays, type Day } from '../values/day.ts'
import { endOf } from '../values/period.ts'
import { nextQuarter, quarterStart } from '../values/quarter.ts'
import type { Db } from '../world.ts'
import type { ToldQuarter } from './told-quarter.ts'

/**
 * A quarter as it was told to everybody. `rule`: by which rules. `programme`: what the ward says of its programmes of the
 * periods that ended in it, where that was asked for; its own numbers of nobody in particular, so they are not kept.
 */
export type Kept = Readonly<{
  quarter: Day
  toldAt: Date
  rule: string
  told: ToldQuarter
  programme: readonly (Pick<ProgrammeLine, 'name' | 'kind' | 'unit'> & Readonly<{ total: Total }>)[]
}>

/** Those of these quarters (their first days) that were told, oldest first. */
export async function keptQuarters(db: Db, wardId: number, quarters: readonly Day[]): Promise<Kept[]> {
  if (quarters.length === 0) return []
  const rows = await db
    .selectFrom('told_quarters')
    .select(['quarter', 'told_at as toldAt', 'rule', 'figures'])
    .where('ward_id', '=', wardId)
    .where('quarter', 'in', quarters)
    .orderBy('quarter')
    .execute()
  return rows.map(({ figures, ...row }) => ({ ...row, told: figures as unknown as ToldQuarter, programme: [] }))
}

/** The same quarters with what the ward's programmes were asked for and what came of it. */
export async function withProgramme(db: Db, wardId: number, quarters: readonly Kept[]): Promise<Kept[]> {
  const last = quarters.at(-1)
  const lines = last ? await programmeOf(db, wardId, nextQuarter(last.quarter)) : []
  const told = lines.flatMap(({ name, kind, unit, trend }) => trend.map((total) => ({ name, kind, unit, total })))
  return quarters.map((kept) => {
    const endsIn = ({ total }: Kept['programme'][number]) =>
      quarterStart(addDays(endOf(total.period), -1)) === kept.quarter && total.from !== null
    return { ...kept, programme: told.filter(endsIn) }
  })
}

/** The first day on which a ward was rated; null: it never was. */
export async function firstRated(db: Db, wardId: number): Promise<Day | null> {
  const { min } = db.fn
  const row = await db
    .selectFrom('daily_counters')
    .select(min('day').as('day'))
    .where('ward_id', '=', wardId)
    .executeTakeFirst()
  return row?.day ?? null
}
