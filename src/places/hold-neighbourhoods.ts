import type { Act } from '../world.ts'
import { neighbourhoodsOf } from './queries.ts'

/** All neighbourhoods of a ward, nobody else's to change until the deed is done. */
export async function holdNeighbourhoods(act: Act, wardId: number): ReturnType<typeof neighbourhoodsOf> {
  await act.tx
    .selectFrom('neighbourhoods')
    .select('id')
    .where('ward_id', '=', wardId)
    .orderBy('id')
    .forUpdate()
    .execute()
  return neighbourhoodsOf(act.tx, wardId)
}
