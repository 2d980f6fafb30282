import { sql, type Transaction } from 'kysely'
import type { DB } from './tables.ts'

/**
 * Does `work` unless a row stands where it would write, by the unique constraint of that name: then nothing of it is
 * kept, the transaction goes on, and the answer is 'taken'. For the moment between a look and a write, in which somebody
 * else was quicker.
 */
export async function unlessTaken<T>(
  tx: Transaction<DB>,
  constraint: string,
  work: () => Promise<T>,
): Promise<T | 'taken'> {
  await sql`savepoint unless_taken`.execute(tx)
  try {
    const done = await work()
    await sql`release savepoint unless_taken`.execute(tx)
    return done
  } catch (error) {
    const { code, constraint: broken } = error as { code?: string; constraint?: string }
    if (code !== '23505' || broken !== constraint) throw error
    await sql`rollback to savepoint unless_taken`.execute(tx)
    return 'taken'
  }
}
