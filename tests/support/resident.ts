import type { Server } from 'node:http'
import request from 'supertest'
import { verifyAudit } from '../../src/audit/verify.ts'
import { hashReceipt, readReceipt } from '../../src/ratings/receipt.ts'
import { verifyCounters } from '../../src/ratings/verify.ts'
import { verifyLinks } from '../../src/ratings/verify-links.ts'
import type { World } from '../../src/world.ts'

let phones = 0
export const newPhone = () => `09${String(++phones).padStart(8, '0')}`

type Fields = Record<string, string | string[]>

/** Scans, rates, and answers the receipt: one star with a phone of one's own, unless told otherwise. */
export async function rateAs(server: Server, plate: string, fields: Fields = {}): Promise<string> {
  const form = await request(server).get(`/q/${plate}?rate`).expect(200)
  const token = /name="token" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
  const answers = { token, service: '1', key: newPhone(), consent: '1', ...fields }
  const sent = await request(server).post(`/q/${plate}`).type('form').send(answers).expect(303)
  const receipt = /\/r\/(\w{16})/.exec(String(sent.headers.location))?.[1]
  if (!receipt) throw new Error('no receipt')
  return receipt
}

/** The row behind a receipt. */
export async function storedBehind(world: Pick<World, 'db'>, receipt: string) {
  return world.db
    .selectFrom('ratings')
    .selectAll()
    .where('ward_id', '=', readReceipt(receipt)?.wardId ?? 0)
    .where('receipt_hash', '=', hashReceipt(receipt))
    .executeTakeFirstOrThrow()
}

/** What `verify` would complain of: counters that are not the sums of the ratings, links and chains that broke. */
export async function verifyFaults(world: Pick<World, 'db'>): Promise<unknown[]> {
  const faults: unknown[] = []
  for await (const { differences } of verifyCounters(world.db)) faults.push(...differences)
  for await (const ward of verifyLinks(world.db)) faults.push(...ward.faults)
  for await (const { fault } of verifyAudit(world.db)) if (fault) faults.push(fault)
  return faults
}
