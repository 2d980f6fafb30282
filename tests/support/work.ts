import { readFileSync } from 'node:fs'
import type pg from 'pg'

/** Seconds of the processor that this process spends on a deed: what else the machine does adds nothing to them. */
export async function workOf(deed: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await deed()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Seconds of the processor that another process, and its children that have ended, spent so far; 0 where Linux doesn't tell. */
export function workSoFar(pid: number): number {
  if (process.platform !== 'linux') return 0
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ') // the third field and on; a name may hold a space
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return ticks / 100
}

/**
 * How many times as long as counting to a hundred thousand in the database a deed there takes. The least of seven each,
 * in turns: a slow or busy machine slows both alike.
 */
export async function timesACount(pool: pg.Pool, deed: (turn: number) => Promise<unknown>): Promise<number> {
  const least = { deed: Number.POSITIVE_INFINITY, count: Number.POSITIVE_INFINITY }
  for (let turn = 0; turn < 7; turn++) {
    const began = performance.now()
    await deed(turn)
    const between = performance.now()
    await pool.query('select count(*) from generate_series(1, 100000)')
    least.deed = Math.min(least.deed, between - began)
    least.count = Math.min(least.count, performance.now() - between)
  }
  return least.deed / least.count
}
