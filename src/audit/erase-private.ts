import type { Act } from '../world.ts'

/**
 * Erases the private part of a row, salt and all; false: there is none, or no such row. Its salted hash stays in the
 * chain, which goes on verifying, and from which nobody can find out what was said. Who erases it records why.
 */
export async function erasePrivate(act: Act, wardId: number, seq: number): Promise<boolean> {
  const erased = await act.tx
    .updateTable('audit')
    .set({ private: null, salt: null })
    .where('ward_id', '=', wardId)
    .where('seq', '=', String(seq))
    .where('private', 'is not', null)
    .executeTakeFirst()
  return erased.numUpdatedRows > 0n
}
