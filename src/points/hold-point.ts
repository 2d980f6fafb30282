import type { Act } from '../world.ts'

/** Holds back everybody else who changes this point, its hours or its own days, so that what is read of it stays true. */
export async function holdPoint(act: Act, wardId: number, pointId: string): Promise<void> {
  await act.tx
    .selectFrom('points')
    .select('id')
    .where('ward_id', '=', wardId)
    .where('id', '=', pointId)
    .forNoKeyUpdate()
    .execute()
}
