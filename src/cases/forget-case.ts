import type { Act } from '../world.ts'

/** Takes a case's hashes out of a ward's register; the row stays and counts, and nobody can say whose it is. */
export async function forgetCase({ tx }: Act, wardId: number, hashes: readonly Buffer[]): Promise<void> {
  await tx
    .updateTable('cases')
    .set({ key_odd: null, key_even: null })
    .where('ward_id', '=', wardId)
    .where((is) => is.or([is('key_odd', 'in', hashes), is('key_even', 'in', hashes)]))
    .execute()
}
