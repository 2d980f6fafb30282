import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import { holdNeighbourhoods } from '../places/hold-neighbourhoods.ts'
import type { Act } from '../world.ts'

export type Closed =
  | { outcome: 'closed'; moved: number }
  | { outcome: 'already' }
  /** houses in use stand there, and nobody said where they belong from now on */
  | { outcome: 'needs-target'; houses: number }

/**
 * Closes a neighbourhood. Its houses and support points, retired houses too, go to the neighbourhood `to`, all at once;
 * without houses in use none need be named. Refuses ('not-found') one that the ward doesn't have, and ('invalid') a target that is closed, or itself.
 */
export async function closeNeighbourhood(act: Act, wardId: number, id: string, to: string | null): Promise<Closed> {
  // Held until we are done: nobody puts a house into it meanwhile, and the target is not closed under us.
  const all = await holdNeighbourhoods(act, wardId)
  const here = all.find((one) => one.id === id)
  const target = to === null ? null : all.find((one) => one.id === to && one.id !== id && one.closedAt === null)
  if (!here) throw new Refusal('not-found', 'Không có khu phố, ấp này.')
  if (here.closedAt !== null) return { outcome: 'already' }
  if (target === undefined) throw new Refusal('invalid', 'Nơi chuyển số nhà đến không có, hoặc đã đóng.')

  const houses = await act.tx
    .selectFrom('houses')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('ward_id', '=', wardId)
    .where('neighbourhood_id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (target === null && Number(houses.n) > 0) return { outcome: 'needs-target', houses: Number(houses.n) }
  const moved = target === null ? 0 : await moveAll(act, wardId, id, target.id)
  await act.tx
    .updateTable('neighbourhoods')
    .set({ closed_at: act.at })
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .execute()
  const details = { name: here.name, ...(target && { to: target.name, moved }) }
  record(act, wardId, { action: 'neighbourhood-closed', subject: { kind: 'neighbourhood', id }, details })
  return { outcome: 'closed', moved }
}

/** Answers how many houses in use went. */
async function moveAll(act: Act, wardId: number, from: string, to: string): Promise<number> {
  await sql`update points set neighbourhood_id = ${to} where ward_id = ${wardId} and neighbourhood_id = ${from}`.execute(
    act.tx,
  )
  const { rows } = await sql<{ n: number }>`
    with moved as (
      update houses set neighbourhood_id = ${to} where ward_id = ${wardId} and neighbourhood_id = ${from}
      returning retired_at
    )
    select count(*) filter (where retired_at is null)::integer as n from moved`.execute(act.tx)
  return rows[0]?.n ?? 0
}
