import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { BOUNDARY } from '../src/demo/ward.ts'
import { USUAL_HOURS } from '../src/places/office-hours.ts'
import { boundaryOf, officeHoursOf } from '../src/places/queries.ts'
import { opening } from '../src/values/opening.ts'
import { type Hours, printSpans, readSpans } from '../src/values/weekly-hours.ts'
import { bytes, EVIL, hidden, openScreens, type Screens } from './support/screens.ts'

const WARD = '/admin/ward'
const SQUARE = {
  type: 'Polygon',
  coordinates: [[[106.7, 10.7], [106.7, 10.71], [106.71, 10.71], [106.71, 10.71], [106.71, 10.7], [106.7, 10.7]]],
} // biome-ignore format: one ring, one line; clockwise, and a point twice

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())
beforeEach(async () => {
  await it.world.pool.query('delete from former_boundaries')
  await it.world.pool.query('update wards set boundary = null, boundary_source = null, office_hours = null')
})

type Name = 'hanh' | 'ha' | 'sau' | 'thu' | 'lan' | 'quan.tri'
const look = async (path: string, name: Name = 'hanh') => (await it.as(name).get(path)).text
const upload = (json: unknown, source = '', name: Name = 'hanh') =>
  it
    .as(name)
    .post(`${WARD}/boundary`)
    .field('source', source)
    .attach('file', Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)), 'ranh-gioi.geojson')
const drawn = () => boundaryOf(it.world.db, it.cast.wardA)

const isOpen = (hours: readonly Hours[], moment: string) =>
  opening({ hours, exceptions: [], openOnHolidays: false }, new Date(moment)).open

describe('a ward’s page', () => {
  test('tells what the ward is, and leads to its places', async () => {
    const text = await look(WARD)
    for (const words of ['<h1>Phường An Bình</h1>', '99101', 'Thành phố Mẫu', '01/07/2025', 'Chưa có ranh giới.'])
      expect(text).toContain(words)
    for (const path of ['/admin/neighbourhoods', '/admin/houses', `${WARD}/boundary`, `${WARD}/hours`])
      expect(text).toContain(`href="${path}"`)
    expect(text).not.toContain(`${WARD}/edit`)
    expect(text).toContain('do quản trị viên sửa')
    expect(await look(WARD, 'sau')).not.toMatch(/ward\/(boundary|hours|edit)/)
    expect((await it.as('lan').get(WARD)).status).toBe(404)
  })

  test('is corrected by an administrator, once when two do it from the same page', async () => {
    const page = await look(`${WARD}/edit?ward=99101`, 'quan.tri')
    const seen = hidden(page, 'seen').replaceAll('&quot;', '"')
    const wish = { kind: 'xã', name: 'Xã An Bình', code: '99105', province: 'Tỉnh Mẫu', validFrom: '1/7/2025', seen }
    const saved = await it.send('quan.tri', `${WARD}/edit?ward=99101`, wish)
    expect(saved.headers.location).toBe(`${WARD}?done=saved&ward=99105-20250701`)
    const after = await look(saved.headers.location ?? '', 'quan.tri')
    expect(after).toContain('<h1>Xã An Bình</h1>')
    expect(after).toContain('Đã lưu.')
    const second = await it.send('quan.tri', `${WARD}/edit?ward=99105`, { ...wish, name: 'Khác' })
    expect(second.status).toBe(409)
    expect(second.text).toContain('nay là: Xã An Bình · 99105 · Tỉnh Mẫu')
    expect(second.text).toContain('value="Khác"')
    const fresh = hidden(second.text, 'seen').replaceAll('&quot;', '"')
    const taken = await it.send('quan.tri', `${WARD}/edit?ward=99105`, { ...wish, code: '99102', seen: fresh })
    expect([taken.status, taken.text.split('Mã này đã có đơn vị dùng').length]).toEqual([422, 3])
    const back = { kind: 'phường', name: 'An Bình', code: '99101', province: 'Thành phố Mẫu', validFrom: '2025-07-01' }
    expect((await it.send('quan.tri', `${WARD}/edit?ward=99105`, { ...back, seen: fresh })).status).toBe(303)
    expect((await it.as('hanh').get(`${WARD}/edit`)).status).toBe(403)
    expect((await it.send('hanh', `${WARD}/edit`, { ...back, seen })).status).toBe(403)
  })

  test.each([
    [{ name: ' phường ' }, 'Nhập tên phường, xã.'],
    [{ name: 'a'.repeat(101) }, 'Tên dài quá 100 ký tự.'],
    [{ code: '9910' }, 'Mã đơn vị gồm đúng 5 chữ số.'],
    [{ province: '' }, 'Nhập tỉnh, thành phố.'],
    [{ validFrom: '31/2/2025' }, 'Nhập một ngày có thật'],
  ])('with %j is refused, told twice', async (wrong, words) => {
    const form = {
      kind: 'phường',
      name: 'X',
      code: '99101',
      province: 'Y',
      validFrom: '2025-07-01',
      seen: '',
      ...wrong,
    }
    const answer = await it.send('quan.tri', `${WARD}/edit?ward=99101`, form)
    expect([answer.status, answer.text.split(words).length]).toEqual([422, 3])
  })
})

describe('the boundary', () => {
  test('is set from a file, mended, drawn with its source, and told to have no legal force', async () => {
    const set = await upload(SQUARE, 'Sở Nông nghiệp và Môi trường')
    expect(set.headers.location).toBe(`${WARD}?done=boundary&repeated=1&rewound=1`)
    const text = await look(set.headers.location ?? '')
    expect(text).toContain('Đã đặt ranh giới: 5 điểm, rộng 1,22 km².')
    expect(text).toContain('Đã sửa giúp: bỏ 1 điểm lặp, đổi chiều 1 vòng.')
    expect(text).toMatch(/<svg class="map"[^>]*aria-label="Bản đồ ranh giới Phường An Bình"><path class="ward"/)
    expect(text).toContain('Ranh giới tham khảo, không có giá trị pháp lý. Nguồn: Sở Nông nghiệp và Môi trường.')
    expect(await drawn()).toEqual({
      type: 'Polygon',
      coordinates: [[[106.7, 10.7], [106.71, 10.7], [106.71, 10.71], [106.7, 10.71], [106.7, 10.7]]],
    }) // biome-ignore format: one ring, one line
    const house = await look(`/q/${it.cast.plates.house}`)
    expect(house).toMatch(/<svg class="map"[\s\S]*không có giá trị pháp lý\. Nguồn: Sở Nông nghiệp và Môi trường\./)
  })

  test('is replaced, removed and put back: nothing is lost', async () => {
    await upload(SQUARE, 'Bản một')
    const first = await drawn()
    await it.later(5)
    await upload(BOUNDARY, 'Bản hai')
    const page = await look(WARD)
    expect(page).toMatch(/Ranh giới cũ[\s\S]*Nguồn: Bản một\./)
    expect(await look(`${WARD}/boundary/remove`)).toContain('vẫn giữ lại để dùng lại được')
    await it.send('hanh', `${WARD}/boundary/remove`, {})
    expect(await drawn()).toBeNull()
    expect(await look(`${WARD}?done=removed`)).toMatch(
      /Đã bỏ ranh giới\.[\s\S]*Chưa có ranh giới\.[\s\S]*Nguồn: Bản hai\./,
    )
    await it.send('hanh', `${WARD}/boundary/remove`, {}) // a second press has nothing to keep
    const { rows } = await it.world.pool.query(`select id, source from former_boundaries`)
    expect(rows).toHaveLength(2)
    const former = rows.find(({ source }) => source === 'Bản một').id
    expect((await it.send('hanh', `${WARD}/boundary/restore`, { former })).headers.location).toBe(
      `${WARD}?done=restored`,
    )
    expect(await drawn()).toEqual(first)
    const again = await it.send('hanh', `${WARD}/boundary/restore`, { former }) // it is in use, not former
    expect(await look(again.headers.location ?? '')).toContain('Không có gì thay đổi.')
  })

  test('keeps five former ones', async () => {
    for (let n = 0; n < 8; n += 1) {
      await it.later(1)
      await upload(SQUARE, `Bản ${n}`)
    }
    const text = await look(WARD)
    expect([...text.matchAll(/Nguồn: Bản (\d)/g)].map(([, n]) => n)).toEqual(['7', '6', '5', '4', '3', '2'])
  })

  test.each<[string, unknown, string]>([
    ['no JSON', 'kml', 'Đây không phải tệp GeoJSON'],
    ['nothing', '', 'Tệp trống.'],
    ['a point', { type: 'Point', coordinates: [106, 10] }, 'Trong tệp không có vùng nào'],
    ['latitude first', { type: 'Polygon', coordinates: [SQUARE.coordinates[0]?.map((one) => one.toReversed())] }, 'bị đổi chỗ cho nhau, ở điểm 10.7, 106.7.'],
    ['metres', { type: 'Polygon', coordinates: [[[603000, 1190000], [1, 1], [2, 2], [603000, 1190000]]] }, 'VN-2000'],
    ['an open ring', { type: 'Polygon', coordinates: [SQUARE.coordinates[0]?.slice(0, 5)] }, 'chưa khép kín: điểm cuối 106.71, 10.7'],
    ['a bow tie', { type: 'Polygon', coordinates: [[[106.7, 10.7], [106.71, 10.71], [106.71, 10.7], [106.7, 10.71], [106.7, 10.7]]] }, 'tự cắt'],
  ])('is not made of %s: told twice, the source kept, and the boundary stays', async (_, json, words) => {
    await upload(SQUARE)
    const before = await drawn()
    const answer = await upload(json, 'Nguồn "A"')
    expect([answer.status, answer.text.split(words).length]).toEqual([422, 3])
    expect(answer.text).toContain('value="Nguồn &quot;A&quot;"')
    expect(await drawn()).toEqual(before)
  }) // biome-ignore format: one case, one line

  test('is not made of nothing, nor of more than 4 MB', async () => {
    const none = await it.as('hanh').post(`${WARD}/boundary`).field('source', 'x')
    expect([none.status, none.text.split('Chọn một tệp GeoJSON.').length]).toEqual([422, 3])
    const large = await upload(' '.repeat(4_100_000))
    expect([large.status, large.text.split('Tệp lớn hơn 4 MB.').length]).toEqual([413, 3])
  })

  test('is set by whoever runs the ward, for that ward alone, and from our own page', async () => {
    expect((await upload(SQUARE, '', 'sau')).status).toBe(403)
    expect((await upload(SQUARE, '', 'lan')).status).toBe(404)
    expect((await upload(SQUARE, '', 'thu')).status).toBe(303) // her own ward
    expect(await drawn()).toBeNull()
    const foreign = it
      .as('hanh')
      .post(`${WARD}/boundary`)
      .set('Sec-Fetch-Site', 'cross-site')
      .set('Origin', 'https://evil.example')
    expect((await foreign.attach('file', Buffer.from(JSON.stringify(SQUARE)), 'x.geojson')).status).toBe(403)
    expect((await it.as('hanh').post(`${WARD}/boundary`).type('json').send(SQUARE)).status).toBe(415)
    expect(await drawn()).toBeNull()
    await upload(SQUARE)
    await it.send('hanh', `${WARD}/boundary/remove`, {})
    const { rows } = await it.world.pool.query('select id from former_boundaries where ward_id = 1')
    const [own, missing] = [{ former: rows[0].id }, { former: '01900000-0000-7000-8000-000000000000' }]
    const answer = await it.send('thu', `${WARD}/boundary/restore`, own)
    const nothing = await it.send('thu', `${WARD}/boundary/restore`, missing)
    expect([bytes(answer), answer.headers.location]).toEqual([bytes(nothing), `${WARD}?done=gone`])
    expect(nothing.headers.location).toBe(answer.headers.location)
    expect(await drawn()).toBeNull()
  })

  test('shows a source full of markup as text', async () => {
    await upload(SQUARE, EVIL)
    await upload(SQUARE, 'x')
    expect(await look(WARD)).toContain('&lt;script&gt;')
    expect(await look(WARD)).not.toMatch(/<script>|<img/)
  })
})

describe('office hours', () => {
  test.each([
    ['7:30-11:30, 13:00-17:00', '07:30–11:30, 13:00–17:00'],
    ['13h - 17h30; 7g–11g', '07:00–11:00, 13:00–17:30'],
    ['7 đến 11', '07:00–11:00'],
    ['', ''],
    ['7:30', null],
    ['11:30-7:30', null],
    ['7-12, 11-17', null],
    ['25:00-26:00', null],
    ['sáng', null],
  ])('typed as %j are %j', (typed, read) => {
    const spans = readSpans(1, typed)
    expect(spans && printSpans(spans, 1)).toBe(read)
  })

  test.each([
    ['Monday, the minute it opens', '2026-11-16T07:00:00+07:00', true],
    ['Friday, the minute it closes', '2026-11-20T17:30:00+07:00', false],
    ['Saturday morning, still Friday in Greenwich', '2026-11-21T06:59:59+07:00', false],
    ['Saturday morning', '2026-11-21T11:59:00+07:00', true],
    ['Sunday', '2026-11-22T09:00:00+07:00', false],
  ])('unless said otherwise hold on %s: %s %s', (_, moment, open) => {
    expect(isOpen(USUAL_HOURS, moment)).toBe(open)
  })

  test('are changed on screen, told on the ward’s page, and go back to the usual ones', async () => {
    expect(await look(WARD)).toContain('Đang theo giờ thông thường.')
    expect(await look(`${WARD}/hours`)).toContain('value="07:00–17:30"')
    const week = { day1: '7:30-11:30, 13-17', day2: '8-16' }
    expect((await it.send('hanh', `${WARD}/hours`, week)).headers.location).toBe(`${WARD}?done=hours`)
    const text = await look(`${WARD}?done=hours`)
    expect(text).toContain('<dt>Thứ Hai</dt><dd>07:30–11:30, 13:00–17:00</dd>')
    expect(text).toContain('<dt>Thứ Tư</dt><dd>Nghỉ</dd>')
    expect(text).not.toContain('Đang theo giờ thông thường.')
    const { hours, own } = await officeHoursOf(it.world.db, it.cast.wardA)
    expect([own, isOpen(hours, '2026-11-17T08:30:00+07:00')]).toEqual([true, true])
    await it.send('hanh', `${WARD}/hours`, { ...week, usual: '1' })
    expect(await officeHoursOf(it.world.db, it.cast.wardA)).toEqual({ hours: USUAL_HOURS, own: false })
    expect((await officeHoursOf(it.world.db, it.cast.wardB)).own).toBe(false)
  })

  test('typed wrongly are told beside each day, the words kept', async () => {
    const answer = await it.send('hanh', `${WARD}/hours`, { day1: '7-12', day3: 'sáng', day7: '9-8' })
    expect([answer.status, answer.text.split('Nhập giờ như 7:30-11:30').length]).toEqual([422, 5])
    for (const typed of ['7-12', 'sáng', '9-8']) expect(answer.text).toContain(`value="${typed}"`)
    expect((await officeHoursOf(it.world.db, it.cast.wardA)).own).toBe(false)
    for (const who of ['sau', 'lan'] as const)
      expect([403, 404]).toContain((await it.send(who, `${WARD}/hours`, {})).status)
  })
})

test('every deed of these pages is in the audit, in words', async () => {
  await upload(SQUARE)
  await it.send('ha', `${WARD}/boundary/remove`, {})
  await it.send('ha', `${WARD}/hours`, { day1: '8-9' })
  const { rows } = await it.world.pool.query(
    `select actor_name || ': ' || action as told from audit where ward_id = 1 order by seq desc limit 3`,
  )
  expect(rows.map(({ told }) => told)).toEqual([
    'Hà: office-hours-changed',
    'Hà: boundary-changed',
    'Hạnh: boundary-changed',
  ])
  const text = await look('/admin/audit', 'sau')
  for (const words of [
    'Đặt ranh giới mới, 5 điểm.',
    'Bỏ ranh giới trên bản đồ.',
    'Đổi giờ làm việc trong tuần.',
    'Sửa thành xã An Bình, mã 99105, Tỉnh Mẫu.',
  ])
    expect(text).toContain(words)
})
