import type { Day } from '../values/day.ts'
import type { Db } from '../world.ts'
import type { ToldQuarter } from './told-quarter.ts'

/** A quarter as it was told to everybody. `rule`: by which rules. */
export type Kept = Readonly<{ quarter: Day; toldAt: Date; rule: string; told: ToldQuarter }>

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
  return rows.map(({ figures, ...row }) => ({ ...row, told: figures as unknown as ToldQuarter }))
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
