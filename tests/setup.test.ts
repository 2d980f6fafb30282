import type { ServerType } from '@hono/node-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { setupLink } from '../src/setup/setup-link.ts'
import { browserOf, listen, signIn, staffUser } from './support/staff.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let server: ServerType

async function begin() {
  world = await testWorld()
  server = await listen(createApp(world).app)
}
async function end() {
  server.close()
  await world.close()
}

const SENTENCE = 'mưa rào trên mái tôn'
const FORM = {
  name: 'Nguyễn Thị Hạnh',
  signIn: 'hanh',
  password: SENTENCE,
  again: SENTENCE,
  kind: 'phường',
  ward: 'Phường Mẫu',
  code: '26740',
  province: 'Thành phố Hồ Chí Minh',
  validFrom: '2025-07-01',
}

async function newLink(): Promise<string> {
  const link = (await setupLink(world)) ?? expect.unreachable()
  expect(link).toMatch(/^http:\/\/localhost:8080\/setup\?token=[\w-]{43}$/)
  return link.slice('http://localhost:8080/setup?token='.length)
}
const open = (token: string) => browserOf(server).get('/setup').query({ token })
const send = (token: string, form: object = {}) =>
  browserOf(server)
    .post('/setup')
    .type('form')
    .send({ token, ...FORM, ...form })
const count = async (table: 'users' | 'wards' | 'plates' | 'sessions' | 'setup_link') =>
  (await world.db.selectFrom(table).selectAll().execute()).length

describe('the setup link', () => {
  beforeEach(begin)
  afterEach(end)

  test('makes the first administrator, the ward and its plate, once, and signs the administrator in', async () => {
    const token = await newLink()
    const page = await open(token)
    expect(page.status).toBe(200)
    expect(page.text).toContain('value="2025-07-01"')

    const browser = browserOf(server)
    const answer = await browser
      .post('/setup')
      .type('form')
      .send({ token, ...FORM })
    expect([answer.status, answer.headers.location]).toEqual([303, '/admin/'])
    expect((await browser.get('/account')).text).toContain('Nguyễn Thị Hạnh')
    expect((await signIn(browserOf(server), 'hanh', SENTENCE)).status).toBe(303)

    const ward = await world.db.selectFrom('wards').selectAll().executeTakeFirstOrThrow()
    expect(ward).toMatchObject({ code: '26740', kind: 'phường', name: 'Mẫu', valid_from: '2025-07-01', valid_to: null })
    const targets = await world.db.selectFrom('plate_targets').selectAll().execute()
    expect(targets).toMatchObject([{ ward_id: ward.id, desk_id: null, house_id: null, point_id: null, until: null }])

    const again = await send(token, { signIn: 'ke.gian', code: '26743' })
    expect(again.status).toBe(404)
    expect(again.text).toContain('Liên kết này đã dùng rồi')
    expect(await count('users')).toBe(1)
    expect(await setupLink(world)).toBeNull()
  })

  test('that is wrong, empty, used or replaced leads to the same calm page', async () => {
    const replaced = await newLink()
    const used = await newLink()
    expect((await open(used)).status).toBe(200)
    const pages = [await open(replaced), await open('A'.repeat(43)), await open(''), await send(replaced)]
    expect(await count('users')).toBe(0)
    expect((await send(used)).status).toBe(303)
    pages.push(await open(used), await send(used))
    expect(new Set(pages.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(pages[0]?.status).toBe(404)
  })

  test('lets one administrator in when two press at once', async () => {
    const token = await newLink()
    const [one, other] = [send(token, { signIn: 'hanh' }), send(token, { signIn: 'ke.gian', code: '26743' })]
    expect([(await one).status, (await other).status].sort()).toEqual([303, 404])
    expect([await count('users'), await count('wards'), await count('plates'), await count('sessions')]).toEqual([
      1, 1, 1, 1,
    ])
  })

  test('is not made, and does not work any more, once somebody has an account', async () => {
    const token = await newLink()
    await staffUser(world, { signIn: 'tu.dong.lenh' })
    expect((await open(token)).status).toBe(404)
    expect((await send(token)).status).toBe(404)
    expect(await count('users')).toBe(1)
    expect(await setupLink(world)).toBeNull()
  })

  test('is kept as a hash: nothing in the database opens the page', async () => {
    const token = await newLink()
    const { token_hash: hash } = await world.db.selectFrom('setup_link').selectAll().executeTakeFirstOrThrow()
    for (const encoding of ['hex', 'base64', 'base64url', 'utf8'] as const) {
      expect(hash.toString(encoding)).not.toContain(token)
      expect((await open(hash.toString(encoding))).status).toBe(404)
    }
    expect((await open(token)).status).toBe(200)
  })

  test('does nothing for a form from elsewhere', async () => {
    const token = await newLink()
    const foreign = await browserOf(server)
      .post('/setup')
      .set({ 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' })
      .type('form')
      .send({ token, ...FORM })
    expect(foreign.status).toBe(403)
    expect(await count('users')).toBe(0)
  })
})

describe('a form with faults', () => {
  beforeAll(begin)
  afterAll(end)

  test.each([
    [{ name: ' ' }, 'name', 'Nhập họ tên.'],
    [{ signIn: 'Hạnh' }, 'signIn', 'chỉ gồm a–z'],
    [{ signIn: '' }, 'signIn', 'Nhập tên đăng nhập.'],
    [{ password: 'ngắn quá', again: 'ngắn quá' }, 'password', 'ít nhất 12 ký tự'],
    [{ password: 'hanh.hanh.hanh', again: 'hanh.hanh.hanh' }, 'password', 'không được là tên đăng nhập'],
    [{ again: 'một câu khác hẳn' }, 'again', 'không giống nhau'],
    [{ ward: 'Phường' }, 'ward', 'Nhập tên phường, xã.'],
    [{ ward: 'x'.repeat(101) }, 'ward', 'dài quá 100 ký tự'],
    [{ code: '2674' }, 'code', 'đúng 5 chữ số'],
    [{ code: '２６７４０' }, 'code', 'đúng 5 chữ số'],
    [{ province: '\0' }, 'province', 'Nhập tên tỉnh'],
    [{ validFrom: '2025-02-30' }, 'validFrom', 'một ngày có thật'],
    [{ validFrom: '' }, 'validFrom', 'một ngày có thật'],
    [{ validFrom: '2026-03-03' }, 'validFrom', 'Ngày này chưa tới'],
  ])('%j is told at %s and in the summary, and the link still works', async (wrong, at, words) => {
    const token = await newLink()
    const answer = await send(token, wrong)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(`<a href="#${at}">`)
    expect(answer.text).toContain(`id="${at}-fault"`)
    expect(answer.text.split(words)).toHaveLength(3)
    if (!('province' in wrong)) expect(answer.text).toContain('value="Thành phố Hồ Chí Minh"')
    expect(answer.text).not.toContain(SENTENCE)
    expect(await count('users')).toBe(0)
    expect((await open(token)).status).toBe(200)
  })

  test('in English speaks English and keeps what was typed, escaped', async () => {
    const answer = await browserOf(server)
      .post('/setup?lang=en')
      .type('form')
      .send({ token: await newLink(), ...FORM, name: '"><script>alert(1)</script>', code: 'abc' })
    expect(answer.text).toContain('A ward’s code has exactly 5 digits.')
    expect(answer.text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
    expect(answer.text).toContain('value="Phường Mẫu"')
  })

  test('that is nearly empty or not ours at all is still answered in words', async () => {
    const token = await newLink()
    const answer = await browserOf(server).post('/setup').type('form').send({ token })
    expect(answer.status).toBe(422)
    expect(answer.text.match(/class="e"/g)).toHaveLength(7)
  })

  test('reads a day as people type it', async () => {
    expect((await send(await newLink(), { validFrom: ' 1/7/2025' })).status).toBe(303)
    expect((await world.db.selectFrom('wards').selectAll().executeTakeFirstOrThrow()).valid_from).toBe('2025-07-01')
  })
})
