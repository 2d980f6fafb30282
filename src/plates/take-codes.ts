import { sql } from 'kysely'
import { newPlateCodes } from '../values/plate-code.ts'
import type { Act } from '../world.ts'

/**
 * `n` codes that no plate had, each now a plate. `newCodes` is where codes come from: one that some plate has already is
 * replaced by another, since the database decides what is unique.
 */
export async function takeCodes(
  act: Act,
  n: number,
  newCodes: (n: number) => string[] = newPlateCodes,
): Promise<string[]> {
  const taken: string[] = []
  while (taken.length < n) {
    const { rows } = await sql<{ code: string }>`
      insert into plates (code, made_at)
      select code, ${act.at}::timestamptz from unnest(${newCodes(n - taken.length)}::text[]) as new (code)
      on conflict (code) do nothing
      returning code
    `.execute(act.tx)
    taken.push(...rows.map(({ code }) => code))
  }
  return taken
}
