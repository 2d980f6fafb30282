import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Act } from '../world.ts'

/**
 * Ends a tablet of this ward: what it shows is the last it shows. One that is over stays so, without a trace in the audit.
 * Answers whether there is such a tablet.
 */
export async function endTablet(act: Act, wardId: number, id: string): Promise<boolean> {
  const tablet = await act.tx
    .selectFrom('tablets as t')
    .leftJoin('officers as o', (join) =>
      join.onRef('o.ward_id', '=', 't.ward_id').onRef('o.id', '=', 't.helper_officer_id'),
    )
    .select(['t.ends_at', 't.helper_name', 'o.name'])
    .where('t.ward_id', '=', wardId)
    .where('t.id', '=', id)
    .forUpdate('t')
    .executeTakeFirst()
  if (!tablet) return false
  if (tablet.ends_at <= act.at) return true
  await act.tx
    .updateTable('tablets')
    // What is opened and ended in the same moment was open for a moment before.
    .set({ ends_at: act.at, opened_at: sql`least(opened_at, ${act.at}::timestamptz - interval '1 millisecond')` })
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .execute()
  const helper = tablet.name ?? tablet.helper_name
  record(act, wardId, { action: 'tablet-ended', subject: { kind: 'tablet', id }, details: { helper } })
  return true
}
