import { type RawBuilder, sql } from 'kysely'
import { FEWEST } from '../values/score.ts'
import type { Act } from '../world.ts'
import { MEASURES } from './counters.ts'
import { isConfirmed } from './marks.ts'

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
  const ids = idList(rows.map(({ id }) => id))
  await sql`update ratings set tier = 'case' where ward_id = ${wardId} and id in ${ids}`.execute(act.tx)
  await moveConfirmed(act, wardId, await confirmedAmong(act, wardId, ids), 1)
}

/** Has `change` done to these ratings, which are locked, and takes out of the counters of the confirmed what is no longer in them. */
export async function keepConfirmed(
  act: Act,
  wardId: number,
  ratingIds: readonly string[],
  change: () => Promise<unknown>,
): Promise<void> {
  const ids = idList(ratingIds)
  const before = new Set(await confirmedAmong(act, wardId, ids))
  await change()
  const after = new Set(await confirmedAmong(act, wardId, ids))
  await moveConfirmed(act, wardId, [...before.difference(after)], -1)
  await moveConfirmed(act, wardId, [...after.difference(before)], 1)
}

async function confirmedAmong({ tx }: Act, wardId: number, ids: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ratings as r
    where ward_id = ${wardId} and id in ${ids} and ${isConfirmed('r')}`.execute(tx)
  return rows.map(({ id }) => id)
}

const CELL = sql.join(
  ['ward_id', 'day', 'desk_id', 'point_id', 'officer_id', 'channel'].map((column) => sql.ref(column)),
)
const COLUMNS = sql.join(MEASURES.map((name) => sql.ref(name)))
const ADDED = sql.join(
  MEASURES.map((name) => sql`${sql.ref(name)} = confirmed_counters.${sql.ref(name)} + excluded.${sql.ref(name)}`),
)

async function moveConfirmed({ tx }: Act, wardId: number, ids: readonly string[], by: 1 | -1): Promise<void> {
  if (ids.length === 0) return
  const sums = MEASURES.map((name) => {
    const [question, score] = name.split('_')
    const those = score ? sql`filter (where ${sql.ref(question as string)} = ${sql.lit(Number(score))})` : sql``
    return sql`${sql.lit(by)} * count(*) ${those}`
  })
  await sql`insert into confirmed_counters (${CELL}, ${COLUMNS})
    select ${CELL}, ${sql.join(sums)} from ratings where ward_id = ${wardId} and id in ${idList(ids)}
    group by ${CELL} order by ${CELL}
    on conflict on constraint confirmed_counters_one_per_day_place_officer_and_channel do update set ${ADDED}`.execute(
    tx,
  )
}

function idList(ids: readonly string[]): RawBuilder<unknown> {
  return sql`(select unnest(${`{${ids.join(',')}}`}::uuid[]))`
}
