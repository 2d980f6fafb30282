import { firstDay, type Month, monthOf } from '../values/month.ts'
import type { Db } from '../world.ts'
import type { HandledCount } from './handled.ts'

/** What a ward has said of its months, or of those in `only`: a number for each desk or officer and month. */
export async function handledCases(db: Db, wardId: number, only?: readonly Month[]): Promise<HandledCount[]> {
  const rows = await db
    .selectFrom('handled_cases')
    .select(['month', 'desk_id as deskId', 'officer_id as officerId', 'n'])
    .where('ward_id', '=', wardId)
    .$if(only !== undefined, (all) => all.where('month', 'in', (only ?? []).map(firstDay)))
    .orderBy('month')
    .execute()
  return rows.map(({ month, ...row }) => ({ month: monthOf(month), ...row }))
}
