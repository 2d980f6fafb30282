import type { ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addUser } from '../src/access/add-user.ts'
import { disableUser } from '../src/access/disable-user.ts'
import { type Staff, signedIn } from '../src/access/guard.ts'
import { hashPassword } from '../src/access/passwords.ts'
import { may } from '../src/access/policy.ts'
import { safePath } from '../src/access/safe-path.ts'
import { createApp } from '../src/app.ts'
import { type Actor, perform, type Role } from '../src/world.ts'
import { browserOf, listen, PASSWORD, signIn, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: ServerType

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  server = await listen(building(world))
  await staffUser(world, { signIn: 'sau', name: 'Ông Sáu', role: 'chair', wardId: cast.wardA })
  await staffUser(world, {
    signIn: 'lan',
    name: 'Trần Thị Lan',
    role: 'officer',
    wardId: cast.wardA,
    officerId: cast.lan,
  })
  await staffUser(world, { signIn: 'hanh', name: 'Hạnh', role: 'clerk', wardId: cast.wardA })
  await staffUser(world, { signIn: 'quan.tri', name: 'Quản trị' })
})
afterAll(async () => {
  server.close()
  await world.close()
})

/** The whole app, with two more rooms behind its guard. */
function building(of: TestWorld) {
  const { app } = createApp(of)
  const inside = new Hono<Staff>()
    .get('/probe', signedIn(of), (c) => c.text(c.get('actor').name))
    .get('/api/probe', signedIn(of), (c) => c.json(c.get('actor')))
  return app.route('/', inside)
}

const minutes = (n: number) => n * 60_000
const later = (milliseconds: number) => {
  world.clock.at = new Date(world.clock.at.getTime() + milliseconds)
}
const me = (browser: ReturnType<typeof browserOf>) => browser.get('/api/probe').then((answer) => answer.status)
const cookieOf = (answer: supertest.Response, name: string) =>
  [answer.get('Set-Cookie') ?? []].flat().find((cookie) => cookie.startsWith(`${name}=`)) ?? ''
const tokenOf = (answer: supertest.Response) => /=([^;]*)/.exec(cookieOf(answer, 'session'))?.[1] ?? ''
const withToken = (token: string) => supertest(server).get('/api/probe').set('Cookie', `session=${token}`)
async function enter(name: string) {
  const browser = browserOf(server)
  const answer = await signIn(browser, name)
  expect(answer.status).toBe(303)
  return { browser, answer, token: tokenOf(answer) }
}

describe('signing in', () => {
  test('leads each role to where its work begins, or back to the page that was asked for', async () => {
    expect((await enter('lan')).answer.headers.location).toBe('/report/')
    expect((await enter('hanh')).answer.headers.location).toBe('/admin/')
    // A chair and an administrator are asked for a second factor on the way there.
    expect((await enter('sau')).answer.headers.location).toBe('/account/second-factor/ask')
    expect((await enter('quan.tri')).answer.headers.location).toBe('/account/second-factor/ask')
    const answer = await signIn(browserOf(server), 'lan', PASSWORD, '?next=%2Freport%2F%3Fby%3Dday&lang=en')
    expect(answer.headers.location).toBe('/report/?by=day&lang=en')
  })

  test('reads the name in any case and the password in any composition', async () => {
    expect((await signIn(browserOf(server), ' SAU ', PASSWORD.normalize('NFD'))).status).toBe(303)
  })

  test('gives a cookie that scripts and other sites do not get, and that HTTPS alone carries where there is HTTPS', async () => {
    const { answer } = await enter('sau')
    expect(cookieOf(answer, 'session')).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const https = { ...world, config: { ...world.config, publicUrl: 'https://hailong.example.vn' } }
    const secure = await listen(building(https))
    const there = await signIn(browserOf(secure), 'sau')
    secure.close()
    expect(cookieOf(there, '__Host-session')).toMatch(
      /^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(cookieOf(there, '__Host-browser')).toContain('; HttpOnly; Secure; SameSite=Lax')
  })

  test('tells faults beside the field and in a summary, keeps the name and never the password', async () => {
    const empty = await signIn(browserOf(server), '', '')
    expect(empty.status).toBe(422)
    for (const field of ['signIn', 'password']) {
      expect(empty.text).toContain(`href="#${field}"`)
      expect(empty.text).toContain(`aria-describedby="${field}-fault"`)
    }
    const wrong = await signIn(browserOf(server), 'sau<b>', 'không-phải-mật-khẩu')
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('value="sau&lt;b&gt;"')
    expect(wrong.text).toContain('Tên đăng nhập hoặc mật khẩu không đúng.')
    expect(wrong.text).not.toContain('không-phải-mật-khẩu')
    const english = await signIn(browserOf(server), 'sau', 'nope', '?lang=en')
    expect(english.text).toContain('The sign-in name or the password is wrong.')
    expect(english.text).toContain('action="/sign-in?lang=en"')
  })

  test('answers unknown, known and disabled names in the same bytes, and takes the same time over them', async () => {
    const passwordHash = await hashPassword(PASSWORD) // as the service makes it, at its whole cost
    await staffUser(world, { signIn: 'tai', passwordHash })
    const gone = await staffUser(world, { signIn: 'cu1', passwordHash })
    await perform(world, OPERATOR, (act) => disableUser(act, gone))
    const attempt = async (name: string, password = 'sai mật khẩu') => {
      const began = process.cpuUsage()
      const { status, text, headers } = await signIn(browserOf(server), name, password)
      const { date, ...rest } = headers
      const took = process.cpuUsage(began).user // the work, which other programs on the machine don't add to
      return { answer: { status, headers: rest, text: text.replaceAll(name, '···') }, took }
    }
    const took = { tai: [] as number[], ma1: [] as number[] }
    for (let round = 0; round < 9; round++) {
      for (const name of ['tai', 'ma1'] as const) took[name].push((await attempt(name)).took)
    }
    const expected = (await attempt('tai')).answer
    expect((await attempt('ma1')).answer).toEqual(expected)
    expect((await attempt('cu1', PASSWORD)).answer).toEqual(expected)
    const ratio = Math.min(...took.ma1) / Math.min(...took.tai)
    expect(ratio).toBeGreaterThan(0.5) // without the hash it is below 0.2
    expect(ratio).toBeLessThan(2)
  })

  test.each(['sau\0', '\ud800', '__proto__', 'x'.repeat(5000), "' or 1=1 --"])('is calm about %j', async (name) => {
    expect((await signIn(browserOf(server), name, `${name}\0`)).status).toBe(422)
  })

  test.each([
    ['/report/?from=2026-01-01#n', true],
    ['/account', true],
    ['//evil.example', false],
    ['/\\evil.example', false],
    ['/\t/evil.example', false],
    ['/.//evil.example', false],
    ['/a/..//evil.example', false],
    ['https://evil.example', false],
    ['javascript:alert(1)', false],
    ['evil', false],
    ['', false],
    ['/sign-out', false],
    ['/ố', false],
  ])('goes on to %j: %s', async (next, allowed) => {
    expect(safePath(next)).toBe(allowed ? next : null)
    const answer = await signIn(browserOf(server), 'lan', PASSWORD, `?next=${encodeURIComponent(next)}`)
    expect(answer.headers.location).toBe(allowed ? next : '/report/')
  })
})

describe('a session', () => {
  test('is a new one at every sign-in: a cookie planted beforehand, or used before, opens nothing', async () => {
    const planted = 'A'.repeat(43)
    const first = await signIn(browserOf(server).set('Cookie', `session=${planted}`), 'sau')
    expect(tokenOf(first)).not.toBe(planted)
    expect((await withToken(planted)).status).toBe(401)
    expect((await withToken(tokenOf(first))).status).toBe(200)
    const second = await signIn(browserOf(server).set('Cookie', `session=${tokenOf(first)}`), 'quan.tri')
    expect((await withToken(tokenOf(first))).status).toBe(401)
    expect((await withToken(tokenOf(second))).body).toMatchObject({ kind: 'user', role: 'admin', wardId: null })
  })

  test('can not be used again after signing out', async () => {
    const { browser, token } = await enter('sau')
    expect((await withToken(token)).status).toBe(200)
    const out = await browser.post('/sign-out').type('form').send('')
    expect(out.headers.location).toBe('/sign-in?out')
    expect(cookieOf(out, 'session')).toContain('Max-Age=0')
    expect((await withToken(token)).status).toBe(401)
    expect((await browser.get('/sign-in?out')).text).toContain('Ông/bà đã đăng xuất.')
  })

  test('ends after 30 minutes without use, and after 12 hours in any case', async () => {
    const idle = await enter('sau')
    later(minutes(29))
    expect(await me(idle.browser)).toBe(200)
    later(minutes(29))
    expect(await me(idle.browser)).toBe(200)
    later(minutes(30))
    expect(await me(idle.browser)).toBe(401)

    const busy = await enter('sau')
    for (let passed = 0; passed < 700; passed += 20) {
      expect(await me(busy.browser)).toBe(200)
      later(minutes(20))
    }
    expect(await me(busy.browser)).toBe(200)
    later(minutes(19))
    expect(await me(busy.browser)).toBe(200) // 11 h 59
    later(minutes(1))
    expect(await me(busy.browser)).toBe(401)
  })

  test('is noted as used at most once a minute', async () => {
    const { browser } = await enter('lan')
    const seen = async () =>
      (await world.db.selectFrom('sessions').select('seen_at').orderBy('created_at', 'desc').executeTakeFirstOrThrow())
        .seen_at
    const began = await seen()
    later(59_000)
    await me(browser)
    expect(await seen()).toEqual(began)
    later(1_000)
    await me(browser)
    expect(await seen()).toEqual(world.clock.at)
  })

  test('of a disabled person ends at once, and never begins again', async () => {
    const id = await staffUser(world, { signIn: 'nghi.viec' })
    const { browser } = await enter('nghi.viec')
    expect(await me(browser)).toBe(200)
    await perform(world, OPERATOR, (act) => disableUser(act, id))
    expect(await me(browser)).toBe(401)
    expect((await signIn(browser, 'nghi.viec')).status).toBe(422)
  })

  test('leaves nothing in the database that opens a door', async () => {
    const { answer, token } = await enter('sau')
    const browserToken = /=([^;]*)/.exec(cookieOf(answer, 'browser'))?.[1] ?? ''
    const rows = JSON.stringify(
      await Promise.all(
        (['users', 'sessions', 'known_browsers', 'guesses'] as const).map((table) =>
          world.db.selectFrom(table).selectAll().execute(),
        ),
      ),
      (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('hex') : value),
    )
    const spellings = (secret: string) => [
      secret,
      Buffer.from(secret, 'base64url').toString('hex'),
      Buffer.from(secret).toString('hex'),
    ]
    for (const secret of [token, browserToken, PASSWORD]) {
      expect(secret.length).toBeGreaterThan(10)
      for (const spelling of spellings(secret)) expect(rows).not.toContain(spelling)
    }
    const kept = await world.db.selectFrom('sessions').select('token_hash').execute()
    for (const { token_hash: hash } of kept) {
      for (const encoding of ['hex', 'base64', 'base64url'] as const) {
        expect((await withToken(hash.toString(encoding))).status).toBe(401)
      }
    }
    expect(world.logged.join('\n')).not.toContain(token)
  })
})

describe('the account page', () => {
  const change = (browser: ReturnType<typeof browserOf>, form: Record<string, string>) =>
    browser
      .post('/account')
      .type('form')
      .send({ deed: 'password', ...form })
  const fresh = 'con mèo ngủ trên mái nhà'

  test('changes the password, which ends every other session and makes a new one here', async () => {
    await staffUser(world, { signIn: 'doi' })
    const [here, there] = [await enter('doi'), await enter('doi')]
    const answer = await change(here.browser, { current: PASSWORD, password: fresh, again: fresh })
    expect(answer.headers.location).toBe('/account?done=password')
    expect((await here.browser.get('/account?done=password')).text).toContain('Đã đổi mật khẩu.')
    expect(await me(there.browser)).toBe(401)
    expect((await withToken(here.token)).status).toBe(401)
    expect((await signIn(browserOf(server), 'doi')).status).toBe(422)
    expect((await signIn(browserOf(server), 'doi', fresh)).status).toBe(303)
  })

  test.each([
    [{ current: '', password: fresh, again: fresh }, 'Nhập mật khẩu hiện nay.'],
    [{ current: 'sai mật khẩu rồi', password: fresh, again: fresh }, 'Mật khẩu hiện nay không đúng.'],
    [{ current: PASSWORD, password: 'ngắn', again: 'ngắn' }, 'ít nhất 12 ký tự'],
    [{ current: PASSWORD, password: 'Password2026!', again: 'Password2026!' }, 'quá dễ đoán'],
    [{ current: PASSWORD, password: 'quan.tri.2026', again: 'quan.tri.2026' }, 'không được là tên đăng nhập'],
    [{ current: PASSWORD, password: fresh, again: 'con mèo' }, 'không giống nhau'],
  ])('refuses %j', async (form, words) => {
    const { browser } = await enter('quan.tri')
    const answer = await change(browser, form)
    expect(answer.status).toBe(422)
    expect(answer.text.split(words)).toHaveLength(3) // beside the field and in the summary
    for (const typed of Object.values(form)) if (typed.length > 4) expect(answer.text).not.toContain(typed)
    expect(await me(browser)).toBe(200)
  })

  test('does not let a session that was left open try passwords for ever', async () => {
    await staffUser(world, { signIn: 'de.mo' })
    const { browser } = await enter('de.mo')
    const form = { current: 'đoán mò', password: fresh, again: fresh }
    for (let round = 0; round < 100; round++) expect((await change(browser, form)).status).toBe(422)
    expect((await change(browser, { ...form, current: PASSWORD })).status).toBe(429)
  })

  test('lists where one is signed in and ends one of them, but nobody else’s', async () => {
    await staffUser(world, { signIn: 'nhieu.may', name: 'Chị <b>Nhiều</b> Máy' })
    const phone = browserOf(server).set('User-Agent', 'Mozilla/5.0 (Linux; Android 9) Chrome/70 Zalo android/1')
    await signIn(phone, 'nhieu.may')
    const { browser } = await enter('nhieu.may')
    const other = await enter('sau')
    const page = (await browser.get('/account')).text
    expect(page).toContain('Zalo, Android')
    expect(page).toContain('Chị &lt;b&gt;Nhiều&lt;/b&gt; Máy')
    const [ending = ''] = [...page.matchAll(/name="session" value="(\w+)"/g)].map((match) => match[1])
    expect(ending).toHaveLength(64)

    await other.browser.post('/account').type('form').send({ deed: 'end', session: ending })
    expect(await me(phone)).toBe(200)
    const answer = await browser.post('/account').type('form').send({ deed: 'end', session: ending })
    expect(answer.headers.location).toBe('/account?done=ended')
    expect([await me(phone), await me(browser), await me(other.browser)]).toEqual([401, 200, 200])
  })

  test('ends all others at once', async () => {
    const [here, there, elsewhere] = [await enter('nhieu.may'), await enter('nhieu.may'), await enter('sau')]
    await here.browser.post('/account').type('form').send({ deed: 'end-others' })
    expect([await me(here.browser), await me(there.browser), await me(elsewhere.browser)]).toEqual([200, 401, 200])
  })
})

describe('a form from elsewhere', () => {
  const form = 'signIn=sau&password=x'
  const post = (path: string, headers: Record<string, string>, body: string = form) =>
    supertest(server)
      .post(path)
      .set({ 'Content-Type': 'application/x-www-form-urlencoded', ...headers })
      .send(body)
  const host = () => `127.0.0.1:${(server.address() as { port: number }).port}`

  test('is told from our own by Sec-Fetch-Site or by Origin', async () => {
    expect((await post('/sign-in', { 'Sec-Fetch-Site': 'same-origin' })).status).toBe(422)
    expect((await post('/sign-in', { Origin: `http://${host()}` })).status).toBe(422) // an old browser, without Sec-Fetch-Site
    expect((await post('/sign-in', { Origin: world.config.publicUrl })).status).toBe(422)
  })

  test.each([
    ['a foreign Origin', { Origin: 'https://evil.example' }],
    ['a foreign Origin that looks like ours', { Origin: 'http://localhost:8080.evil.example' }],
    ['a foreign port', { Origin: 'http://localhost:8081' }],
    ['Origin null', { Origin: 'null' }],
    ['neither header', {}],
    ['Sec-Fetch-Site cross-site without Origin', { 'Sec-Fetch-Site': 'cross-site' }],
    ['Sec-Fetch-Site same-site', { 'Sec-Fetch-Site': 'same-site' }],
    ['Sec-Fetch-Site none', { 'Sec-Fetch-Site': 'none' }],
    ['an invented Sec-Fetch-Site', { 'Sec-Fetch-Site': 'same-origin, cross-site' }],
  ])('with %s is refused on every door', async (_, headers) => {
    const { token } = await enter('sau')
    for (const path of ['/sign-in', '/sign-out', '/account']) {
      const answer = await post(
        path,
        { ...headers, Cookie: `session=${token}` },
        'deed=end-others&signIn=sau&password=x',
      )
      expect(answer.status).toBe(403)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    expect((await withToken(token)).status).toBe(200)
  })

  test.each([
    'text/plain',
    'application/json',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencodedx',
  ])('as %j is never read', async (type) => {
    const { token } = await enter('sau')
    for (const path of ['/sign-in', '/sign-out', '/account']) {
      const headers = { 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin', Cookie: `session=${token}` }
      expect((await post(path, headers, '{"signIn":"sau","password":"x"}')).status).toBe(415)
    }
    expect((await withToken(token)).status).toBe(200)
  })
})

test('a body without a type is never read', async () => {
  const body = new TextEncoder().encode('signIn=sau&password=x')
  const answer = await building(world).request('/sign-in', {
    method: 'POST',
    body,
    headers: { 'Sec-Fetch-Site': 'same-origin' },
  })
  expect(answer.status).toBe(415)
})

describe('the guard', () => {
  test('sends a page to the sign-in and back, and answers an API in JSON', async () => {
    const page = await supertest(server).get('/probe?by=day&lang=en')
    expect(page.status).toBe(303)
    expect(page.headers.location).toBe('/sign-in?next=%2Fprobe%3Fby%3Dday%26lang%3Den&lang=en')
    expect(page.headers['cache-control']).toBe('no-store')
    const api = await supertest(server).get('/api/probe')
    expect(api.status).toBe(401)
    expect(api.body).toEqual({ error: 'Cần đăng nhập.' })
    expect(api.headers['cache-control']).toBe('no-store')
    const { browser } = await enter('lan')
    const inside = await browser.get('/api/probe')
    expect(inside.body).toMatchObject({ role: 'officer', wardId: cast.wardA, officerId: cast.lan })
    expect(inside.headers['cache-control']).toBe('no-store')
  })

  const actor = (role: Role, wardId: number | null, officerId: string | null = null): Actor => ({
    ...{ kind: 'user', id: 'x', name: 'x', role, wardId, officerId },
  })
  test.each([
    ['admin', actor('admin', null), true, true, true],
    ['chair of the ward', actor('chair', 1), true, true, true],
    ['clerk of the ward', actor('clerk', 1), true, false, false],
    ['the officer', actor('officer', 1, 'lan'), false, true, false],
    ['cô Thu, chair of another ward', actor('chair', 2), false, false, false],
    ['clerk of another ward', actor('clerk', 2), false, false, false],
    ['an officer of another ward with the same id', actor('officer', 2, 'lan'), false, false, false],
  ])('lets %s read what is theirs', (_, who, ward, lan, minh) => {
    expect(may(who, 'ward.read', 1)).toBe(ward)
    expect(may(who, 'officer-report.read', 1, 'lan')).toBe(lan)
    expect(may(who, 'officer-report.read', 1, 'minh')).toBe(minh)
  })
})

describe('an account', () => {
  const add = (user: object) =>
    perform(world, OPERATOR, (act) =>
      addUser(act, {
        signIn: 'moi',
        name: 'Mới',
        role: 'admin',
        wardId: null,
        officerId: null,
        passwordHash: 'x',
        ...user,
      }),
    )
  test.each([
    [{ signIn: 'SAU' }, 'đã có người dùng'],
    [{ signIn: 'ông sáu' }, 'chỉ gồm a–z'],
    [{ signIn: 'a' }, 'dài 2–64'],
    [{ name: ' ' }, 'Thiếu họ tên'],
    [{ role: 'boss' }, 'Vai trò'],
    [{ role: 'chair' }, 'phải thuộc một phường'],
    [{ wardId: 1 }, 'không thuộc riêng phường nào'],
    [{ role: 'officer', wardId: 1 }, 'phải gắn với một cán bộ'],
    [{ role: 'clerk', wardId: 99 }, 'Không có phường này'],
    [{ role: 'clerk', wardId: 1, officerId: '00000000-0000-7000-8000-000000000000' }, 'Chỉ tài khoản cán bộ'],
    [{ role: 'officer', wardId: 1, officerId: '00000000-0000-7000-8000-000000000000' }, 'không có cán bộ này'],
  ])('with %j is refused in words', async (user, words) => {
    await expect(add(user)).rejects.toThrow(words)
  })

  test('of an officer belongs to the ward that the officer serves', async () => {
    await expect(add({ role: 'officer', wardId: cast.wardB, officerId: cast.lan })).rejects.toThrow(
      'không có cán bộ này',
    )
    await expect(add({ signIn: 'minh', role: 'officer', wardId: cast.wardA, officerId: cast.minh })).resolves.toMatch(
      /^[\w-]{36}$/,
    )
  })
})
