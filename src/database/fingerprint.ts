import { fingerprint, type Secrets } from '../secrets.ts'
import { DatabaseFault } from './faults.ts'
import type { Db } from './pool.ts'

/**
 * Marks the database with the secrets that its rating keys are made with, on the first start; afterwards refuses any
 * others, with which every resident would be a new one.
 */
export async function claimFingerprint(db: Db, secrets: Secrets): Promise<void> {
  const ours = fingerprint(secrets)
  await db
    .insertInto('secrets_fingerprint')
    .values({ fingerprint: ours })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { fingerprint: theirs } = await db
    .selectFrom('secrets_fingerprint')
    .select('fingerprint')
    .executeTakeFirstOrThrow()
  if (ours.equals(theirs)) return
  throw new DatabaseFault(
    'SECRETS_FILE is not the one that this database was filled with: residents would be counted twice. Put back the right file.',
  )
}
