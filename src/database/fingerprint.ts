import { fingerprint, type Pepper, pepperFingerprint, type Secrets } from '../secrets.ts'
import { DatabaseFault } from './faults.ts'
import type { Db } from './pool.ts'

/**
 * Marks the database with the secrets that its rating keys are made with, on the first start; afterwards refuses any
 * others, with which every resident would be a new one. An old copy of the right file, which lacks a pepper that is in
 * use, is refused as well.
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
  if (!ours.equals(theirs)) {
    // Filled before peppers changed: the mark was made with the only one there was.
    if (!secrets.peppers.some((pepper) => pepperFingerprint(pepper).equals(theirs))) throw refused()
    await db.updateTable('secrets_fingerprint').set({ fingerprint: ours }).execute()
  }
  await claimPeppers(db, secrets.peppers)
}

/** Writes down which peppers there are, and refuses others under the same numbers, or that one is missing. */
export async function claimPeppers(db: Db, peppers: readonly Pepper[]): Promise<void> {
  const ours = peppers.map((pepper) => ({
    epoch: pepper.epoch,
    from_day: pepper.from,
    fingerprint: pepperFingerprint(pepper),
  }))
  await db
    .insertInto('peppers')
    .values(ours)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const theirs = await db.selectFrom('peppers').selectAll().where('destroyed_on', 'is', null).execute()
  for (const { epoch, fingerprint } of theirs) {
    const same = ours.find((one) => one.epoch === epoch)
    if (!same) throw outdated(epoch)
    if (!same.fingerprint.equals(fingerprint)) throw refused()
  }
}

function refused(): DatabaseFault {
  return new DatabaseFault(
    'SECRETS_FILE is not the one that this database was filled with: residents would be counted twice. Put back the right file.',
  )
}

function outdated(epoch: number): DatabaseFault {
  return new DatabaseFault(
    `SECRETS_FILE is an old copy: it lacks pepper ${epoch}, which this database uses. Put back the newest copy.`,
  )
}
