import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { verifyAudit } from '../../src/audit/verify.ts'
import { findPostmaster, isAlive } from '../../src/database/postmaster.ts'
import { hashReceipt } from '../../src/ratings/receipt.ts'
import { verifyCounters } from '../../src/ratings/verify.ts'
import { verifyLinks } from '../../src/ratings/verify-links.ts'
import type { Db } from '../../src/world.ts'
import type { Dice } from './seed.ts'
import { type Running, startService, withDatabase } from './service.ts'
import { startWriters } from './writers.ts'

const VICTIMS = ['service', 'service, and who starts it does not wait', 'postmaster', 'a backend', 'all'] as const
type Victim = (typeof VICTIMS)[number]

export type KillReport = Readonly<{
  acknowledged: number
  sentAgain: number
  /** receipts without a rating */
  lost: number
  /** ratings without a receipt: somebody was never told, or told twice */
  tooMany: number
  /** cells in which the counters are not the sum of the ratings */
  wrongCounters: number
  /** chains that are broken, and ratings that no row of theirs vouches for */
  wrongAudit: number
  faults: readonly string[]
}>

/**
 * `rounds` times: lets 32 writers write for a while, kills one part of the service with SIGKILL, sees that it comes back
 * (the embedded server by itself, the service by a plain start), and compares receipts with ratings.
 */
export async function killRounds(
  dataDir: string,
  plates: readonly string[],
  rounds: number,
  dice: Dice,
): Promise<KillReport> {
  const settings = { DATA_DIR: dataDir, LOG_LEVEL: 'warn' }
  let service = await startService(settings)
  const writers = startWriters(() => service.port, plates, 32, dice)
  const faults: string[] = []
  const sums = { lost: 0, wrongCounters: 0, wrongAudit: 0 }
  try {
    for (let round = 1; round <= rounds; round++) {
      const victim = VICTIMS[round % VICTIMS.length] as Victim
      await moreThan(writers.receipts, dice.between(1, 150))
      await sleep(dice.between(0, 30))
      const ended = await kill(victim, service, dataDir, dice)
      if (ended) service = await startService(settings)
      await moreThan(writers.receipts, 1)
      const found = await withDatabase(dataDir, ({ db }) => compare(db, [...writers.receipts]))
      sums.lost += found.lost
      sums.wrongCounters += found.wrongCounters
      sums.wrongAudit += found.wrongAudit
      if (found.lost + found.wrongCounters + found.wrongAudit > 0) faults.push(`round ${round}, killed: ${victim}`)
    }
    await writers.finish()
    const code = await service.end('SIGTERM')
    if (code !== 0) faults.push(`SIGTERM ended it with ${code}`)
  } finally {
    await service.end('SIGKILL')
  }
  if (!(await isGone(dataDir))) faults.push('a server was left behind')
  const last = await withDatabase(dataDir, ({ db }) => compare(db, [...writers.receipts]))
  return {
    acknowledged: writers.receipts.length,
    sentAgain: writers.sentAgain(),
    lost: sums.lost + last.lost,
    tooMany: last.ratings - new Set(writers.receipts).size,
    wrongCounters: sums.wrongCounters + last.wrongCounters,
    wrongAudit: sums.wrongAudit + last.wrongAudit,
    faults: [...faults, ...writers.faults],
  }
}

/** True when the service itself is dead. */
async function kill(victim: Victim, service: Running, dataDir: string, dice: Dice): Promise<boolean> {
  const postmaster = (await findPostmaster(join(dataDir, 'postgres'))).live?.pid
  if (postmaster === undefined) throw new Error(`no server to kill: ${service.said().slice(-500)}`)
  if (victim === 'postmaster') return killed(postmaster, false)
  const backends = await backendsOf(postmaster)
  if (victim === 'a backend') return killed(dice.oneOf(backends), false)
  if (victim === 'all')
    for (const pid of dice.roll() < 0.5 ? [postmaster, ...backends] : [...backends, postmaster]) killed(pid, true)
  await service.end('SIGKILL')
  if (victim === 'service' && !(await isGone(dataDir))) throw new Error('a server was left behind')
  return true
}

function killed(pid: number, answer: boolean): boolean {
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  return answer
}

async function backendsOf(postmaster: number): Promise<number[]> {
  const children = (await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')).trim().split(' ')
  const titles = await Promise.all(children.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return children.filter((_, index) => titles[index]?.includes('hailong hailong')).map(Number)
}

/** A server whose service is dead finishes what is committed and goes, by itself. */
async function isGone(dataDir: string): Promise<boolean> {
  for (let waited = 0; waited < 120_000; waited += 20) {
    if ((await findPostmaster(join(dataDir, 'postgres'))).live === null) return true
    await sleep(20)
  }
  return false
}

async function moreThan(receipts: readonly string[], more: number): Promise<void> {
  const enough = receipts.length + more
  for (let waited = 0; receipts.length < enough; waited += 5) {
    if (waited > 120_000) throw new Error('nothing was acknowledged for two minutes')
    await sleep(5)
  }
}

/** Receipts without a rating; whether the counters are the sum of the ratings, and the audit vouches for each of them. */
export async function compare(db: Db, receipts: readonly string[]) {
  const hashes = [...new Set(receipts)].map(hashReceipt)
  const { found } = await db
    .selectFrom('ratings')
    .where('receipt_hash', 'in', hashes)
    .select((e) => e.fn.countAll<string>().as('found'))
    .executeTakeFirstOrThrow()
  let ratings = 0
  let wrongCounters = 0
  for await (const ward of verifyCounters(db)) {
    ratings += ward.counted + ward.repeats
    wrongCounters += ward.different
  }
  let wrongAudit = 0
  for await (const chain of verifyAudit(db)) if (chain.fault) wrongAudit += 1
  for await (const { faults } of verifyLinks(db)) wrongAudit += faults.length
  return { lost: hashes.length - Number(found), ratings, wrongCounters, wrongAudit }
}
