import type { Day } from '../values/day.ts'
import type { Db } from '../world.ts'
import { type Choice, LICENCES, PARTS, type Part } from './open-data.ts'

/**
 * What a ward publishes. `since`: since when without a break; null: it publishes nothing now. `ticked`: its parts, or those
 * it published before it stopped.
 */
export type Chosen = Choice & Readonly<{ seq: number; since: Date | null; ticked: readonly Part[] }>

/** The ward's last choice, the parts empty where it has stopped; null: it never published anything. */
export async function choiceOf(db: Db, wardId: number): Promise<Chosen | null> {
  const rows = await db
    .selectFrom('open_data_choices')
    .selectAll()
    .where('ward_id', '=', wardId)
    .orderBy('seq', 'desc')
    .execute()
  const [last] = rows
  if (!last) return null
  const stopped = rows.findIndex(({ parts }) => parts.length === 0)
  const run = stopped < 0 ? rows : rows.slice(0, stopped)
  return {
    seq: last.seq,
    parts: known(last.parts),
    ticked: known(rows.find(({ parts }) => parts.length > 0)?.parts ?? []),
    firstQuarter: last.first_quarter as Day,
    licence: LICENCES.find((one) => one === last.licence) ?? 'CC-BY-4.0',
    contact: last.contact,
    since: run.at(-1)?.chosen_at ?? null,
  }
}

function known(names: readonly string[]): Part[] {
  return PARTS.filter((part) => names.includes(part))
}
