import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'

export type Lock = Readonly<{
  /** waits, at most a minute, until no visitor is left, and lets no new one in */
  untilAlone(): Promise<void>
  release(): Promise<void>
}>

// Advisory locks of ours: (FAMILY, OWNER) is held by the one process whose server this is, (FAMILY, VISITOR) is shared
// by commands that use it meanwhile.
const FAMILY = 4711
const OWNER = 1
const VISITOR = 2

/** Takes the owner's lock in a session of its own, and takes it again whenever that session is lost. Null: another has it. */
export async function own(where: pg.ClientConfig, name: string, log: Logger): Promise<Lock | null> {
  const first = await take(where, name)
  if (first === null) return null
  let session = first
  let released = false

  const takeAgain = async () => {
    for (let pause = 20; !released; pause = Math.min(pause * 2, 2_000)) {
      await sleep(pause)
      const next = await take(where, name).catch(() => null)
      if (next === null) continue
      session = next
      log.warn('the lock on the data folder was lost and taken again')
      return watch()
    }
    await session.end().catch(() => {})
  }
  const watch = () => {
    if (released) void session.end().catch(() => {})
    else session.once('end', () => void (released || takeAgain()))
  }
  watch()

  return {
    untilAlone: async () => {
      await session
        .query(`set lock_timeout = '60s'; select pg_advisory_lock(${FAMILY}, ${VISITOR})`)
        .catch((error: Error) => log.warn({ reason: error.message }, 'commands still use the database: stopping it'))
    },
    release: async () => {
      released = true
      await session.end().catch(() => {})
    },
  }
}

/** Says who has the owner's lock, and stays as a visitor when somebody has; `end` the session to leave. */
export async function visit(
  where: pg.ClientConfig,
  name: string,
): Promise<{ session: pg.Client; owner: string | null }> {
  const session = await connect(where, name)
  try {
    await session.query(`set lock_timeout = '2s'; select pg_advisory_lock_shared(${FAMILY}, ${VISITOR})`)
    const { rows } = await session.query<{ owner: string }>(
      `select coalesce(a.application_name, 'a process') as owner from pg_locks l left join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and l.classid = ${FAMILY} and l.objid = ${OWNER} and l.objsubid = 2 and l.granted
          and l.database = (select oid from pg_database where datname = current_database())`,
    )
    return { session, owner: rows[0]?.owner ?? null }
  } catch (error) {
    await session.end().catch(() => {})
    throw error
  }
}

async function take(where: pg.ClientConfig, name: string): Promise<pg.Client | null> {
  const session = await connect(where, name)
  const { rows } = await session.query<{ taken: boolean }>(`select pg_try_advisory_lock(${FAMILY}, ${OWNER}) as taken`)
  if (rows[0]?.taken) return session
  await session.end()
  return null
}

async function connect(where: pg.ClientConfig, name: string): Promise<pg.Client> {
  const session = new pg.Client({ ...where, application_name: name, connectionTimeoutMillis: 5_000 })
  session.on('error', () => {}) // told by 'end' as well
  await session.connect()
  return session
}
