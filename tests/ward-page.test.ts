import type { ServerType } from '@hono/node-server'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { BOUNDARY } from '../src/demo/ward.ts'
import { setBoundary } from '../src/places/set-boundary.ts'
import { setContact } from '../src/places/set-contact.ts'
import { addException } from '../src/points/except.ts'
import { openPoint } from '../src/points/open.ts'
import { lastQuarter } from '../src/reports/told-quarter.ts'
import { perform } from '../src/world.ts'
import { rate, several } from './support/rated.ts'
import { EVIL } from './support/screens.ts'
import { browserOf, listen, signIn, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: ServerType
beforeAll(async () => {
  world = await testWorld() // Monday 2 March 2026, 9:00
  cast = await castWards(world)
  server = await listen(createApp(world).app)
})
afterAll(async () => {
  server.close()
  await world.close()
})

const get = (path: string) => supertest(server).get(path)
const page = async (path = '/w/99101') => (await get(path)).text
const open = (name: string, weekday: number, opens: string, closes: string, more: object = {}) =>
  perform(world, OPERATOR, (act) =>
    openPoint(act, cast.wardA, { name, address: '9 Hoa Mai', hours: [{ weekday, opens, closes }], ...more }),
  )
const order = (text: string, names: readonly string[]) =>
  names.toSorted((one, other) => text.indexOf(`>${one}<`) - text.indexOf(`>${other}<`))

describe('the page of a ward', () => {
  test('is there with nothing in it: a name, whom to call in need, and what isn’t known yet', async () => {
    const answer = await get('/w/99102')
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toBe('public, max-age=60')
    for (const said of ['<h1>Phường Bình Yên</h1>', 'Phường chưa đưa bản đồ lên đây.', 'href="tel:113"', 'Tìm số nhà'])
      expect(answer.text).toContain(said)
    expect(answer.text).toContain('Chưa đủ dữ liệu: cần ít nhất 10 lượt đánh giá trong quý.')
    expect(answer.text).not.toMatch(/Điểm hỗ trợ|Đánh giá Phường Bình Yên/) // it has no point, and no plate of its own
  })

  test('tells which support points are open now, those first, each with a way to its own page', async () => {
    await perform(world, OPERATOR, (act) => setBoundary(act, cast.wardA, BOUNDARY, 'UBND phường'))
    await open('Điểm chiều', 1, '13:00', '17:00', { position: { lon: 106.69, lat: 10.77 } })
    await open('Điểm sáng', 1, '07:30', '11:30', { position: { lon: 106.691, lat: 10.771 } })
    await open('Điểm thứ bảy', 6, '08:00', '11:00')
    const text = await page()
    expect(order(text, ['Điểm chiều', 'Điểm sáng', 'Điểm thứ bảy'])).toEqual([
      'Điểm sáng',
      'Điểm chiều',
      'Điểm thứ bảy',
    ])
    expect(text).toMatch(/Điểm sáng<[\s\S]*Đang mở, đến 11:30[\s\S]*Điểm chiều<[\s\S]*Mở lúc 13:00 hôm nay/)
    expect(text).toMatch(/<text class="mark-text"[^>]*>1<[\s\S]*<text class="mark-text"[^>]*>2</) // as numbered in the list
    const [, code] = /href="\/q\/(\w{9})">Điểm sáng</.exec(text) ?? []
    expect((await get(`/q/${code}`)).text).toContain('<h1>Điểm sáng</h1>')
  })

  test('and the other way round in the afternoon, with a day off told', async () => {
    world.clock.at = new Date('2026-03-02T14:00:00+07:00')
    const text = await page()
    expect(order(text, ['Điểm chiều', 'Điểm sáng', 'Điểm thứ bảy'])).toEqual([
      'Điểm chiều',
      'Điểm thứ bảy',
      'Điểm sáng',
    ])
    const off = { from: '2026-03-02', to: '2026-03-02', hours: [], reason: 'họp tổ dân phố' }
    const { rows } = await world.pool.query(`select id from points where name = 'Điểm chiều'`)
    await perform(world, OPERATOR, (act) => addException(act, cast.wardA, rows[0].id, off))
    expect(await page()).toContain('Hôm nay nghỉ: họp tổ dân phố. Mở lúc 13:00 thứ hai, ngày 09/03/2026.')
    world.clock.at = new Date('2026-03-02T09:00:00+07:00')
  })

  test('says which point helps with what, and what to do where none does; the words stay in the box', async () => {
    await open('Điểm Khu phố 5', 2, '17:30', '20:30', {
      procedures: ['Đăng ký khai sinh', EVIL],
      policeProcedures: ['Đăng ký tạm trú'],
    })
    const found = await page('/w/99101?q=tam%20tru')
    expect(found).toMatch(/Đăng ký tạm trú[\s\S]*Công an giải quyết\.[\s\S]*Điểm Khu phố 5[\s\S]*Mở lúc 17:30 ngày mai/)
    expect(found).toContain('value="tam tru"')
    const none = await page('/w/99101?q=%3Cscript%3Eb')
    expect(none).toContain('Chưa có điểm hỗ trợ nào giúp việc giống “&lt;script&gt;b”.')
    const evil = await page('/w/99101?q=alert')
    expect(evil).toContain('&lt;script&gt;alert(1)')
    for (const text of [none, evil]) expect(text).not.toMatch(/<script>|<img/)
  })

  test('gives the office, its hours and the hotline, and asks to rate the ward', async () => {
    const before = { officeAddress: null, officePosition: null, hotline: null, cityLine: null }
    const after = { ...before, officeAddress: '1 Hoa Mai', hotline: '02838361234' }
    await perform(world, OPERATOR, (act) => setContact(act, cast.wardA, before, after))
    const text = await page()
    expect(text).toMatch(/Trụ sở Phường An Bình[\s\S]*1 Hoa Mai[\s\S]*Đang mở, đến 17:30[\s\S]*tel:02838361234/)
    expect(text).toContain(`href="/q/${cast.plates.wardA}?rate"`)
    expect(text).toContain('href="/privacy"')
  })

  test('fetches nothing from anybody, keeps no cookie, and is small', async () => {
    const answer = await get('/w/99101?q=dang')
    expect(answer.text.length).toBeLessThan(60_000)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.text).not.toMatch(/<(img|iframe|link[^>]*href="(?!data:|\/))/)
    expect(answer.text).not.toMatch(/ style="| on\w+="/)
  })

  test('is in English for who asks so, and every link stays in it', async () => {
    const text = await page('/w/99101?lang=en')
    expect(text).toMatch(/Open now, until 11:30[\s\S]*Which point|which point/)
    for (const [, href] of text.matchAll(/href="(\/(?:q|w|privacy)[^"#]*)"/g))
      expect(href === '/w/99101' || href?.includes('lang=en')).toBe(true)
  })

  test('of another day’s key is the same ward; no ward is a calm page, and never somebody’s data', async () => {
    expect((await get('/w/99101-20250701')).text).toContain('<h1>Phường An Bình</h1>')
    for (const path of ['/w/12345', '/w/99101-20200101', '/w/abc', '/w/99101-20250732']) {
      const answer = await get(path)
      expect(answer.status).toBe(404)
      expect(answer.text).toContain('Không tìm thấy phường, xã này')
    }
  })

  test('of a ward that has ended leads on to the one that took over', async () => {
    await world.pool.query(`insert into wards (id, code, valid_from, valid_to, kind, name, province, created_at, succeeded_by)
      values (9, '99109', '2020-01-01', '2025-07-01', 'phường', 'Cũ', 'Thành phố Mẫu', now(), 1)`)
    const text = await page('/w/99109-20200101')
    expect(text).toMatch(/hoạt động đến hết ngày 30\/06\/2025[\s\S]*href="\/w\/99101-20250701">Nay là Phường An Bình/)
    expect(text).not.toContain('Tìm số nhà')
    expect((await get('/w/99109')).status).toBe(404)
  })

  test('that will end says when, and serves until then', async () => {
    await world.pool.query(`update wards set valid_to = '2026-07-01' where id = 1`)
    const text = await page()
    expect(text).toMatch(/hoạt động đến hết ngày 30\/06\/2026[\s\S]*Trụ sở Phường An Bình[\s\S]*Tìm số nhà/)
    await world.pool.query('update wards set valid_to = null where id = 1')
  })
})

describe('the public score', () => {
  const at = (day: string, n: number, more: object = {}) =>
    several(n, { wardId: cast.wardA, day, deskId: cast.desk1, officerId: cast.lan, ...more })

  // What was told is kept; these tests tell one quarter several times, as if each were the first.
  const tellAnew = () => world.pool.query('delete from told_quarters')

  test('is of the last whole quarter, two weeks after it is over', () => {
    expect(lastQuarter('2026-03-02')).toEqual({ from: '2025-10-01', to: '2026-01-01' })
    expect(lastQuarter('2026-01-15')).toEqual({ from: '2025-10-01', to: '2026-01-01' })
    expect(lastQuarter('2026-01-14')).toEqual({ from: '2025-07-01', to: '2025-10-01' })
    expect(lastQuarter('2026-07-31')).toEqual({ from: '2026-04-01', to: '2026-07-01' })
  })

  test('is silent below ten, preliminary below thirty, and then in full', async () => {
    await rate(world, at('2025-11-03', 9))
    await rate(world, at('2026-01-02', 40)) // this quarter's count when it is over
    expect(await page()).toContain('Chưa đủ dữ liệu')
    expect(await page()).not.toContain('lượt đánh giá;')
    await rate(world, at('2025-11-04', 1))
    expect(await page()).toContain('<b>80\u00a0%</b> hài lòng hoặc rất hài lòng')
    expect(await page()).toMatch(
      /Trên 10 lượt đánh giá; khoảng tin cậy 95 %: \d+–\d+ %\.[\s\S]*Sơ bộ, vì còn ít lượt\./,
    )
    await rate(world, at('2025-12-30', 20))
    expect(await page()).toContain('Trên 10 lượt đánh giá') // it was told so, and stays so
    await tellAnew()
    expect(await page()).toContain('Trên 30 lượt đánh giá')
    expect(await page()).not.toContain('Sơ bộ')
  })

  test('is not told where the few of the quarter before would stand out beside the year', async () => {
    const wardId = cast.wardB
    const { id: deskId } = await world.db
      .selectFrom('desks')
      .select('id')
      .where('ward_id', '=', wardId)
      .executeTakeFirstOrThrow()
    await rate(world, several(40, { wardId, day: '2025-11-03', deskId, officerId: cast.thu }))
    expect(await page('/w/99102')).toContain('Trên 40 lượt đánh giá')
    await tellAnew()
    await rate(world, several(4, { wardId, day: '2025-09-29', deskId, officerId: cast.thu }))
    const text = await page('/w/99102')
    expect(text).toContain('Không nêu riêng quý này')
    expect(text).not.toContain('lượt đánh giá;')
  })

  test('is what the chair reads in the report of the same days', async () => {
    await rate(world, several(12, { wardId: cast.wardA, day: '2025-12-01', service: 5 } as never, [5, 4, 1]))
    await tellAnew()
    await staffUser(world, { signIn: 'sau', role: 'chair', wardId: cast.wardA })
    const chair = browserOf(server)
    await signIn(chair, 'sau')
    const { body } = await chair.get('/api/reports/wards/99101?from=2025-10-01&to=2026-01-01&by=month')
    const text = await page()
    for (const figure of [body.totals.service, body.totals.ward]) {
      expect(figure.n).toBeGreaterThanOrEqual(10)
      const said = `Trên ${figure.n} lượt đánh giá; khoảng tin cậy 95 %: ${Math.round(figure.low * 100)}–${Math.round(figure.high * 100)} %.`
      expect(text).toContain(said)
    }
  })
})

describe('the page of a support point', () => {
  const many = Array.from({ length: 15 }, (_, at) => `Việc số ${at + 1}`)
  let path = ''
  beforeAll(async () => {
    const contact = { name: 'Lê Văn Tư', office: 'Phó Chủ tịch phường', phone: '02838361234' }
    const equipment = { computers: 2, scanners: null, printers: 1 }
    const more = { procedures: many, policeProcedures: ['Đăng ký tạm trú'], contact, equipment, onDuty: 'Anh Bình' }
    await open('Điểm đủ việc', 3, '17:30', '20:30', more)
    const { rows } = await world.pool.query(
      `select t.code from plate_targets t join points p on p.id = t.point_id where p.name = 'Điểm đủ việc'`,
    )
    path = `/q/${rows[0].code}`
  })

  test('says whom to see, what stands there, and leads on to the ward', async () => {
    const text = await page(path)
    for (const said of ['Anh Bình', 'Lê Văn Tư, Phó Chủ tịch phường', 'href="tel:02838361234"', '2 máy tính, 1 máy in'])
      expect(text).toContain(said)
    expect(text).toContain('href="/w/99101"')
    expect(text).toMatch(/<details><summary>Phường, xã giải quyết \(15 việc\)<\/summary>/)
  })

  test('finds what somebody needs without marks, and sends on who finds nothing', async () => {
    const found = await page(`${path}?q=tam+tru`)
    expect(found).toContain('<li>Đăng ký tạm trú</li>')
    expect(found).not.toContain('Việc số')
    expect(found).toContain('value="tam tru"')
    const none = await page(`${path}?q=xe+may`)
    expect(none).toContain('Điểm này không có việc nào giống “xe may”.')
    expect(none).toContain('href="/w/99101?q=xe%20may"')
  })

  test('warns of the days to come', async () => {
    world.clock.at = new Date('2026-04-20T09:00:00+07:00')
    expect(await page(path)).not.toContain('Sắp tới') // 30 April is a Thursday, when it is closed anyway
    world.clock.at = new Date('2026-08-25T09:00:00+07:00')
    expect(await page(path)).toContain('Từ 31/08/2026 đến hết 02/09/2026: <b>nghỉ</b> (lễ Quốc khánh)')
    world.clock.at = new Date('2026-03-02T09:00:00+07:00')
  })
})

describe('the front page', () => {
  const add = (from: number, n: number) =>
    world.pool.query(
      `insert into wards (id, code, valid_from, kind, name, province, created_at)
       select i, (90000 + i)::text, '2025-07-01', 'phường', i::text, 'Thành phố Mẫu', now() from generate_series($1::int, $2::int) i`,
      [from, from + n - 1],
    )
  const listed = (text: string) =>
    [...text.matchAll(/<li><a href="([^"]+)"><b>([^<]+)/g)].map(([, href, name]) => `${name} ${href}`)

  test('leads to the wards in force, by name', async () => {
    expect(listed(await page('/'))).toEqual(['Phường An Bình /w/99101', 'Phường Bình Yên /w/99102'])
    expect(await page('/?lang=en')).toContain('href="/w/99101?lang=en"')
  })

  test('finds one by its name of today or of before, without marks, and says where none is', async () => {
    expect(listed(await page('/?q=binh'))).toContain('Phường Bình Yên /w/99102')
    const old = await page('/?q=phuong%20cu')
    expect(old).toMatch(/href="\/w\/99109-20200101"><b>Phường Cũ<\/b>[^/]*đến hết 30\/06\/2025/)
    expect(old).toContain('value="phuong cu"')
    expect(await page('/?q=%3Cxx')).toContain('Không có phường, xã nào tên giống “&lt;xx”.')
  })

  test('folds the list of a city up, numbers in order', async () => {
    await add(100, 20)
    const text = await page('/')
    expect(text).toContain('<details><summary>Xem cả 22 phường, xã</summary>')
    expect(text).toContain('Tìm phường, xã')
    expect(listed(text).slice(0, 2)).toEqual(['Phường 100 /w/90100', 'Phường 101 /w/90101'])
  })
})
