import type { ServerType } from '@hono/node-server'
import { type TOTP, URI } from 'otpauth'
import type supertest from 'supertest'
import { beforeEach, describe, expect, test } from 'vitest'
import { A_DAY } from '../src/access/guesses.ts'
import { newSecret, openSecret, sealSecret, stepOf } from '../src/access/second-factor.ts'
import { createApp } from '../src/app.ts'
import { type Picture, readQr } from './support/qr-reader.ts'
import { browserOf, listen, PASSWORD, signIn, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: ServerType
let sau: string

beforeEach(async () => {
  world = await testWorld()
  cast = await castWards(world)
  server = await listen(createApp(world).app)
  sau = await staffUser(world, { signIn: 'sau', name: 'Nguyễn Văn Sáu', role: 'chair', wardId: cast.wardA })
  await staffUser(world, { signIn: 'quan-tri', name: 'Quản Thị Trí' })
  return async () => {
    server.close()
    await world.close()
  }
})

type Browser = ReturnType<typeof browserOf>
const PATH = '/account/second-factor'
const code = (app: TOTP) => app.generate({ timestamp: world.now().getTime() })
const nextStep = () => {
  world.clock.at = new Date(world.clock.at.getTime() + 30_000)
}
const audit = (action: string) =>
  world.db.selectFrom('audit').select(['details', 'ward_id']).where('action', '=', action).execute()

async function withPassword(name = 'sau', query = ''): Promise<{ browser: Browser; answer: supertest.Response }> {
  const browser = browserOf(server)
  const answer = await signIn(browser, name, PASSWORD, query)
  expect(answer.status).toBe(303)
  return { browser, answer }
}
const send = (browser: Browser, typed: string, query = '') =>
  browser.post(`/sign-in/code${query}`).type('form').send({ code: typed })
const turn = (browser: Browser, form: Record<string, string>) =>
  browser
    .post(PATH)
    .type('form')
    .send({ current: PASSWORD, ...form })

/** What an app makes of the picture on the page. */
async function scan(page: string): Promise<TOTP> {
  const svg = Buffer.from(/base64,([^"]+)/.exec(page)?.[1] ?? '', 'base64').toString()
  const { jsqr, zxing } = await readQr(pictureOf(svg))
  expect(zxing).toEqual([jsqr])
  return URI.parse(jsqr ?? '') as TOTP
}

/** The runs of a symbol's path as pixels, eight a module. */
function pictureOf(svg: string): Picture {
  const side = Number(/viewBox="-4 -4 (\d+)/.exec(svg)?.[1]) * 8
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  const runs = svg.slice(svg.lastIndexOf('<path')).matchAll(/M(\d+) (\d+)h(\d+)v1/g)
  for (const [x = 0, y = 0, width = 0] of [...runs].map(([, ...run]) => run.map(Number))) {
    for (let row = (y + 4) * 8; row < (y + 5) * 8; row++) {
      for (let column = (x + 4) * 8; column < (x + 4 + width) * 8; column++)
        data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
    }
  }
  return { data, width: side, height: side }
}

/** Ông Sáu turns it on; his app, and the codes he wrote down. */
async function enrolled(): Promise<{ app: TOTP; codes: string[]; browser: Browser }> {
  const { browser } = await withPassword()
  const app = await scan((await browser.get(PATH)).text)
  const on = await turn(browser, { deed: 'on', secret: app.secret.base32, code: code(app) })
  expect(on.status).toBe(200)
  const codes = [...on.text.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, one]) => one ?? '')
  nextStep()
  return { app, codes, browser }
}

describe('turning it on', () => {
  test('takes a code that proves the app has the secret, and the password; then shows ten recovery codes once', async () => {
    const { browser } = await withPassword()
    const first = await browser.get(PATH)
    const app = await scan(first.text)
    expect({ issuer: app.issuer, label: app.label }).toEqual({ issuer: 'Hài lòng', label: 'sau' })
    expect(first.text).toContain(app.secret.base32.match(/.{4}/g)?.join(' '))

    const secret = app.secret.base32
    const wrongCode = await turn(browser, { deed: 'on', secret, code: '000000' })
    expect(wrongCode.status).toBe(422)
    expect(wrongCode.text).toContain(`value="${secret}"`) // the app need not scan again
    const wrongPassword = await turn(browser, { deed: 'on', secret, code: code(app), current: 'sai' })
    expect(wrongPassword.text).toContain('Mật khẩu hiện nay không đúng.')
    expect((await browser.get('/account')).text).toContain('Đang tắt')

    const { codes } = await enrolled()
    expect(new Set(codes).size).toBe(10)
    const page = await browser.get('/account')
    expect(page.text).toContain('Đang bật. Còn 10 mã dự phòng.')
    expect((await browser.get(PATH)).text).not.toContain(codes[0])
    expect(await audit('second-factor-changed')).toEqual([
      { ward_id: cast.wardA, details: { name: 'Nguyễn Văn Sáu', now: 'on' } },
    ])
  })

  test('keeps neither the secret nor a code readable in the database', async () => {
    const { app, codes } = await enrolled()
    const rows = await world.db.selectFrom('second_factors').select('sealed_secret').execute()
    const sealed = rows[0]?.sealed_secret ?? Buffer.alloc(0)
    expect(openSecret(world.secrets, sau, sealed)).toBe(app.secret.base32)
    const dump = JSON.stringify([
      await world.db.selectFrom('second_factors').selectAll().execute(),
      await world.db.selectFrom('recovery_codes').selectAll().execute(),
      await world.db.selectFrom('audit').selectAll().execute(),
    ])
    expect(sealed.includes(app.secret.base32)).toBe(false)
    for (const secret of [app.secret.base32, ...codes]) expect(dump).not.toContain(secret)
  })

  test('a secret sealed for one account, or under other secrets, opens for no other', async () => {
    const sealed = sealSecret(world.secrets, sau, newSecret())
    expect(() => openSecret(world.secrets, cast.lan, sealed)).toThrow()
    const others = await testWorld()
    expect(() => openSecret(others.secrets, sau, sealed)).toThrow()
    await others.close()
  })
})

describe('signing in with it', () => {
  test('asks for the code after the password, and leads on to where the person wished to go', async () => {
    const { app } = await enrolled()
    const { browser, answer } = await withPassword('sau', '?next=%2Fadmin%2Fdesks')
    expect(answer.headers.location).toBe('/sign-in/code?next=%2Fadmin%2Fdesks')
    expect((await browser.get('/admin/')).status).toBe(303) // not in yet
    expect((await browser.get('/sign-in/code')).text).toContain('Nhập mã trên điện thoại')
    const typed = code(app)
    const entered = await send(browser, `${typed.slice(0, 3)} ${typed.slice(3)}`, '?next=%2Fadmin%2Fdesks')
    expect(entered.headers.location).toBe('/admin/desks')
    expect((await browser.get('/admin/desks')).status).toBe(200)
  })

  test('takes each code once, also of two who show it at once', async () => {
    const { app } = await enrolled()
    const both = await Promise.all([withPassword(), withPassword()])
    const statuses = await Promise.all(both.map(({ browser }) => send(browser, code(app)).then(({ status }) => status)))
    expect(statuses.sort()).toEqual([303, 422])
    const { browser } = await withPassword()
    expect((await send(browser, code(app))).text).toContain('Mã không đúng, đã dùng rồi, hoặc đã quá giờ.')
    nextStep()
    expect((await send(browser, code(app))).status).toBe(303)
  })

  test('a phone’s clock may be half a minute off, not more', () => {
    const now = new Date('2026-03-02T09:00:00+07:00')
    const secret = newSecret()
    const at = (seconds: number) =>
      (URI.parse(`otpauth://totp/x?secret=${secret}`) as TOTP).generate({ timestamp: now.getTime() + seconds * 1000 })
    const step = now.getTime() / 30_000
    expect([-30, 0, 30].map((off) => stepOf(secret, at(off), now))).toEqual([step - 1, step, step + 1])
    expect([-60, 60].map((off) => stepOf(secret, at(off), now))).toEqual([null, null])
    expect(['', '12345', '1234567', 'abcdef', '１２３４５６'].map((typed) => stepOf(secret, typed, now))).toEqual(
      Array(5).fill(null),
    )
  })

  test('a recovery code opens once, however it is typed, and is told of among those left', async () => {
    const { codes } = await enrolled()
    const [first = '', second = ''] = codes
    const { browser } = await withPassword()
    expect((await send(browser, ` ${first.toUpperCase().replaceAll('-', ' ')} `)).status).toBe(303)
    expect((await browser.get('/account')).text).toContain('Còn 9 mã dự phòng')
    const again = await withPassword()
    expect((await send(again.browser, first)).status).toBe(422)
    expect((await send(again.browser, second)).status).toBe(303)
  })

  test('guesses are slowed like those of a password, without the password’s being touched', async () => {
    await enrolled()
    const { browser } = await withPassword()
    const stranger = browserOf(server) // knows the password, not the phone; from loopback all sources look alike
    await signIn(stranger, 'sau')
    for (let n = 0; n < A_DAY.account; n++) expect((await send(stranger, '000000')).status).toBe(422)
    const beyond = await send(stranger, '000000')
    expect(beyond.status).toBe(429)
    expect(beyond.headers['retry-after']).toBeDefined()
    expect((await signIn(browserOf(server), 'sau')).status).toBe(303)
    expect((await browser.get('/sign-in/code')).status).toBe(200)
    const refused = await audit('sign-in-refused')
    expect(refused.length).toBeGreaterThan(0)
  })

  test('the code alone opens nothing: not without the password, not 5 minutes later, not after it was changed', async () => {
    const { app, browser: own } = await enrolled()
    expect((await send(browserOf(server), code(app))).headers.location).toBe('/sign-in')
    const late = await withPassword()
    world.clock.at = new Date(world.clock.at.getTime() + 5 * 60_000)
    expect((await send(late.browser, code(app))).headers.location).toBe('/sign-in')
    const early = await withPassword()
    const fresh = 'một câu rất dài của riêng tôi'
    await own.post('/account').type('form').send({ deed: 'password', current: PASSWORD, password: fresh, again: fresh })
    expect((await send(early.browser, code(app))).headers.location).toBe('/sign-in')
  })

  test('a forged or foreign token of the first half opens nothing', async () => {
    const { app } = await enrolled()
    const { answer } = await withPassword()
    const cookie = [answer.get('Set-Cookie') ?? []].flat().find((one) => one.startsWith('pending=')) ?? ''
    expect(cookie).toContain('HttpOnly')
    const token = decodeURIComponent(/pending=([^;]+)/.exec(cookie)?.[1] ?? '')
    expect(token).toMatch(/\.sau$/)
    for (const forged of [
      token.replace(/\.sau$/, '.quan-tri'),
      token.replace(/\.\d/, '.9'),
      `A${token.slice(1)}`,
      'x',
      `${'A'.repeat(43)}.9999999999999.sau`,
    ]) {
      if (forged === token) continue
      const sent = await browserOf(server)
        .post('/sign-in/code')
        .set('Cookie', `pending=${encodeURIComponent(forged)}`)
        .type('form')
        .send({ code: code(app) })
      expect(sent.headers.location).toBe('/sign-in')
    }
  })
})

describe('turning it off', () => {
  test('takes the password; afterwards the password alone opens the account again', async () => {
    const { browser } = await enrolled()
    expect((await turn(browser, { deed: 'off', current: 'sai' })).status).toBe(422)
    expect((await withPassword()).answer.headers.location).toBe('/sign-in/code')
    await turn(browser, { deed: 'off' })
    expect((await withPassword()).answer.headers.location).toBe('/account/second-factor/ask')
    expect(await world.db.selectFrom('recovery_codes').selectAll().execute()).toEqual([])
  })

  test('is done by an administrator for somebody who lost the phone, not for oneself', async () => {
    await enrolled()
    const { browser: admin } = await withPassword('quan-tri')
    const page = await admin.get(`/admin/users/${sau}`)
    expect(page.text).toContain('Đang bật. Còn 10 mã dự phòng.')
    expect((await admin.get(`/admin/users/${sau}/second-factor`)).text).toContain('xin chắc chắn là chính người ấy nhờ')
    expect((await withPassword()).answer.headers.location).toBe('/sign-in/code')
    await admin.post(`/admin/users/${sau}/second-factor`).type('form').send({})
    expect((await withPassword()).answer.headers.location).toBe('/account/second-factor/ask')
    expect(await audit('second-factor-changed')).toHaveLength(2)
    const own = await world.db
      .selectFrom('users')
      .select('id')
      .where('sign_in', '=', 'quan-tri')
      .executeTakeFirstOrThrow()
    expect((await admin.post(`/admin/users/${own.id}/second-factor`).type('form').send({})).status).toBe(422)
  })
})
