import type { Day } from '../values/day.ts'
import type { Db } from '../world.ts'

/** How many slips the ward typed in on a day. */
export async function slipsTypedOn(db: Db, wardId: number, day: Day): Promise<number> {
  const { n } = await db
    .selectFrom('paper_slips')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('ward_id', '=', wardId)
    .where('day', '=', day)
    .executeTakeFirstOrThrow()
  return Number(n)
}
