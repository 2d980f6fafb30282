import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerType } from '@hono/node-server'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { hashReceipt } from '../src/ratings/receipt.ts'
import { newNonce, openToken, sealToken } from '../src/ratings/token.ts'
import { verifyCounters } from '../src/ratings/verify.ts'
import { rawForm, sendRaw } from './support/raw.ts'
import { listen } from './support/staff.ts'
import { type Answer, ask, encode, openForm, receiptIn, sendForm, sendJson, tokenIn } from './support/visitor.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: ServerType
let port: number
let phones = 0

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  server = await listen(createApp(world).app)
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.close()
  await world.close()
})

const newPhone = () => `09${String(++phones).padStart(8, '0')}`
const rows = (receipts: readonly (string | null)[]) =>
  world.db
    .selectFrom('ratings')
    .selectAll()
    .where(
      'receipt_hash',
      'in',
      receipts.map((receipt) => hashReceipt(receipt ?? '')),
    )
    .execute()

async function countersAreRatings(): Promise<void> {
  for await (const ward of verifyCounters(world.db)) expect(ward.differences).toEqual([])
}

/** Many times `thing`, all at once. */
const atOnce = <T>(times: number, thing: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: times }, (_, index) => thing(index)))

describe('the same form', () => {
  test('sent 50 times at once, as form and as JSON, with other words each time, is one rating with one receipt', async () => {
    const token = await openForm(port, cast.plates.desk1)
    const before = await count()
    const answers = await atOnce(50, (index) => {
      const fields = { token, key: newPhone(), service: String((index % 5) + 1), comment: `lần ${index}` }
      if (index % 2 === 0) return sendForm(port, cast.plates.desk1, { ...fields, consent: '1' })
      return sendJson(port, cast.plates.desk1, { ...fields, consent: true })
    })
    expect([...new Set(answers.map((answer) => answer.status))].sort()).toEqual([201, 303])
    const receipts = new Set(answers.map(receiptIn))
    expect(receipts.size).toBe(1)
    expect((await count()) - before).toBe(1)

    const [first] = await rows([...receipts])
    const late = await sendForm(port, cast.plates.desk1, { token, key: newPhone(), service: '1', consent: '1' })
    expect(receiptIn(late)).toBe([...receipts][0])
    expect(await rows([...receipts])).toEqual([first])
    await countersAreRatings()
  })
})

describe('the same person', () => {
  test('8 at once for each of 300 phones: exactly one counts, the others are kept uncounted', async () => {
    const keys = Array.from({ length: 300 }, newPhone)
    const receipts: (string | null)[] = []
    for (let first = 0; first < keys.length; first += 50) {
      const answers = await atOnce(400, async (index) => {
        const token = await openForm(port, cast.plates.desk1)
        const key = keys[first + (index % 50)] as string
        return sendForm(port, cast.plates.desk1, { token, key, consent: '1', service: '4' })
      })
      receipts.push(...answers.map(receiptIn))
    }
    const stored = await rows(receipts)
    expect(stored).toHaveLength(2400)
    const byKey = Map.groupBy(stored, (row) => row.key_hash?.toString('hex'))
    expect(byKey.size).toBe(300)
    for (const same of byKey.values()) {
      expect(same).toHaveLength(8)
      expect(same.filter((row) => row.counted)).toHaveLength(1)
    }
    await countersAreRatings()
  })

  test('a repeat is answered with the bytes of a first, and so is the page of its receipt', async () => {
    const fields = { key: 'H29.12-260105-0042', service: '2', handling: '3', comment: 'chờ lâu', reasons: ['slow'] }
    const replies: { form: string; json: Answer; page: Answer; receipt: string | null }[] = []
    for (const _ of ['first', 'repeat', 'repeat']) {
      const [one, other] = [await openForm(port, cast.plates.desk1), await openForm(port, cast.plates.desk2)]
      const form = await sendRaw(port, rawForm(cast.plates.desk1, encode({ token: one, ...fields })))
      const receipt = /\/r\/(\w{16})\?thanks/.exec(form)?.[1] ?? null
      const json = await sendJson(port, cast.plates.desk2, { token: other, ...fields })
      replies.push({ form, json, page: await ask(port, 'GET', `/r/${receipt}`), receipt })
    }
    const stored = await rows(replies.map(({ receipt }) => receipt))
    expect(stored.map((row) => row.counted).sort()).toEqual([false, false, true])

    const plain = replies.map(({ form, json, page, receipt }) => ({
      form: without(form, receipt),
      json: without(JSON.stringify([json.status, json.headers, json.text]), receiptIn(json)),
      page: without(JSON.stringify([page.status, page.headers, page.text]), receipt),
    }))
    expect(plain[0]?.form).toMatch(/^HTTP\/1.1 303 /)
    expect(plain[0]?.json).toContain('201')
    expect(plain[0]?.page).toContain('chờ lâu')
    expect(plain[1]).toEqual(plain[0])
    expect(plain[2]).toEqual(plain[0])
  })
})

describe('a rating that the database refuses', () => {
  test('does not take its neighbours with it, and its sender gets a calm page', async () => {
    const token = await openForm(port, cast.plates.desk1)
    const opened = openToken(world.secrets, token, cast.plates.desk1, world.now())
    if (!opened) throw new Error('no form')
    // Signed by us, for an officer who is in no table: nothing but the database can find that out.
    const stranger = () => ({ ...opened, officerId: '00000000-0000-7000-8000-000000000000', nonce: newNonce() })
    const before = await count()

    const answers = await gatheredInOneBatch(32, async (index) => {
      const faulty = index % 13 === 7
      const sealed = sealToken(world.secrets, faulty ? stranger() : { ...opened, nonce: newNonce() })
      return sendForm(port, cast.plates.desk1, { token: sealed, key: newPhone(), consent: '1', service: '4' })
    })
    const refused = answers.filter((answer) => answer.status !== 303)
    expect(refused).toHaveLength(2)
    expect((await count()) - before).toBe(30)
    for (const { status, text } of refused) {
      expect(status).toBe(503)
      expect(tokenIn(text)).not.toBeNull()
      expect(text).not.toMatch(/officer_id|foreign key|constraint|\.ts:/)
    }
    expect(world.logged.filter((line) => line.includes('"code":"23503"'))).toHaveLength(2)
    await countersAreRatings()
  })
})

async function count(): Promise<number> {
  const { n } = await world.db
    .selectFrom('ratings')
    .select((e) => e.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** The table is locked until all have arrived: the first waits alone, and all others go in the next statement. */
async function gatheredInOneBatch<T>(times: number, send: (index: number) => Promise<T>): Promise<T[]> {
  return world.db
    .transaction()
    .execute(async (tx) => {
      await sql`lock table ratings in access exclusive mode`.execute(tx)
      const answers = atOnce(times, send)
      await sleep(500)
      return { answers }
    })
    .then(({ answers }) => answers)
}

function without(text: string, receipt: string | null): string {
  if (!receipt) throw new Error('no receipt')
  const printed = receipt.replace(/(.{4})(?=.)/g, '$1-')
  return text
    .replaceAll(receipt, '…')
    .replaceAll(printed, '…')
    .replace(/date(: |":")[^"\r\n]+/gi, '')
}
