import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import { COUNTERS, cellsOf, MEASURES } from './counters.ts'

export type Recomputed = Readonly<{
  /** cells that were not the sum of their ratings, and are now */
  mended: number
}>

/**
 * Makes a ward's counters the sums of its ratings again: those of reports, of marked and of confirmed ratings. What
 * differs is added or taken off, not written over, so that ratings which come in meanwhile lose nothing. Where all agree,
 * nothing is written and nothing recorded.
 */
export async function recompute(act: Act, wardId: number): Promise<Recomputed> {
  let mended = 0
  for (const counter of COUNTERS) {
    const cell = sql.join(counter.cell.map((column) => sql.ref(column)))
    const measures = sql.join(MEASURES.map((name) => sql.ref(name)))
    const missing = sql.join(MEASURES.map((_, at) => sql`ratings[${sql.lit(at + 1)}] - counters[${sql.lit(at + 1)}]`))
    const added = sql.join(
      MEASURES.map(
        (name) => sql`${sql.ref(name)} = ${sql.ref(`${counter.table}.${name}`)} + ${sql.ref(`excluded.${name}`)}`,
      ),
    )
    const { numAffectedRows } = await sql`
      insert into ${sql.table(counter.table)} (ward_id, ${cell}, ${measures})
      select ${wardId}, ${cell}, ${missing} from (${cellsOf(counter, wardId)}) as compared
      where ratings <> counters order by ${cell}
      on conflict on constraint ${sql.ref(counter.constraint)} do update set ${added}`.execute(act.tx)
    mended += Number(numAffectedRows ?? 0)
  }
  if (mended > 0) record(act, wardId, { action: 'counters-recomputed', details: { cells: mended } })
  return { mended }
}
