import { createHash } from 'node:crypto'
import type { World } from '../../src/world.ts'

/** Every row of every table as text, always in the same order; bytes as the letters that they would be. */
export async function dump({ pool }: Pick<World, 'pool'>, except: readonly string[] = []): Promise<string> {
  const client = await pool.connect()
  try {
    await client.query(`set bytea_output = 'escape'`)
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public' order by 1`,
    )
    const rows: string[] = []
    for (const { name } of tables.rows.filter(({ name }) => !except.includes(name))) {
      const found = await client.query<{ text: string }>(`select t::text as text from ${name} t order by 1`)
      rows.push(name, ...found.rows.map(({ text }) => text))
    }
    return rows.join('\n')
  } finally {
    client.release(true)
  }
}

/**
 * The same for two states of a database in which not one byte differs; but for the counts of scans, which are written some
 * seconds after a page was looked at, whoever looked.
 */
export const stateOf = async (world: Pick<World, 'pool'>): Promise<string> =>
  createHash('sha256')
    .update(await dump(world, ['public.scan_counts']))
    .digest('hex')
