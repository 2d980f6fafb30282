import { pino } from 'pino'
import type { Config } from './config.ts'
import { claimFingerprint } from './database/fingerprint.ts'
import { migrate } from './database/migrate.ts'
import { openDatabase } from './database/open.ts'
import { loadSecrets } from './secrets.ts'
import type { World } from './world.ts'

export type OpenWorld = Readonly<{
  world: World
  /** which database this is, for people; holds no password */
  describe: string
  close(): Promise<void>
}>

/**
 * Everything between the settings and the first deed: log (JSON lines on stderr, so that stdout belongs to people), the
 * database brought up to date, and the secrets that it was filled with. The database comes first: who finds it busy has
 * touched nothing. Throws `DatabaseBusy`, `DatabaseFault`, or an `Error` in words about the secrets or a migration.
 */
export async function openWorld(config: Config, role: 'service' | 'tool'): Promise<OpenWorld> {
  const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: role === 'tool' }))
  const { db, pool, describe, close } = await openDatabase(config, log, { role })
  try {
    const applied = await migrate(pool)
    if (applied.length > 0) log.info({ applied }, 'the database was brought up to date')
    const secrets = await loadSecrets(config.secretsFile)
    await claimFingerprint(db, secrets)
    return { world: { db, pool, now: () => new Date(), config, secrets, log }, describe, close }
  } catch (error) {
    await close()
    throw error
  }
}
