import { sql } from 'kysely'
import { FEWEST } from '../values/score.ts'
import type { Act } from '../world.ts'
import { keepCounters } from './keep-counters.ts'

/**
 * Confirms ratings that came before their cases did, and moves the counters of the confirmed with them. Fewer than ten of
 * them wait for others: whoever imports one case and looks at the report before and after would else see what its owner
 * answered. For the same reason nobody is told how many. Locks: ratings in one order, then counters.
 */
export async function confirmRatings(act: Act, wardId: number): Promise<void> {
  const has = (parity: 0 | 1) => sql`exists (select from cases as c where c.ward_id = r.ward_id
    and ${sql.ref(parity ? 'c.key_odd' : 'c.key_even')} =
      case when r.key_epoch % 2 = ${sql.lit(parity)} then r.key_hash else r.key_hash_before end)`
  const { rows } = await sql<{ id: string; counted: boolean }>`
    select id, counted from ratings as r where ward_id = ${wardId} and key_kind = 'case' and tier = 'unconfirmed'
      and key_hash is not null and (${has(1)} or ${has(0)})
    order by id for no key update`.execute(act.tx)
  if (rows.filter(({ counted }) => counted).length < FEWEST) return
  const ids = rows.map(({ id }) => id)
  await keepCounters(act, wardId, ids, () =>
    sql`update ratings set tier = 'case' where ward_id = ${wardId} and id = any(${`{${ids.join(',')}}`}::uuid[])`.execute(
      act.tx,
    ),
  )
}
