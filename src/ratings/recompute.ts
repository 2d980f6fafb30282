import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'
import { addedTo, CASES, COUNTERS, type Counter, cellsOf, measuresOf } from './counters.ts'

export type Recomputed = Readonly<{
  /** cells that were not the sum of their ratings, and are now */
  mended: number
}>

/**
 * Makes a ward's counters the sums of its ratings again: those of reports, of marked and of confirmed ratings, those by month,
 * and those of the register's cases. What differs is added or taken off, not written over, so that ratings which come in meanwhile lose nothing. Where all agree,
 * nothing is written and nothing recorded.
 */
export async function recompute(act: Act, wardId: number): Promise<Recomputed> {
  let mended = 0
  for (const counter of [...COUNTERS, CASES]) mended += await mend(act, wardId, counter)
  if (mended > 0) record(act, wardId, { action: 'counters-recomputed', details: { cells: mended } })
  return { mended }
}

/** The same for one counter, without a word in the audit: how many cells were written. */
export async function mend({ tx }: Act, wardId: number, counter: Counter): Promise<number> {
  const cell = sql.join(counter.cell.map((column) => sql.ref(column)))
  const measures = measuresOf(counter)
  const missing = sql.join(measures.map((_, at) => sql`ratings[${sql.lit(at + 1)}] - counters[${sql.lit(at + 1)}]`))
  const { numAffectedRows } = await sql`
    insert into ${sql.table(counter.table)} (ward_id, ${cell}, ${sql.join(measures.map((name) => sql.ref(name)))})
    select ${wardId}, ${cell}, ${missing} from (${cellsOf(counter, wardId)}) as compared
    where ratings <> counters order by ${cell}
    ${addedTo(counter)}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
