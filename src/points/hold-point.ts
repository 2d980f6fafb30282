import type { Act } from '../world.ts'

/**
 * Holds back everybody else who changes this point, its hours or its own days, so that what is read of it stays true; with
 * it the point of a `wished` name. In one order for all: two who give two points each other's name would else wait for
 * each other for ever.
 */
export async function holdPoint(
  act: Act,
  wardId: number,
  pointId: string,
  wished: string | null = null,
): Promise<void> {
  await act.tx
    .selectFrom('points')
    .select('id')
    .where('ward_id', '=', wardId)
    .where((is) => is.or([is('id', '=', pointId), ...(wished === null ? [] : [is('name', '=', wished)])]))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}
