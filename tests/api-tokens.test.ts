import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DOORS } from '../src/access/doors.ts'
import type { WardReport } from '../src/reports/report.ts'
import { addDays, dayOf } from '../src/values/day.ts'
import { apiToken, bearer } from './support/api-tokens.ts'
import { rate, several } from './support/rated.ts'
import { openScreens, type Screens } from './support/screens.ts'

// The clock stands at 2 March 2026, nine in the morning.
let it: Screens
let figures = ''
beforeAll(async () => {
  it = await openScreens()
  const { wardA, desk1, desk2, lan, minh } = it.cast
  const of = { wardId: wardA, day: '2026-03-01' }
  const [first, second] = [
    { ...of, deskId: desk1, officerId: lan },
    { ...of, deskId: desk2, officerId: minh },
  ]
  await rate(it.world, [...several(30, first), ...several(40, second)])
  figures = await apiToken(it.world, wardA, 'figures')
})
afterAll(() => it.close())

const get = (path: string, token: string) => supertest(it.server).get(path).set(bearer(token))
const report = (token: string, end = '', ward = '99101') => get(`/api/reports/wards/${ward}${end}`, token)
const auditOf = async (action: string) => {
  const { rows } = await it.world.pool.query(
    'select ward_id, actor_kind, actor_name, subject_kind, details from audit where action = $1 order by seq',
    [action],
  )
  return rows
}
const told = ({ status, headers, text }: supertest.Response) => {
  const { date, ...rest } = headers
  return JSON.stringify([status, rest, text])
}

describe('a token of ward A', () => {
  test('reads what ông Sáu reads of the ward, but no single officer and no desk where one sits', async () => {
    const [his, its] = [await it.as('sau').get('/api/reports/wards/99101'), await report(figures)]
    expect(its.status).toBe(200)
    const { officers, desks, unassigned, prior, ...rest } = his.body as WardReport
    expect(officers.length).toBeGreaterThan(1)
    expect(desks.length).toBeGreaterThan(1)
    expect(its.body).toMatchObject({ officers: [], desks: [], unassigned: null, totals: rest.totals })
    expect(its.text).not.toContain('Lan')
    expect(its.headers['set-cookie']).toBeUndefined()
    expect(its.headers['cache-control']).toBe('no-store')
  })

  test('sees single officers where its maker ticked them, and opens their own reports', async () => {
    const token = await apiToken(it.world, it.cast.wardA, 'officers')
    const his = await it.as('sau').get('/api/reports/wards/99101')
    // But for how many wait for an answer: that is the chair's to know.
    expect((await report(token)).body).toEqual({ ...his.body, followUps: null })
    expect((await get(`/api/reports/officers/${it.cast.lan}`, token)).status).toBe(200)
    expect((await get(`/api/reports/officers/${it.cast.lan}`, figures)).status).toBe(404)
    expect((await get(`/api/reports/officers/${it.cast.thu}`, token)).status).toBe(404)
  })

  test('takes files too, which the audit knows by the token’s name before they leave', async () => {
    for (const end of ['.csv', '.xlsx', '.pdf']) expect((await report(figures, end)).status).toBe(200)
    const exports = await auditOf('report-exported')
    expect(exports).toHaveLength(3)
    expect(exports[0]).toMatchObject({ ward_id: it.cast.wardA, actor_kind: 'software', actor_name: 'Bảng theo dõi' })
    const page = await it.as('sau').get('/admin/audit?action=report-exported')
    expect(page.text).toContain('Phần mềm: Bảng theo dõi')
  })

  test('finds another ward like none at all, and nothing but the report in its own', async () => {
    const missing = await report(figures, '', '99999')
    expect(missing.status).toBe(404)
    expect((await get('/api/reports/wards/99102', await apiToken(it.world, it.cast.wardB, 'figures'))).status).toBe(200)
    expect(told(await report(figures, '', '99102'))).toBe(told(missing))
    for (const path of ['/api/reports/me', '/api/reports/wards', '/api/reports/nothing', '/api/nothing'])
      expect(`${path} ${(await get(path, figures)).status}`).toBe(`${path} 404`)
    for (const path of ['/admin/', '/admin/tokens', '/account', '/report/'])
      expect((await get(path, figures)).headers.location).toMatch(/^\/sign-in/)
    const post = await supertest(it.server).post('/api/reports/wards/99101').set(bearer(figures))
    expect(post.status).toBe(404)
  })

  test('opens no other door of the house, of whichever scope', async () => {
    const others = Object.keys(DOORS).filter((door) => !door.includes(' /api/'))
    expect(others.length).toBeGreaterThan(150)
    const tokens = [
      figures,
      await apiToken(it.world, it.cast.wardA, 'officers'),
      await apiToken(it.world, it.cast.wardA, 'cases'),
    ]
    for (const [at, door] of others.entries()) {
      const [method = '', pattern = ''] = door.split(' ')
      const path = pattern.replace(/:\w+/g, it.cast.desk1)
      const answer = await supertest(it.server)
        [method === 'GET' ? 'get' : 'post'](`${path}?ward=99101`)
        .set({ ...bearer(tokens[at % 3] ?? ''), 'Sec-Fetch-Site': 'same-origin' })
      expect(`${door} ${answer.status} ${answer.headers.location ?? ''}`).toMatch(/ (303 \/sign-in.*|404 |415 )$/)
    }
  })

  test('is believed in its header alone: not in an address, a cookie or a form', async () => {
    const bare = supertest(it.server)
    expect((await bare.get(`/api/reports/wards/99101?access_token=${figures}&token=${figures}`)).status).toBe(401)
    const cookie = `session=${figures}; token=${figures}`
    expect((await bare.get('/api/reports/wards/99101').set('Cookie', cookie)).status).toBe(401)
    const basic = Buffer.from(`x:${figures}`).toString('base64')
    expect((await bare.get('/api/reports/wards/99101').set('Authorization', `Basic ${basic}`)).status).toBe(401)
    expect((await bare.get('/api/reports/wards/99101')).headers['www-authenticate']).toBe('Bearer realm="hailong"')
  })

  test('is noted once a day as used, in its line and in the audit', async () => {
    const token = await apiToken(it.world, it.cast.wardA, 'figures', { name: 'Cổng tỉnh' })
    const used = async () => (await auditOf('token-used')).filter(({ actor_name }) => actor_name === 'Cổng tỉnh').length
    expect(await used()).toBe(0)
    await Promise.all([1, 2, 3, 4].map(() => report(token)))
    expect(await used()).toBe(1)
    const page = await it.as('sau').get('/admin/tokens')
    expect(page.text).toMatch(/Cổng tỉnh(.|\n)*?02\/03\/2026/)
  })

  test('stands nowhere: not in the database, its dump’s text or the log', async () => {
    const secret = figures.slice(-43)
    expect(figures).toBe(`hailong_1_${secret}`)
    const { rows } = await it.world.pool.query(
      "select t::text as row, encode(token_hash, 'escape') from api_tokens as t",
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(secret)
    const audit = await it.world.pool.query('select details::text from audit')
    expect(JSON.stringify(audit.rows)).not.toContain(secret)
    expect(it.world.logged.join('')).not.toContain(secret)
  })
})

describe('a token that opens nothing', () => {
  test('is told so in the same bytes, whyever', async () => {
    const { world, cast } = it
    const revoked = await apiToken(world, cast.wardA, 'figures', { name: 'Đã thu hồi' })
    const short = await apiToken(world, cast.wardA, 'figures', { name: 'Ngắn hạn', days: 30 })
    expect((await report(revoked)).status).toBe(200)
    expect((await report(short)).status).toBe(200)
    const { rows } = await world.pool.query(`select id from api_tokens where name = 'Đã thu hồi'`)
    const done = await it.send('sau', `/admin/tokens/${rows[0].id}/revoke`, {})
    expect(done.headers.location).toBe('/admin/tokens?revoked')
    const answer = await report(revoked)
    expect(answer.status).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="hailong", error="invalid_token"')
    await it.later(30 * 24 * 60)
    const ofNobody = figures.replace(/.{5}$/, 'AAAAA')
    const ofWardB = figures.replace('hailong_1_', 'hailong_2_')
    const odd = [short, ofNobody, ofWardB, '', 'hailong_1_', 'x'.repeat(5_000), `hailong_999999999_${'A'.repeat(43)}`]
    for (const token of odd) expect(told(await report(token))).toBe(told(answer))
    expect((await report(figures)).status).toBe(200)
    await it.later(-30 * 24 * 60)
  })

  test('costs whoever goes on with it a day’s patience, and nobody else at the same address theirs', async () => {
    const { world, cast } = it
    const from = (token: string) => report(token).set('X-Forwarded-For', '203.0.113.7')
    ;(world.config.trustedProxies as { addAddress(a: string): void }).addAddress('127.0.0.1')
    await world.pool.query(`insert into guesses select date '2026-03-02', sha256('token 203.0.113.7'), 199`)
    const wrong = figures.replace(/.{5}$/, 'AAAAA')
    expect((await from(wrong)).status).toBe(401)
    const late = await from(wrong)
    expect(late.status).toBe(429)
    expect(Number(late.headers['retry-after'])).toBe(15 * 3600)
    expect((await from(figures)).status).toBe(200)
    expect((await report(wrong).set('X-Forwarded-For', '203.0.113.8')).status).toBe(401)
    expect(cast.wardA).toBe(1)
  })

  test('is one whose ward has ended', async () => {
    const { world, cast } = it
    const token = await apiToken(world, cast.wardB, 'figures')
    expect((await report(token, '', '99102')).status).toBe(200)
    const yesterday = addDays(dayOf(world.now()), -1)
    await world.pool.query('update wards set valid_to = $1 where id = $2', [yesterday, cast.wardB])
    expect((await report(token, '', '99102-20250701')).status).toBe(401)
    await world.pool.query('update wards set valid_to = null where id = $1', [cast.wardB])
  })
})

describe('whose maker has left', () => {
  test('goes on, is told of until it is revoked, and the audit knows of it', async () => {
    const { world, cast } = it
    const token = await apiToken(world, cast.wardA, 'figures', { name: 'Cổng của anh Tư' })
    const { rows } = await world.pool.query(`select id, made_by from api_tokens where name = 'Cổng của anh Tư'`)
    const [{ id, made_by: maker }] = rows
    const home = async (who: 'sau' | 'hanh') => (await it.as(who).get('/admin/')).text
    const list = async () => (await it.as('sau').get('/admin/tokens')).text
    expect(`${await home('sau')}${await list()}`).not.toContain('người tạo đã nghỉ')

    expect((await it.as('quan.tri').get(`/admin/users/${maker}/disable`)).text).toContain(
      'Khóa phần mềm do người này tạo vẫn dùng được: “Cổng của anh Tư”.',
    )
    await it.send('quan.tri', `/admin/users/${maker}/disable`, {}).expect(303)
    expect((await report(token)).status).toBe(200)
    for (const page of [await home('sau'), await list()])
      expect(page).toContain('1 khóa phần mềm vẫn mở dù người tạo đã nghỉ.')
    expect(await list()).toMatch(/Cổng của anh Tư(.|\n)*?Người tạo đã nghỉ từ 02\/03\/2026; khóa vẫn mở/)
    expect(await home('hanh')).not.toContain('người tạo đã nghỉ') // a clerk can do nothing about it
    expect((await it.as('sau').get('/admin/audit?action=user-disabled')).text).toContain(
      '1 khóa phần mềm do người này tạo vẫn dùng được.',
    )

    await it.send('sau', `/admin/tokens/${id}/revoke`, {}).expect(303)
    expect(`${await home('sau')}${await list()}`).not.toContain('người tạo đã nghỉ')
    expect((await report(token)).status).toBe(401)
  })
})

describe('the screen of tokens', () => {
  const FORM = { name: 'Bảng của Sở', purpose: 'Anh Tài giữ', scope: 'figures', days: '90' }

  test('makes one for ông Sáu, shows it once with a command that works, and keeps its hash', async () => {
    const made = await it.send('sau', '/admin/tokens/new', FORM)
    expect(made.status).toBe(200)
    const token = /hailong_1_[\w-]{43}/.exec(made.text)?.[0] ?? ''
    expect((await report(token)).status).toBe(200)
    expect(made.text).toContain('curl -H @khoa.txt &#39;http://localhost:8080/api/reports/wards/99101')
    const list = await it.as('sau').get('/admin/tokens')
    expect(list.text).toContain('Bảng của Sở')
    expect(list.text).toContain('đến 31/05/2026')
    expect(list.text).not.toContain(token)
    const [row] = (await auditOf('token-made')).slice(-1)
    expect(row).toMatchObject({ actor_kind: 'user', actor_name: 'Ông Sáu', subject_kind: 'token' })
    expect(row.details).toMatchObject({ name: 'Bảng của Sở', scope: 'figures' })
  })

  test('keeps what was typed, and says beside the field what is missing', async () => {
    const none = await it.send('sau', '/admin/tokens/new', { ...FORM, name: '', scope: 'everything' })
    expect(none.status).toBe(422)
    expect(none.text).toContain('Ghi tên phần mềm.')
    expect(none.text).toContain('Chọn khóa mở được gì.')
    expect(none.text).toContain('value="Anh Tài giữ"')
    const long = await it.send('sau', '/admin/tokens/new', { ...FORM, purpose: 'x'.repeat(301) })
    expect(long.text).toContain('nhiều nhất 300 ký tự')
  })

  test('asks before it revokes, revokes once, and is not there for clerks and officers', async () => {
    const { rows } = await it.world.pool.query(`select id from api_tokens where name = 'Bảng của Sở'`)
    const path = `/admin/tokens/${rows[0].id}/revoke`
    expect((await it.as('sau').get(path)).text).toContain('Không mở lại được')
    for (const who of ['hanh', 'lan', 'thu'] as const) {
      expect((await it.as(who).get('/admin/tokens')).status).toBe(404)
      expect((await it.send(who, path, {})).status).toBe(404)
    }
    const times = async () => (await auditOf('token-revoked')).length
    const before = await times()
    await Promise.all([it.send('sau', path, {}), it.send('sau', path, {})])
    expect(await times()).toBe(before + 1)
    expect((await it.as('sau').get(path)).status).toBe(404)
    expect((await it.as('sau').get('/admin/tokens?revoked')).text).toMatch(/Bảng của Sở(.|\n)*?Ông Sáu thu hồi/)
  })
})
