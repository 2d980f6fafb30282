import type { AddressInfo } from 'node:net'
import type { ServerType } from '@hono/node-server'
import { Secret, TOTP } from 'otpauth'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { putOffUntil } from '../src/access/second-factor-due.ts'
import { createApp } from '../src/app.ts'
import { axe, describeInBrowser, newPage, openBrowser } from './support/browser.ts'
import { browserOf, listen, PASSWORD, signIn, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: ServerType

beforeEach(async () => {
  world = await testWorld()
  cast = await castWards(world)
  server = await listen(createApp(world).app)
  const { wardA, lan } = cast
  await staffUser(world, { signIn: 'sau', name: 'Nguyễn Văn Sáu', role: 'chair', wardId: wardA })
  await staffUser(world, { signIn: 'quan.tri', name: 'Quản Trị' })
  await staffUser(world, { signIn: 'hanh', name: 'Hạnh', role: 'clerk', wardId: wardA })
  await staffUser(world, { signIn: 'lan', name: 'Chị Lan', role: 'officer', wardId: wardA, officerId: lan })
  return async () => {
    server.close()
    await world.close()
  }
})

type Browser = ReturnType<typeof browserOf>
const PATH = '/account/second-factor'
const ASK = `${PATH}/ask`
const days = (n: number) => {
  world.clock.at = new Date(world.clock.at.getTime() + n * 86_400_000)
}
async function enter(name: string, query = ''): Promise<{ browser: Browser; to: string }> {
  const browser = browserOf(server)
  const answer = await signIn(browser, name, PASSWORD, query)
  expect(answer.status).toBe(303)
  return { browser, to: answer.headers.location ?? '' }
}
const where = async (browser: Browser, path: string) => {
  const answer = await browser.get(path)
  return answer.status === 303 ? answer.headers.location : answer.status
}
/** Turns the second factor on; the codes that were shown, and the app. */
async function turnOn(browser: Browser, query = '') {
  const secret = /name="secret" value="([^"]+)"/.exec((await browser.get(PATH)).text)?.[1] ?? ''
  const app = new TOTP({ secret: Secret.fromBase32(secret) })
  const code = app.generate({ timestamp: world.now().getTime() })
  const form = { deed: 'on', secret, code, current: PASSWORD }
  const page = await browser.post(`${PATH}${query}`).type('form').send(form)
  expect(page.status).toBe(200)
  world.clock.at = new Date(world.clock.at.getTime() + 30_000)
  return { app, page: page.text, codes: codesOn(page.text) }
}
const codesOn = (page: string) => [...page.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code]) => code ?? '')

describe('a chair or administrator without a second factor', () => {
  test.each([
    ['sau', '/report/'],
    ['quan.tri', '/admin/'],
  ])('is asked for one after signing in, and may put it off: %s', async (name, home) => {
    const { browser, to } = await enter(name)
    expect(to).toBe(ASK)
    const page = (await browser.get(ASK)).text
    expect(page).toContain('Giữ tài khoản chắc hơn')
    expect(page).toContain('còn 14 ngày')
    expect(page).toContain(`<a class="button" href="${PATH}">Bật ngay</a>`)
    expect(page).toContain(`<a class="button quiet" href="${home}">Để sau</a>`)
    expect(await where(browser, home)).toBe(200)
  })

  test('goes on to the page that was asked for, in the language that was read', async () => {
    const { browser, to } = await enter('sau', '?next=%2Fadmin%2Fdesks&lang=en')
    expect(to).toBe(`${ASK}?next=%2Fadmin%2Fdesks&lang=en`)
    const page = (await browser.get(to)).text
    expect(page).toContain('href="/admin/desks?lang=en">Later</a>')
    expect(page).toContain(`href="${PATH}?next=%2Fadmin%2Fdesks&amp;lang=en">Turn it on now</a>`)
    expect((await browser.get(`${ASK}?next=%2F%2Fevil.example`)).text).not.toContain('evil.example')
  })

  test('may put it off for 14 days from the first sign-in, and no longer, however often they sign in', async () => {
    await enter('sau')
    days(7)
    expect((await (await enter('sau')).browser.get(ASK)).text).toContain('còn 7 ngày')
    days(6.9)
    const { browser } = await enter('sau')
    expect((await browser.get(ASK)).text).toContain('còn 1 ngày')
    expect(await where(browser, '/admin/desks')).toBe(200)

    days(0.2)
    const late = (await enter('sau')).browser
    expect(await where(late, '/admin/desks')).toBe(`${ASK}?next=%2Fadmin%2Fdesks`)
    expect(await where(late, '/report/')).toBe(`${ASK}?next=%2Freport%2F`)
    expect((await late.get('/api/reports/wards/99101')).status).toBe(403)
    expect((await late.post('/admin/follow-ups/x/take').type('form').send({})).status).not.toBe(200)
    const page = (await late.get(ASK)).text
    expect(page).toContain('Đã hết 14 ngày')
    expect(page).not.toContain('Để sau')
  })

  test('is stopped in the middle of a session too, as soon as the time is over', async () => {
    await enter('quan.tri')
    days(13.99)
    const { browser } = await enter('quan.tri')
    expect(await where(browser, '/admin/users')).toBe(200)
    world.clock.at = new Date(world.clock.at.getTime() + 20 * 60_000)
    expect(await where(browser, '/admin/users')).toBe(`${ASK}?next=%2Fadmin%2Fusers`)
  })

  test('still has their own account, the page to turn it on, and the way out', async () => {
    await enter('sau')
    days(15)
    const { browser } = await enter('sau')
    for (const path of ['/account', PATH, ASK]) expect(`${path} ${await where(browser, path)}`).toBe(`${path} 200`)
    expect((await browser.post('/sign-out').type('form').send({})).headers.location).toBe('/sign-in?out')
  })

  test('goes on where they were as soon as it is on, and is asked no more', async () => {
    await enter('sau')
    days(15)
    const { browser } = await enter('sau')
    const { page } = await turnOn(browser, '?next=%2Fadmin%2Fdesks')
    expect(page).toContain('<a class="button" href="/admin/desks">Đã ghi lại, đi tiếp</a>')
    expect(await where(browser, '/admin/desks')).toBe(200)
    expect(await where(browser, ASK)).toBe('/report/')
    expect((await enter('sau')).to).toBe('/sign-in/code')
  })

  test('who turns it off after that time must turn it on again before anything else', async () => {
    await enter('sau')
    const { browser } = await enter('sau')
    await turnOn(browser)
    await browser.post(PATH).type('form').send({ deed: 'off', current: PASSWORD })
    expect(await where(browser, '/admin/desks')).toBe(200) // within the time
    days(14)
    expect(await where((await enter('sau')).browser, '/admin/desks')).toBe(`${ASK}?next=%2Fadmin%2Fdesks`)
  })

  test('with a first password changes that first, and is asked at the next sign-in', async () => {
    const { wardA } = cast
    await staffUser(world, { signIn: 'moi', role: 'chair', wardId: wardA, firstPassword: true })
    expect((await enter('moi')).to).toBe('/report/')
    await world.pool.query(`update users set first_password_until = null where sign_in = 'moi'`)
    expect((await enter('moi')).to).toBe(ASK)
  })

  test('whose two sign-ins arrive at once is let in twice', async () => {
    const both = await Promise.all([enter('sau'), enter('sau')])
    expect(both.map(({ to }) => to)).toEqual([ASK, ASK])
  })
})

test('a clerk and an officer are only offered it, at any time', async () => {
  for (const [name, home, page] of [
    ['hanh', '/admin/', '/admin/desks'],
    ['lan', '/report/', '/report/'],
  ] as const) {
    await enter(name)
    days(40)
    const { browser, to } = await enter(name)
    expect(to).toBe(home)
    expect(await where(browser, page)).toBe(200)
    expect(await where(browser, ASK)).toBe(home)
    expect((await browser.get('/account')).text).toContain('Bật xác thực hai bước')
  }
})

test('nobody is asked who has not signed in yet', () => {
  expect(putOffUntil('chair', null)).toBeNull()
  expect(putOffUntil('clerk', world.now())).toBeNull()
  expect(putOffUntil('admin', new Date('2026-03-02T09:00:00+07:00'))).toEqual(new Date('2026-03-16T09:00:00+07:00'))
})

describe('new recovery codes', () => {
  test('take the password, void the old ones, are shown once, and are in the audit', async () => {
    const { browser } = await enter('sau')
    const { codes, app } = await turnOn(browser)
    const press = (current: string) => browser.post(PATH).type('form').send({ deed: 'codes', current })
    expect((await press('')).status).toBe(422)
    expect((await press('sai rồi nhé')).text).toContain('Mật khẩu hiện nay không đúng.')
    const page = await press(PASSWORD)
    const fresh = codesOn(page.text)
    expect([page.status, page.headers['cache-control'], new Set(fresh).size]).toEqual([200, 'no-store', 10])
    expect(fresh.filter((code) => codes.includes(code))).toEqual([])
    expect((await browser.get(PATH)).text).not.toContain(fresh[0])

    const withCode = async (code: string) => {
      const { browser } = await enter('sau')
      return browser.post('/sign-in/code').type('form').send({ code })
    }
    expect((await withCode(codes[0] ?? '')).status).toBe(422)
    expect((await withCode(fresh[0] ?? '')).status).toBe(303)
    expect((await withCode(app.generate({ timestamp: world.now().getTime() }))).status).toBe(303) // the phone's stay good
    const { rows } = await world.pool.query(
      `select ward_id, actor_name, details from audit where action = 'recovery-codes-renewed'`,
    )
    expect(rows).toEqual([{ ward_id: cast.wardA, actor_name: 'Nguyễn Văn Sáu', details: { name: 'Nguyễn Văn Sáu' } }])
  })

  test('pressed twice at once leave ten that work, not twenty', async () => {
    const { browser } = await enter('sau')
    await turnOn(browser)
    const press = () => browser.post(PATH).type('form').send({ deed: 'codes', current: PASSWORD })
    expect((await Promise.all([press(), press()])).map(({ status }) => status)).toEqual([200, 200])
    expect((await world.pool.query('select from recovery_codes')).rowCount).toBe(10)
  })

  test('are not made for an account without a second factor', async () => {
    const { browser } = await enter('sau')
    const answer = await browser.post(PATH).type('form').send({ deed: 'codes', current: PASSWORD })
    expect([answer.status, answer.headers.location]).toEqual([303, PATH])
    expect((await world.pool.query('select from recovery_codes')).rowCount).toBe(0)
  })
})

describeInBrowser('the page that asks', () => {
  test.each([
    { width: 360, height: 640 },
    { width: 1280, height: 800 },
  ])('is one screen with one question at %o', async (size) => {
    const browser = await openBrowser()
    onTestFinished(() => browser.close())
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const page = await newPage(browser, size)
    await page.goto(`${origin}/admin/desks`)
    await page.fill('#signIn', 'sau')
    await page.fill('#password', PASSWORD)
    await page.click('main form button')
    expect(await page.textContent('h1')).toBe('Giữ tài khoản chắc hơn')
    expect(await axe(page)).toEqual([])
    await page.click('a:text-is("Để sau")')
    await page.waitForURL(`${origin}/admin/desks`)
    days(15)
    await page.context().clearCookies()
    await page.goto(`${origin}/admin/desks`)
    await page.fill('#signIn', 'sau')
    await page.fill('#password', PASSWORD)
    await page.click('main form button')
    await page.waitForSelector('text=Đã hết 14 ngày')
    expect(await axe(page)).toEqual([])
    await page.click('text=Bật ngay')
    await page.waitForSelector('text=Quét hình này')
    expect(await axe(page)).toEqual([])
  })
})
