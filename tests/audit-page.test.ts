import type { ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Staff, signedIn } from '../src/access/guard.ts'
import { accessRoutes } from '../src/access/routes.ts'
import { auditRoutes } from '../src/admin/audit-routes.ts'
import { ACTIONS } from '../src/audit/action.ts'
import { record } from '../src/audit/record.ts'
import { closeDesk } from '../src/desks/close.ts'
import { handOver } from '../src/desks/hand-over.ts'
import { wordsFor } from '../src/html/words.ts'
import { Refusal, STATUS } from '../src/http/refusal.ts'
import { staffHeaders } from '../src/http/staff-security.ts'
import { addOfficer } from '../src/officers/add.ts'
import { perform } from '../src/world.ts'
import { rate, several } from './support/rated.ts'
import { browserOf, listen, signIn, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: ServerType
const people: Record<string, ReturnType<typeof browserOf>> = {}

/** Chị Út, clerk of ward A, lets anh Minh take over desk 1; cô Thu's ward has a deed of its own. */
beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  const app = new Hono<Staff>()
    .use('/admin/*', staffHeaders, signedIn(world))
    .route('/', accessRoutes(world))
    .route('/admin/audit', auditRoutes(world))
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    if (error instanceof Refusal) return c.text(error.message, STATUS[error.kind])
    world.log.error(error)
    return c.text('broken', 500)
  })
  server = await listen(app)
  const ut = await staffUser(world, { signIn: 'ut', name: 'Phan Thị Út', role: 'clerk', wardId: cast.wardA })
  await staffUser(world, { signIn: 'sau', name: 'Ông Sáu', role: 'chair', wardId: cast.wardA })
  await staffUser(world, { signIn: 'quan-tri', name: 'Bà Hạnh' })
  await staffUser(world, { signIn: 'lan', role: 'officer', wardId: cast.wardA, officerId: cast.lan })
  for (const name of ['ut', 'sau', 'quan-tri', 'lan']) {
    people[name] = browserOf(server)
    await signIn(people[name], name).expect(303)
  }
  const actor = { kind: 'user', id: ut, name: 'Phan Thị Út', role: 'clerk', wardId: 1, officerId: null } as const
  await perform(world, actor, (act) =>
    handOver(act, { wardId: 1, deskId: cast.desk1, officerId: cast.minh, at: act.at }),
  )
  await perform(world, OPERATOR, (act) => closeDesk(act, cast.wardA, cast.desk2))
  await perform(world, OPERATOR, (act) => addOfficer(act, cast.wardB, { code: 'B9', name: 'Võ Bí Mật', title: '' }))
  await rate(world, several(3, { wardId: cast.wardA, day: '2026-03-02', deskId: cast.desk1 }))
})
afterAll(async () => {
  server.close()
  await world.close()
})

const see = (who: string, query = '') => (people[who] as ReturnType<typeof browserOf>).get(`/admin/audit${query}`)
const rows = (text: string) => [...text.matchAll(/<tr><th scope="row".*?<\/tr>/gs)].length

describe('the page of the audit', () => {
  test('tells deeds as sentences, the latest first', async () => {
    const { text } = await see('sau').expect(200).expect('Cache-Control', 'no-store')
    expect(text).toContain('Nguyễn Văn Minh ngồi Quầy 1 – Hộ tịch từ 09:00, 02/03/2026, thay Trần Thị Lan.')
    expect(text).toContain('Đóng Quầy 2 – Chứng thực.')
    expect(text).toContain('Thêm người dùng Phan Thị Út (ut).')
    expect(text.indexOf('Đóng Quầy 2')).toBeLessThan(text.indexOf('Nguyễn Văn Minh ngồi'))
    expect(text).toContain('Phan Thị Út')
    expect(text).not.toContain('Nhận 3 đánh giá')
  })

  test('in English, too', async () => {
    const { text } = await see('sau', '?lang=en').expect(200)
    expect(text).toContain('Nguyễn Văn Minh sits at Quầy 1 – Hộ tịch from 09:00, 02/03/2026, in place of Trần Thị Lan.')
  })

  test('is for the chair and the administrator; to others there is no such page', async () => {
    for (const who of ['ut', 'lan']) {
      expect((await see(who)).status).toBe(404)
      expect((await see(who, '?ward=99102')).text).toBe((await see(who, '?ward=99999')).text)
    }
    for (const query of ['?ward=99102', '?ward=system', '?ward=99999']) {
      expect((await see('sau', query)).status).toBe(404)
      expect((await see('sau', query)).text).toBe((await see('sau', '?ward=99999')).text)
    }
    await browserOf(server).get('/admin/audit').expect(303)
  })

  test('an administrator chooses: a ward, or the installation', async () => {
    const { text } = await see('quan-tri').expect(200)
    expect(text).toContain('/admin/audit?ward=system')
    expect((await see('quan-tri', '?ward=99102').expect(200)).text).toContain('Võ Bí Mật')
    const system = (await see('quan-tri', '?ward=system').expect(200)).text
    expect(system).toContain('Thêm người dùng Bà Hạnh (quan-tri).')
    expect(system).not.toContain('Phan Thị Út')
  })

  test('is narrowed by day, person, kind and subject, and widened to ratings', async () => {
    const all = rows((await see('sau')).text)
    expect(all).toBeGreaterThan(5)
    expect(rows((await see('sau', '?day=2026-03-02')).text)).toBe(all)
    expect(rows((await see('sau', '?day=02/03/2026')).text)).toBe(all)
    expect((await see('sau', '?day=2026-03-01')).text).toContain('Không có dòng nào như vậy.')
    expect((await see('sau', '?day=2026-02-30').expect(422)).text).toContain('Nhập một ngày có thật')
    expect(rows((await see('sau', '?person=operator&action=desk-closed')).text)).toBe(1)
    expect(rows((await see('sau', '?person=operator&action=desk-assigned')).text)).toBe(0)
    expect(rows((await see('sau', `?subject=desk:${cast.desk1}`)).text)).toBe(1)
    expect((await see('sau', '?action=all')).text).toContain('Nhận 3 đánh giá.')
    expect(rows((await see('sau', '?action=ratings-received')).text)).toBe(1)
    const { text } = await see('sau', '?action=desk-closed')
    expect(text).toContain('<option value="desk-closed" selected>Đóng quầy</option>')
    expect(text).not.toContain('<option value="point-added"') // there is no such row
    expect(rows((await see('sau', `?subject=x'--&person='&action=<&before=-1`)).text)).toBe(all)
  })

  test('turns over by number, and no row is missed or shown twice', async () => {
    await perform(world, OPERATOR, async (act) => {
      for (let n = 1; n <= 120; n++) record(act, cast.wardB, { action: 'houses-added', details: { count: n } })
    })
    const seen: string[] = []
    let query = '?ward=99102&action=houses-added'
    for (let page = 0; page < 5 && query; page++) {
      const { text } = await see('quan-tri', query).expect(200)
      seen.push(...[...text.matchAll(/Thêm (\d+) số nhà/g)].map(([, n]) => n ?? ''))
      const next = /href="\/admin\/audit(\?[^"]*before=\d+)"/.exec(text)
      query = next?.[1]?.replaceAll('&amp;', '&') ?? ''
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, at) => String(120 - at)))
  })

  test('what people typed stays text', async () => {
    const name = `"><img src=x onerror=alert(1)>&'`
    await perform(world, OPERATOR, async (act) =>
      record(act, cast.wardB, { action: 'neighbourhood-added', details: { name } }),
    )
    const { text } = await see('quan-tri', '?ward=99102')
    expect(text).toContain('Thêm &quot;&gt;&lt;img src=x onerror=alert(1)&gt;')
    expect(text).not.toContain('<img')
  })
})

describe('whether the chain is whole', () => {
  const check = (who: string) =>
    (people[who] as ReturnType<typeof browserOf>).post('/admin/audit').type('form').send({})

  test('is said on the page, once somebody has looked', async () => {
    expect((await see('sau')).text).toContain('Chuỗi chưa được kiểm lần nào.')
    await check('sau').expect(303).expect('Location', '/admin/audit')
    expect((await see('sau')).text).toMatch(/Chuỗi nguyên vẹn đến dòng \d+, kiểm lúc 09:00, 02\/03\/2026\./)
  })

  test('a changed row, and a changed rating, are named', async () => {
    await sql`update ratings set service = 5 where ward_id = 1`.execute(world.db)
    await check('sau').expect(303)
    expect((await see('sau')).text).toMatch(/KHÔNG nguyên vẹn: có đánh giá của dòng \d+ bị sửa, thêm hoặc mất/)
    await sql`update audit set details = '{}' where ward_id = 1 and seq = 2`.execute(world.db)
    await check('sau').expect(303)
    expect((await see('sau')).text).toContain('KHÔNG nguyên vẹn: dòng 2 đã bị sửa')
  })

  test('only who may read it may have it looked through', async () => {
    await check('ut').expect(404)
    await check('sau').set('Sec-Fetch-Site', 'cross-site').expect(403)
  })
})

test('every kind of deed has a title in every language, and no sentence is about a deed that is none', () => {
  for (const lang of ['vi', 'en']) {
    const { titles, says } = wordsFor(lang).staff.audit
    expect(Object.keys(titles).sort()).toEqual([...ACTIONS].sort())
    expect(Object.keys(says).filter((action) => !(ACTIONS as readonly string[]).includes(action))).toEqual([])
  }
})
