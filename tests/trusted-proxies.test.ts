import { BlockList } from 'node:net'
import type { ServerType } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { A_DAY } from '../src/access/guesses.ts'
import { createApp } from '../src/app.ts'
import { ConfigFault, readConfig } from '../src/config.ts'
import { clientAddress } from '../src/http/forwarded.ts'
import { browserOf, listen, PASSWORD, staffUser } from './support/staff.ts'
import { castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

const trusting = (text: string) => readConfig({ TRUSTED_PROXIES: text }).trustedProxies

describe('where a request comes from', () => {
  const ours = trusting('10.0.0.0/24, 192.0.2.5 2001:db8:1::/48')

  test.each([
    ['a stranger who claims to be another is still that stranger', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['a visitor behind our proxy is the visitor', '10.0.0.7', '203.0.113.9', '203.0.113.9'],
    [
      'who writes a list at home is known by what our proxy added',
      '10.0.0.7',
      '1.1.1.1, 8.8.8.8,203.0.113.9',
      '203.0.113.9',
    ],
    ['two proxies of ours, one behind the other', '10.0.0.7', '1.1.1.1, 203.0.113.9, 192.0.2.5', '203.0.113.9'],
    ['one who puts our own address into the list', '10.0.0.7', '10.0.0.9, 203.0.113.9', '203.0.113.9'],
    ['a colleague in our own network', '10.0.0.7', '10.0.0.9', '10.0.0.9'],
    ['a socket that writes an IPv4 address the new way', '::ffff:10.0.0.7', '203.0.113.9', '203.0.113.9'],
    ['IPv6, in brackets, with a port', '2001:db8:1::1', '[2001:db8:2::9]:4711', '2001:db8:2::9'],
    ['an address with a port', '10.0.0.7', '203.0.113.9:52100', '203.0.113.9'],
    ['no header at all', '10.0.0.7', undefined, '10.0.0.7'],
    ['an empty header', '10.0.0.7', '', '10.0.0.7'],
    ['a word', '10.0.0.7', 'unknown', '10.0.0.7'],
    ['a name behind the visitor', '10.0.0.7', '203.0.113.9, proxy.local', '10.0.0.7'],
    ['a word further left, which nobody reads', '10.0.0.7', 'x, 203.0.113.9', '203.0.113.9'],
    ['an address out of range', '10.0.0.7', '203.0.113.999', '10.0.0.7'],
    ['a list without end', '10.0.0.7', Array(500).fill('10.0.0.9').join(), '10.0.0.7'],
  ])('%s', (_, socket, forwarded, from) => {
    expect(clientAddress(socket, forwarded, ours)).toBe(from)
  })

  test('nobody is believed unless the operator says so, not even this machine', () => {
    expect(clientAddress('127.0.0.1', '203.0.113.9', new BlockList())).toBe('127.0.0.1')
    expect(clientAddress('127.0.0.1', '203.0.113.9', trusting(''))).toBe('127.0.0.1')
    expect(clientAddress('127.0.0.1', '203.0.113.9', trusting('127.0.0.1'))).toBe('203.0.113.9')
    expect(clientAddress('::1', '203.0.113.9', trusting('127.0.0.1'))).toBe('::1')
  })
})

test.each([
  'proxy.local',
  '10.0.0',
  '10.0.0.1/33',
  '10.0.0.1/',
  '10.0.0.1/24/8',
  '::1/129',
  '0.0.0.0/0',
  '::/0',
  '10.0.0.1;',
])('TRUSTED_PROXIES=%s keeps the service from starting', (text) => {
  expect(() => readConfig({ TRUSTED_PROXIES: `10.0.0.9, ${text}` })).toThrow(ConfigFault)
  expect(() => readConfig({ TRUSTED_PROXIES: `10.0.0.9, ${text}` })).toThrow(`"${text}"`)
})

describe('behind a proxy on this machine', () => {
  let world: TestWorld
  let believing: ServerType
  let wary: ServerType

  beforeAll(async () => {
    world = await testWorld({ trustedProxies: trusting('127.0.0.1 ::1') })
    await castWards(world)
    await staffUser(world, { signIn: 'sau' })
    believing = await listen(createApp(world).app)
    wary = await listen(createApp({ ...world, config: { ...world.config, trustedProxies: new BlockList() } }).app)
  })
  afterAll(async () => {
    believing.close()
    wary.close()
    await world.close()
  })

  const guess = async (server: ServerType, forwarded: string, password = 'sai rồi') =>
    (
      await browserOf(server)
        .post('/sign-in')
        .set('X-Forwarded-For', forwarded)
        .type('form')
        .send({ signIn: 'sau', password })
    ).status

  test('who guesses too often is turned away, whatever they write before the address that the proxy adds; others get in', async () => {
    const statuses: number[] = []
    for (let at = 0; at <= A_DAY.accountAndSource; at++)
      statuses.push(await guess(believing, `198.51.100.${at}, 203.0.113.7`))
    expect(statuses).toEqual([...Array(A_DAY.accountAndSource).fill(422), 429])
    expect(await guess(believing, '203.0.113.8', PASSWORD)).toBe(303)
    expect(await guess(wary, '203.0.113.7', PASSWORD)).toBe(303) // there the header says nothing
  })

  test('receipts are looked up too often from one address, and not from the next', async () => {
    const look = async (forwarded: string) =>
      (await browserOf(believing).get('/r/0010000000000000').set('X-Forwarded-For', forwarded)).status
    const statuses: number[] = []
    for (let at = 0; at < 301; at++) statuses.push(await look('203.0.113.7'))
    expect(statuses.slice(-2)).toEqual([404, 429])
    expect(await look('203.0.113.8')).toBe(404)
  })
})
