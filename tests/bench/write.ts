import { newNonce, sealToken } from '../../src/ratings/token.ts'
import { verifyCounters } from '../../src/ratings/verify.ts'
import { loadSecrets } from '../../src/secrets.ts'
import { startService } from '../support/service.ts'
import { type Ground, type Place, settingsFor } from './ground.ts'
import { load, post } from './load.ts'
import { findPgbench, pgbench } from './pgbench.ts'
import { median, say } from './say.ts'
import type { Finding } from './summary.ts'

const SECONDS = 4
const ROUNDS = 5

/** Accepted ratings a second, whole forms over HTTP, next to what pgbench reaches on the same server and tables. */
export async function benchWrite(ground: Ground): Promise<Finding[]> {
  const ours = await ground.database('bench_service')
  const theirs = await ground.database('bench_pgbench')
  const settings = settingsFor(ground, ours)
  const service = await startService(
    settings,
    process.env.PROFILE ? ['--cpu-prof', '--cpu-prof-dir', process.env.PROFILE] : [],
  )
  const forms = await openForms(settings.SECRETS_FILE as string, ours)
  const rate = async (connections: number, seconds = SECONDS) => {
    const { byStatus, perSecond, p50, p99 } = await load(service.port, connections, forms, seconds)
    if (Object.keys(byStatus).join() !== '303') throw new Error(`not all were accepted: ${JSON.stringify(byStatus)}`)
    say(`  ${connections} connections: ${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`)
    return perSecond
  }
  const known = await findPgbench()
  const compare = async (clients: number, seconds = SECONDS) => {
    const tps = await pgbench(ground, theirs, clients, seconds)
    say(`  pgbench, ${clients} clients: ${tps.toFixed(0)}/s`)
    return tps
  }

  say('Write path: warming up, and looking for pgbench’s best number of clients')
  await rate(64, 5) // V8 needs some 30,000 ratings until it is as quick as it will be
  const best = known ? await bestOf([4, 8, 16, 32], (count) => compare(count, 3)) : 0
  const at64: number[] = []
  const at8: number[] = []
  const theirs64: number[] = []
  const theirBest: number[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    say(`Write path, round ${round} of ${ROUNDS}`)
    at64.push(await rate(64))
    if (known) theirs64.push(await compare(64))
    at8.push(await rate(8))
    if (known) theirBest.push(await compare(best))
  }
  await service.end('SIGTERM')
  for await (const ward of verifyCounters(ours.db)) {
    if (ward.different > 0) throw new Error('the counters are not the sum of the ratings')
  }
  const figure = (figures: number[]) => (figures.length > 0 ? median(figures).toFixed(0) : 'not installed')
  const ratio = (figures: number[], base: number[]) => (base.length > 0 ? median(figures) / median(base) : null)
  return [
    { what: 'ratings/s, 64 connections', figure: figure(at64) },
    { what: 'ratings/s, 8 connections', figure: figure(at8) },
    { what: 'pgbench transactions/s, 64 clients', figure: figure(theirs64) },
    { what: `… at its best number of clients (${best})`, figure: figure(theirBest) },
    { what: 'ratings ÷ pgbench, both at 64', ratio: ratio(at64, theirs64), atLeast: 2 },
    // Without a goal: pgbench stands on the socket with nothing to parse, and has the other core to itself.
    { what: 'ratings at 64 ÷ pgbench at its best', ratio: ratio(at64, theirBest) },
  ]
}

/** Ready-made requests, so that making them takes nothing from the service; a new resident each. */
async function openForms(secretsFile: string, { cast, desks }: Place): Promise<() => Buffer> {
  const secrets = await loadSecrets(secretsFile)
  let made = 0
  const stock: Buffer[] = []
  const make = (): Buffer => {
    const desk = desks[made % desks.length] as Place['desks'][number]
    const key = `09${String(made++).padStart(8, '0')}`
    const form = { plate: desk.plate, wardId: cast.wardA, deskId: desk.id, pointId: null, officerId: cast.lan }
    const token = sealToken(secrets, { ...form, openedAt: new Date(), nonce: newNonce() })
    const answers = { service: '4', handling: '5', ward: '3', comment: 'Cô hướng dẫn rất dễ hiểu', consent: '1' }
    return post(`/q/${desk.plate}`, { token, ...answers, key, reasons: 'polite' })
  }
  for (let i = 0; i < 400_000; i++) stock.push(make())
  return () => stock.pop() ?? make()
}

async function bestOf(counts: number[], measure: (count: number) => Promise<number>): Promise<number> {
  let best = { count: 0, tps: 0 }
  for (const count of counts) {
    const tps = await measure(count)
    if (tps > best.tps) best = { count, tps }
  }
  return best.count
}
