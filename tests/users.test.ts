import type { ServerType } from '@hono/node-server'
import { beforeEach, describe, expect, test } from 'vitest'
import { disableOther } from '../src/access/disable-other.ts'
import { createApp } from '../src/app.ts'
import { perform } from '../src/world.ts'
import { browserOf, listen, PASSWORD, signIn, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: ServerType
let admin: ReturnType<typeof browserOf>
let ids: Readonly<Record<'quanTri' | 'sau' | 'thu', string>>

const OWN = 'một câu rất dài của riêng tôi'
const hours = (n: number) => n * 3_600_000

beforeEach(async () => {
  world = await testWorld()
  cast = await castWards(world)
  server = await listen(createApp(world).app)
  ids = {
    quanTri: await staffUser(world, { signIn: 'quan-tri', name: 'Quản Thị Trí' }),
    sau: await staffUser(world, { signIn: 'sau', name: 'Nguyễn Văn Sáu', role: 'chair', wardId: cast.wardA }),
    thu: await staffUser(world, { signIn: 'thu', name: 'Lê Thị Hòa Thu', role: 'clerk', wardId: cast.wardB }),
  }
  admin = await enter('quan-tri')
  return async () => {
    server.close()
    await world.close()
  }
})

async function enter(name: string, password = PASSWORD) {
  const browser = browserOf(server)
  expect((await signIn(browser, name, password)).status).toBe(303)
  return browser
}
const post = (path: string, body: Record<string, string> = {}) => admin.post(path).type('form').send(body)
const passwordOn = (page: string) => /<code>([0-9a-z]{4}(?:-[0-9a-z]{4}){3})<\/code>/.exec(page)?.[1] ?? ''
const hanh = { name: 'Trần Thị Hạnh', signIn: 'Hanh.Tran', role: 'clerk', ward: '1', officer: '' }
const audit = async (action: string) =>
  world.db.selectFrom('audit').select(['ward_id', 'actor_name', 'details']).where('action', '=', action).execute()

describe('the list of accounts', () => {
  test('finds the Vietnamese way, in one ward or all, and leaves out who is disabled unless asked', async () => {
    const all = await admin.get('/admin/users')
    for (const name of ['Quản Thị Trí', 'Nguyễn Văn Sáu', 'Lê Thị Hòa Thu', '3 người dùng'])
      expect(all.text).toContain(name)
    for (const typed of ['hoa', 'Hoà', 'thu le']) {
      const found = await admin.get('/admin/users').query({ q: typed })
      expect(found.text).toContain('Lê Thị Hòa Thu')
      expect(found.text).not.toContain('Nguyễn Văn Sáu')
    }
    const inA = await admin.get('/admin/users').query({ of: cast.wardA })
    expect(inA.text).toContain('Nguyễn Văn Sáu')
    expect(inA.text).not.toContain('Lê Thị Hòa Thu')
    await post(`/admin/users/${ids.thu}/disable`)
    expect((await admin.get('/admin/users')).text).not.toContain('Lê Thị Hòa Thu')
    const withDisabled = await admin.get('/admin/users').query({ all: '1', q: 'thu' })
    expect(withDisabled.text).toContain('khóa 02/03/2026')
    expect((await admin.get('/admin/users').query({ q: 'khong co ai' })).text).toContain('Không thấy ai.')
  })

  test('goes on over pages, and a page too far is the last', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => ({
      id: crypto.randomUUID(), sign_in: `nguoi${n}`, name: `Người ${n}`, role: 'admin', password_hash: 'x', created_at: world.now(),
    })) // biome-ignore format: a row a line
    await world.db.insertInto('users').values(rows).execute()
    const first = await admin.get('/admin/users')
    expect(first.text).toContain('Trang 1 / 3')
    expect(first.text).toContain('href="/admin/users?page=2"')
    expect((await admin.get('/admin/users?page=99&lang=en')).text).toContain('Page 3 of 3')
  })

  test('is in the administrator’s menu and nobody else’s', async () => {
    expect((await admin.get('/admin/')).text).toContain('href="/admin/users')
    expect((await (await enter('sau')).get('/admin/')).text).not.toContain('/admin/users')
  })
})

describe('a new account', () => {
  test('gets a first password that is shown once, opens only the account page, and is changed before anything else', async () => {
    const given = await post('/admin/users/new', hanh)
    expect(given.status).toBe(200)
    expect(given.headers['cache-control']).toBe('no-store')
    const first = passwordOn(given.text)
    expect(first).not.toBe('')
    expect((await admin.get('/admin/users?q=hanh')).text).toContain('chưa đổi mật khẩu đầu tiên')
    expect((await admin.get('/admin/users?q=hanh')).text).not.toContain(first)

    const browser = await enter('hanh.tran', first)
    for (const path of ['/admin/', '/report/', '/admin/desks']) {
      expect((await browser.get(path)).headers.location).toBe('/account')
    }
    expect((await browser.get('/api/reports/wards')).status).toBe(403)
    expect((await browser.get('/account')).text).toContain('Mật khẩu này do người khác đặt.')

    const change = (password: string) =>
      browser.post('/account').type('form').send({ deed: 'password', current: first, password, again: password })
    const same = await change(first)
    expect(same.status).toBe(422)
    expect(same.text).toContain('Mật khẩu mới phải khác mật khẩu hiện nay.')
    expect((await change(OWN)).status).toBe(303)
    expect((await browser.get('/admin/')).status).toBe(200)
    expect((await browser.get('/account')).text).not.toContain('Mật khẩu này do người khác đặt.')
    expect(await audit('user-added')).toContainEqual(
      expect.objectContaining({ ward_id: cast.wardA, actor_name: 'Quản Thị Trí' }),
    )
  })

  test('opens nothing any more 72 hours later, and says so only to who knows the password', async () => {
    const first = passwordOn((await post('/admin/users/new', hanh)).text)
    world.clock.at = new Date(world.clock.at.getTime() + hours(72) - 1)
    await enter('hanh.tran', first)
    world.clock.at = new Date(world.clock.at.getTime() + 1)
    const late = await signIn(browserOf(server), 'hanh.tran', first)
    expect(late.status).toBe(422)
    expect(late.text).toContain('đã quá hạn')
    expect((await signIn(browserOf(server), 'hanh.tran', 'sai')).text).not.toContain('đã quá hạn')
    admin = await enter('quan-tri')
    expect((await admin.get('/admin/users?q=hanh')).text).toContain('mật khẩu đầu tiên đã quá hạn')
  })

  test.each([
    [{ name: ' ' }, 'Nhập họ và tên.'],
    [{ name: 'x'.repeat(101) }, 'Họ và tên dài quá 100 ký tự.'],
    [{ signIn: '' }, 'Nhập tên đăng nhập.'],
    [{ signIn: 'có dấu' }, 'Tên đăng nhập dài 2–64 ký tự'],
    [{ signIn: 'SAU' }, 'Tên đăng nhập này đã có người dùng.'],
    [{ role: '' }, 'Chọn vai trò.'],
    [{ role: 'king' }, 'Chọn vai trò.'],
    [{ ward: '' }, 'Chọn phường, xã cho vai trò này.'],
    [{ ward: '99' }, 'Chọn phường, xã cho vai trò này.'],
    [{ role: 'admin' }, 'Quản trị viên không thuộc riêng phường nào.'],
    [{ role: 'officer' }, 'Nhập mã cán bộ.'],
    [{ role: 'officer', officer: 'T1' }, 'Phường này không có cán bộ mang mã đó.'], // cô Thu is of ward B
    [{ officer: 'L1' }, 'Chỉ vai trò Cán bộ mới gắn với mã cán bộ.'],
  ])('%j is refused beside the field and in the summary, and nobody is added', async (wrong, message) => {
    const answer = await post('/admin/users/new', { ...hanh, ...wrong })
    expect(answer.status).toBe(422)
    expect(answer.text.split(message).length).toBe(3)
    expect(await world.db.selectFrom('users').select('id').execute()).toHaveLength(3)
  })

  test('of an officer sees that officer’s own figures', async () => {
    const given = await post('/admin/users/new', { ...hanh, role: 'officer', officer: 'L1' })
    const browser = await enter('hanh.tran', passwordOn(given.text))
    await browser
      .post('/account')
      .type('form')
      .send({ deed: 'password', current: passwordOn(given.text), password: OWN, again: OWN })
    expect((await browser.get(`/api/reports/officers/${cast.lan}`)).status).toBe(200)
    expect((await browser.get(`/api/reports/officers/${cast.minh}`)).status).toBe(404)
  })
})

describe('somebody’s account', () => {
  test('is renamed; of two who rename at once the second is told what it is now', async () => {
    const path = `/admin/users/${ids.sau}/edit`
    expect((await post(path, { before: 'Nguyễn Văn Sáu', name: 'Nguyễn Văn Sáu Em' })).status).toBe(303)
    const second = await post(path, { before: 'Nguyễn Văn Sáu', name: 'Nguyễn Văn Bảy' })
    expect(second.status).toBe(409)
    expect(second.text).toContain('nay là: Nguyễn Văn Sáu Em')
    expect((await admin.get(`/admin/users/${ids.sau}`)).text).toContain('Nguyễn Văn Sáu Em')
    expect(await audit('user-changed')).toMatchObject([
      { details: { name: 'Nguyễn Văn Sáu Em', before: 'Nguyễn Văn Sáu' } },
    ])
  })

  test('is disabled after it was said what happens then: out everywhere, until it is opened again', async () => {
    const sau = await enter('sau')
    expect((await admin.get(`/admin/users/${ids.sau}/disable`)).text).toContain('bị đăng xuất ở mọi nơi')
    expect((await sau.get('/admin/')).status).toBe(200)
    await post(`/admin/users/${ids.sau}/disable`)
    expect((await sau.get('/admin/')).status).toBe(303)
    expect((await signIn(browserOf(server), 'sau')).status).toBe(422)
    await post(`/admin/users/${ids.sau}/enable`)
    await enter('sau')
    expect(await audit('user-enabled')).toHaveLength(1)
  })

  test('gets another first password: the old one and every session end', async () => {
    const sau = await enter('sau')
    const given = await post(`/admin/users/${ids.sau}/reset`)
    expect((await sau.get('/admin/')).status).toBe(303)
    expect((await signIn(browserOf(server), 'sau')).status).toBe(422)
    const again = await enter('sau', passwordOn(given.text))
    expect((await again.get('/admin/')).headers.location).toBe('/account')
    expect(await audit('password-reset')).toHaveLength(1)
  })

  test('shows where it is signed in, and an administrator ends one of it or all', async () => {
    const [one, other] = [await enter('sau'), await enter('sau')]
    const page = await admin.get(`/admin/users/${ids.sau}`)
    const hashes = [...page.text.matchAll(/name="session" value="([0-9a-f]{64})"/g)].map(([, hash]) => hash ?? '')
    expect(hashes).toHaveLength(2)
    await post(`/admin/users/${ids.sau}/sessions`, { session: hashes[0] ?? '' })
    const statuses = async () => [(await one.get('/admin/')).status, (await other.get('/admin/')).status].sort()
    expect(await statuses()).toEqual([200, 303])
    await post(`/admin/users/${ids.sau}/sessions`)
    expect(await statuses()).toEqual([303, 303])
    expect((await admin.get(`/admin/users/${ids.sau}`)).text).toContain('Hiện không đăng nhập ở đâu.')
    expect((await audit('sessions-ended')).map(({ ward_id }) => ward_id)).toEqual([cast.wardA, cast.wardA])
  })

  test('another person’s session is not ended through it', async () => {
    const thu = await enter('thu')
    const hash = /value="([0-9a-f]{64})"/.exec((await admin.get(`/admin/users/${ids.thu}`)).text)?.[1] ?? ''
    expect(hash).not.toBe('')
    await post(`/admin/users/${ids.sau}/sessions`, { session: hash })
    expect((await thu.get('/admin/')).status).toBe(200)
  })
})

describe('an administrator', () => {
  test('cannot shut the door behind everybody: neither oneself nor the last one is disabled, also not at once', async () => {
    const own = await post(`/admin/users/${ids.quanTri}/disable`)
    expect(own.status).toBe(409)
    expect(own.text).toContain('Không tự khóa tài khoản của mình được.')
    expect(await perform(world, OPERATOR, (act) => disableOther(act, ids.quanTri))).toBe('last-admin')

    const second = await staffUser(world, { signIn: 'hai' })
    const both = await Promise.all([
      perform(world, OPERATOR, (act) => disableOther(act, ids.quanTri)),
      perform(world, OPERATOR, (act) => disableOther(act, second)),
    ])
    expect(both.sort()).toEqual(['done', 'last-admin'])
  })

  test('changes the own password on the own page only', async () => {
    expect((await post(`/admin/users/${ids.quanTri}/reset`)).status).toBe(422)
    await enter('quan-tri')
    expect((await admin.get(`/admin/users/${ids.quanTri}`)).text).toContain('Đây là tài khoản của ông/bà.')
  })

  test('is not what a form of another site can be', async () => {
    const answer = await admin
      .post(`/admin/users/${ids.sau}/disable`)
      .set('Sec-Fetch-Site', 'cross-site')
      .set('Origin', 'https://evil.example')
      .type('form')
      .send({})
    expect(answer.status).toBe(403)
    await enter('sau')
  })
})
