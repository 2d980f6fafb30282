import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashesOf } from '../src/ratings/key.ts'
import { newNonce, sealToken } from '../src/ratings/token.ts'
import { loadSecrets, type Secrets } from '../src/secrets.ts'
import { dayOf } from '../src/values/day.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { compare } from './support/kill-rounds.ts'
import { dice } from './support/seed.ts'
import { type Running, removeFolder, startService, temporaryFolder } from './support/service.ts'
import { receiptIn, sendForm, stayingVisitor } from './support/visitor.ts'
import { type Cast, castWards } from './support/ward-a.ts'

let folder: string
let database: FreshDatabase
let secrets: Secrets
let cast: Cast
let services: Running[]

beforeAll(async () => {
  folder = await temporaryFolder()
  database = await freshDatabase({ migrated: false })
  const settings = { DATABASE_URL: database.url, SECRETS_FILE: join(folder, 'secrets.json'), LOG_LEVEL: 'warn' }
  services = await Promise.all([startService(settings), startService(settings)]) // both migrate, both make the secrets
  secrets = await loadSecrets(settings.SECRETS_FILE)
  cast = await castWards(database)
})
afterAll(async () => {
  for (const service of services) expect(await service.end('SIGTERM')).toBe(0)
  await database.close()
  await removeFolder(folder)
})

test('two services on one database take crossing forms and keys: all are answered, each key counts once', async () => {
  const chance = dice('two services')
  const agents = services.map(stayingVisitor)
  const receipts: (string | null)[] = []
  const statuses = new Map<number, number>()
  const post = async (service: number, token: string, key: string) => {
    const fields = { token, key, service: String(chance.between(1, 6)), consent: '1' }
    const answer = await sendForm(services[service]?.port ?? 0, cast.plates.desk1, fields, agents[service])
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    receipts.push(receiptIn(answer))
  }

  for (let round = 0; round < 40; round++) {
    const keys = Array.from({ length: 32 }, (_, index) => `09${String(round * 32 + index).padStart(8, '0')}`)
    const tokens = keys.map(seal)
    // The same people at both services in opposite orders, half of them with one form that names another key there:
    // rows and counters of either batch are wanted by the other.
    const here = keys.map((key, index) => post(0, tokens[index] as string, key))
    const there = keys
      .toReversed()
      .map((key, index) => post(1, index % 2 === 0 ? (tokens[index] as string) : seal(), key))
    await Promise.all([...here, ...there])
  }
  for (const agent of agents) agent.destroy()

  expect([...statuses]).toEqual([[303, 40 * 64]])
  const found = await compare(database.db, receipts as string[])
  expect(found).toEqual({ lost: 0, wrongCounters: 0, wrongAudit: 0, ratings: new Set(receipts).size })
  const counted = await database.db
    .selectFrom('ratings')
    .where('counted', '=', true)
    .select((e) => [e.fn.countAll<string>().as('rows'), e.fn.count<string>('key_hash').distinct().as('keys')])
    .executeTakeFirstOrThrow()
  expect(counted.rows).toBe(counted.keys)
  for (const service of services) expect(service.said()).not.toMatch(/"level":[56]0/)
})

test('a deadlock between them is nobody’s business: the statement that lost is sent again', async () => {
  const met = () => services.some((service) => service.said().includes('"code":"40P01"'))
  for (let round = 1; round <= 6 && !met(); round++) await crossEachOther(round)
  expect(met()).toBe(true)
})

/** On a busy machine not all have gathered when the way is free, and there is no deadlock: then once more, in more time. */
async function crossEachOther(round: number): Promise<void> {
  const phones = Array.from({ length: 402 }, (_, index) => `08${String(round * 1000 + index).padStart(8, '0')}`)
  const [plugHere, plugThere, ...others] = phones as [string, string, ...string[]]
  const sorted = others.sort((a, b) => Buffer.compare(hashOf(a), hashOf(b)))
  const tokens = Array.from({ length: 200 }, seal)
  const post = (service: number, token: string, key: string) =>
    sendForm(services[service]?.port ?? 0, cast.plates.desk1, { token, key, service: '3', consent: '1' })

  // While one form of each service waits for a key that we hold, all others gather behind it.
  const plugs = await holdKeys([plugHere, plugThere])
  const sent = [post(0, seal(), plugHere), post(1, seal(), plugThere)]
  await bothWait()
  // Rows are taken in the order of their keys: one service meets the forms from the first to the last, the other from
  // the last to the first. Held up in the middle, each has what the other will want.
  const middle = await holdKeys([sorted[200] as string, sorted[201] as string])
  for (const [index, token] of tokens.entries()) {
    sent.push(post(0, token, sorted[index * 2] as string))
    sent.push(post(1, token, sorted[(199 - index) * 2 + 1] as string))
  }
  await sleep(500 * round)
  await plugs.release()
  await sleep(200 * round)
  await bothWait()
  await middle.release()
  const answers = await Promise.all(sent)

  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([303]))
  const receipts = answers.map(receiptIn) as string[]
  expect(new Set(receipts).size).toBe(202)
  expect(await compare(database.db, receipts)).toMatchObject({ lost: 0, wrongCounters: 0, wrongAudit: 0 })
}

const hashOf = (phone: string) =>
  hashesOf(secrets, cast.wardA, { kind: 'phone', value: `+84${phone.slice(1)}` })[0] as Buffer

/** Ratings by these phones in a transaction that is not over: whoever rates with one of them waits. */
async function holdKeys(phones: string[]): Promise<{ release: () => Promise<void> }> {
  const client = await database.pool.connect()
  await client.query('begin')
  for (const phone of phones) {
    await client.query(
      `insert into ratings (ward_id, id, receipt_hash, desk_id, day, opened_at, received_at, service, key_kind, key_hash,
         key_epoch, counted, lang) values ($1, $2, $3, $4, $5, now(), now(), 3, 'phone', $6, 1, true, 'vi')`,
      [cast.wardA, randomUUIDv7(), randomBytes(16), cast.desk1, dayOf(new Date()), hashOf(phone)],
    )
  }
  return { release: () => client.query('rollback').then(() => client.release()) }
}

async function bothWait(): Promise<void> {
  for (;;) {
    const { rowCount } = await database.pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rowCount === 2) return
    await sleep(20)
  }
}

function seal(): string {
  const { wardA: wardId, desk1: deskId, lan: officerId } = cast
  const form = { plate: cast.plates.desk1, wardId, deskId, pointId: null, officerId }
  return sealToken(secrets, { ...form, openedAt: new Date(), nonce: newNonce() })
}
