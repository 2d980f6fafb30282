import type { World } from '../../src/world.ts'

/** Every row of every table as text, always in the same order; bytes as the letters that they would be. */
export async function dump({ pool }: Pick<World, 'pool'>): Promise<string> {
  const client = await pool.connect()
  try {
    await client.query(`set bytea_output = 'escape'`)
    const rows: string[] = []
    for (const name of await tablesOf(client)) {
      const found = await client.query<{ text: string }>(`select t::text as text from ${name} t order by 1`)
      rows.push(name, ...found.rows.map(({ text }) => text))
    }
    return rows.join('\n')
  } finally {
    client.release(true)
  }
}

/**
 * The same for two states of a database in which not one byte differs, by rows and their hashes; but for the counts of
 * scans, which are written some seconds after a page was looked at, whoever looked. Reckoned where the rows are: it is
 * asked for hundreds of times.
 */
export async function stateOf({ pool }: Pick<World, 'pool'>): Promise<string> {
  const sums = (await tablesOf(pool))
    .filter((name) => name !== 'public.scan_counts')
    .map(
      (name) => `select '${name}' as name, count(*) as rows, sum(hashtextextended(t::text, 0)) as sum from ${name} t`,
    )
  const { rows } = await pool.query(`${sums.join(' union all ')} order by 1`)
  return JSON.stringify(rows)
}

async function tablesOf(pool: Pick<World['pool'], 'query'>): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public' order by 1`,
  )
  return rows.map(({ name }) => name)
}
