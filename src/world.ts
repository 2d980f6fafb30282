import type { Kysely, Transaction } from 'kysely'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { DB } from './database/tables.ts'
import type { Secrets } from './secrets.ts'

export type Db = Kysely<DB>

/** Everything a deed may touch; a test builds the same with a stopped clock. */
export type World = Readonly<{
  db: Db
  /** the pool under `db`, for the two statements that many residents share: the plate look-up and the rating insert */
  pool: Pool
  now: () => Date
  config: Config
  secrets: Secrets
  log: Logger
}>

/** Who does something: a signed-in person, another program with a token of the ward's, the operator at the command line, or a resident, of whom we know no more. */
export type Actor =
  | {
      kind: 'user'
      id: string
      name: string
      role: Role
      wardId: number | null
      officerId: string | null
      /** wards that have ended and whose office theirs took over; left out: none */
      formerWardIds?: readonly number[]
    }
  /** `name`: the token's, as whoever made it called it */
  | { kind: 'software'; id: string; name: string; wardId: number; scope: Scope }
  | { kind: 'operator' }
  | { kind: 'resident' }

export type Role = 'admin' | 'chair' | 'clerk' | 'officer'

/** What a token opens: the ward's figures without single officers, with them, or sending its cases. */
export type Scope = 'figures' | 'officers' | 'cases'

/** A write under way. Verbs take an `Act`, queries take a `Db`: the compiler refuses a write outside its transaction. */
export type Act = Readonly<{
  tx: Transaction<DB>
  at: Date
  by: Actor
  /**
   * Has `work` done when the deed is done, right before the commit: for rows that everybody writes, such as the audit's.
   * Locked last, and only for the length of a commit, they can't take part in a deadlock and hold nobody up.
   */
  beforeCommit(work: () => Promise<void>): void
}>

/** The one place where a transaction is opened: all of `deed` is kept, or none of it. */
export function perform<T>(world: Pick<World, 'db' | 'now'>, by: Actor, deed: (act: Act) => Promise<T>): Promise<T> {
  const at = world.now()
  return world.db.transaction().execute(async (tx) => {
    const last: (() => Promise<void>)[] = []
    const answer = await deed({ tx, at, by, beforeCommit: (work) => void last.push(work) })
    for (const work of last) await work()
    return answer
  })
}
