import type { ServerType } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { A_DAY, bookGuess, sourceOf, takeBack } from '../src/access/guesses.ts'
import { createApp } from '../src/app.ts'
import { addDays, dayOf, startOf } from '../src/values/day.ts'
import { perform } from '../src/world.ts'
import { browserOf, listen, PASSWORD, signIn, staffUser } from './support/staff.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let server: ServerType

beforeAll(async () => {
  world = await testWorld()
  server = await listen(createApp(world).app)
  await staffUser(world, { signIn: 'sau' })
  await staffUser(world, { signIn: 'lan' })
})
afterAll(async () => {
  server.close()
  await world.close()
})

const tomorrow = () => {
  world.clock.at = startOf(addDays(dayOf(world.clock.at), 1))
}

/** Wrong passwords from browsers that nobody knows, ten at a time; answers how many were looked at. */
async function guess(name: string, times: number): Promise<number> {
  const statuses: number[] = []
  for (let done = 0; done < times; done += 10) {
    const ten = Array.from({ length: 10 }, () => signIn(browserOf(server), name, 'đoán mò thôi'))
    statuses.push(...(await Promise.all(ten)).map((answer) => answer.status))
  }
  expect(new Set(statuses)).toEqual(new Set([422, 429]))
  return statuses.filter((status) => status === 422).length
}

describe('200 guesses at an account', () => {
  test('are looked at 100 times, and the owner still gets in from a browser of theirs', async () => {
    const home = browserOf(server)
    expect((await signIn(home, 'sau')).status).toBe(303)
    await home.post('/sign-out').type('form').send('')

    expect(await guess('sau', 200)).toBe(100)
    const stranger = await signIn(browserOf(server), 'sau', PASSWORD) // even the right one is not looked at
    expect(stranger.status).toBe(429)
    expect(stranger.headers['retry-after']).toBe(String(15 * 3600))
    expect(stranger.text).toContain('hoặc thử lại sau 15 giờ.')
    expect(stranger.text).toContain('href="#signIn"')

    expect((await signIn(home, 'sau')).status).toBe(303)
    expect((await signIn(browserOf(server), 'lan')).status).toBe(303) // nobody else is held up, from the same address
    tomorrow()
    expect((await signIn(browserOf(server), 'sau')).status).toBe(303)
  })

  test('end the same way for a name that nobody has', async () => {
    expect(await guess('khong.co', 200)).toBe(100)
    const [known, unknown] = [
      await signIn(browserOf(server), 'sau', 'x'),
      await signIn(browserOf(server), 'khong.co', 'x'),
    ]
    expect([known.status, unknown.status]).toEqual([422, 429])
    expect(await guess('sau', 100)).toBe(99)
    const full = await signIn(browserOf(server), 'sau', 'x')
    expect(full.text.replaceAll('sau"', '"')).toBe(unknown.text.replaceAll('khong.co"', '"'))
  })

  test('from the owner’s own browser use up its share first, then the common one', async () => {
    tomorrow()
    const home = browserOf(server)
    await signIn(home, 'lan')
    for (let n = 0; n < A_DAY.knownBrowser; n++) await signIn(home, 'lan', 'nhớ nhầm')
    expect(await guess('lan', 110)).toBe(100) // the owner's own slips took nothing from it
    expect((await signIn(home, 'lan')).status).toBe(429)
  })

  test('in a browser that another account is known in are a stranger’s', async () => {
    tomorrow()
    const home = browserOf(server)
    await signIn(home, 'lan')
    expect(await guess('sau', 110)).toBe(100)
    expect((await signIn(home, 'sau')).status).toBe(429)
  })
})

describe('guesses from one source', () => {
  const book = (signIn: string, source: string | null) =>
    perform(world, OPERATOR, (act) => bookGuess(act, { signIn, source, knownBrowser: null }))
  async function looked(times: number, name: (n: number) => string, source: string | null): Promise<number> {
    let count = 0
    for (let n = 0; n < times; n++) if (await book(name(n), source)) count += 1
    return count
  }

  test('use up only their own share of an account', async () => {
    tomorrow()
    expect(await looked(150, () => 'hoa', '203.0.113.7')).toBe(A_DAY.accountAndSource)
    expect(await looked(30, () => 'hoa', '203.0.113.8')).toBe(A_DAY.accountAndSource)
    expect(await looked(150, () => 'hoa', null)).toBe(A_DAY.account - 2 * A_DAY.accountAndSource)
    expect(await book('hoa', '203.0.113.9')).toBeNull()
  })

  test('at ever new names come to an end too, and hold up no other source', async () => {
    tomorrow()
    expect(await looked(250, (n) => `ten${n}`, '203.0.113.7')).toBe(A_DAY.source)
    expect(await book('sau', '203.0.113.7')).toBeNull()
    expect(await book('sau', '203.0.113.8')).not.toBeNull()
  })

  test('cost nothing when the password was right', async () => {
    tomorrow()
    for (let n = 0; n < 150; n++) {
      const booking = (await book('sau', '203.0.113.7')) ?? expect.unreachable()
      await perform(world, OPERATOR, (act) => takeBack(act, booking))
    }
    const rows = await world.db.selectFrom('guesses').select(['day', 'n']).execute()
    expect(rows).toHaveLength(3) // those of earlier days are gone
    expect(rows.every((row) => row.n === 0)).toBe(true)
  })
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:0db8:0001:0002'],
  ['2001:DB8:1:2::9', '2001:0db8:0001:0002'],
  ['2001:db8::9', '2001:0db8:0000:0000'],
  ['::2', '0000:0000:0000:0000'],
  ['127.0.0.1', null],
  ['::1', null],
  ['::ffff:127.0.0.1', null],
  ['nonsense', null],
  [undefined, null],
])('the source of %s is %s', (address, source) => {
  expect(sourceOf(address)).toBe(source)
})
