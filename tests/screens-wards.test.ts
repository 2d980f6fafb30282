import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { readOfficialList } from '../src/imports/official-list.ts'
import { keepOfficialList } from '../src/places/keep-official-list.ts'
import { setupLink } from '../src/setup/setup-link.ts'
import { perform } from '../src/world.ts'
import { EVIL, openScreens, type Screens } from './support/screens.ts'
import { browserOf, listen } from './support/staff.ts'
import { OPERATOR, testWorld } from './support/world.ts'

const CSV = `code,full_name,type,province_name
99101,Phường An Bình,Phường,Thành phố Mẫu
99201,Phường Hoà Bình,Phường,Thành phố Mẫu
99202,Xã Hòa Bình,Xã,Tỉnh Mẫu
99203,Đặc khu Đảo Xa,Đặc khu,Tỉnh Mẫu
1234,Xã Thạnh An,Xã,Tỉnh Mẫu
`
const read = (text: string, province = '') => readOfficialList(Buffer.from(text), province)
const units = async (text: string, province = '') => {
  const list = await read(text, province)
  return list.ok ? list.units : expect.fail(JSON.stringify(list.faults))
}
const faults = async (text: string) => {
  const list = await read(text)
  return list.ok ? expect.fail('was taken') : list.faults.map(({ line, reason }) => `${line}: ${reason}`)
}

describe('an official list', () => {
  const unit = { validFrom: '2025-07-01', validTo: null, province: 'Thành phố Mẫu' }

  test('is read from CSV, its kinds and names apart, zeros in front put back', async () => {
    const list = await units(CSV)
    expect(list).toHaveLength(5)
    expect(list[0]).toEqual({ ...unit, code: '99101', kind: 'phường', name: 'An Bình' })
    expect(list[3]).toMatchObject({ kind: 'đặc khu', name: 'Đảo Xa' })
    expect(list[4]).toMatchObject({ code: '01234', kind: 'xã', name: 'Thạnh An' })
    const ours = 'mã;tên;loại;tỉnh;hiệu lực từ;hết hiệu lực từ\n99300;Cũ;xã;Tỉnh Mẫu;1/1/2005;1/7/2025\n'
    expect(await units(ours)).toEqual([
      { code: '99300', kind: 'xã', name: 'Cũ', province: 'Tỉnh Mẫu', validFrom: '2005-01-01', validTo: '2025-07-01' },
    ])
  })

  test('is read from JSON, flat or with wards inside their provinces', async () => {
    const ward = { Code: '99201', FullName: 'Phường Hoà Bình', NameEn: 'x', Wards: undefined }
    const expected = [{ ...unit, code: '99201', kind: 'phường', name: 'Hoà Bình' }]
    expect(await units(JSON.stringify([{ Code: '99', FullName: 'Thành phố Mẫu', Wards: [ward] }]))).toEqual(expected)
    expect(await units(JSON.stringify([ward]), ' Thành  phố Mẫu')).toEqual(expected)
  })

  test('that is wrong is refused whole, every fault with its line', async () => {
    const wrong = `code,name,type,province
123456,A,Phường,T
99201,,Xã,T
99202,B,Quận,T
99203,C,Xã,
99204,D,Xã,T
99204,E,Xã,T
`
    expect(await faults(wrong)).toEqual([
      '2: mã "123456" phải gồm 5 chữ số',
      '3: thiếu tên',
      '4: không rõ là phường, xã hay đặc khu',
      '5: thiếu tên tỉnh, thành phố; hãy ghi riêng bên cạnh tệp',
      '7: mã 99204 có hai lần với cùng ngày hiệu lực',
    ])
    expect(await faults('a,b\n1,2\n')).toEqual(['1: hàng đầu phải có cột "code" (hoặc "mã") và "name" (hoặc "tên")'])
    expect(await faults('[{')).toEqual(['null: Tệp JSON bị hỏng, hoặc không ở dạng UTF-8.'])
    expect(await faults('[]')).toEqual(['null: Tệp không có đơn vị nào.'])
    expect(await faults('[1, null, {"code": {}}]')).toHaveLength(12)
    expect(await faults('code,name,type,province,valid_from\n99201,A,Xã,T,31/2/2025\n')).toHaveLength(1)
  })

  // The state's list of 168 units, as its keepers publish it. It is not ours to ship, so it is read where it lies.
  const REAL = new URL('../../shared/data/hcmc_units_2025.csv', import.meta.url)
  test.skipIf(!existsSync(REAL))('of the largest city is read as it is published', async () => {
    const list = await units(readFileSync(REAL, 'utf8'), 'Thành phố Hồ Chí Minh')
    expect(list).toHaveLength(168)
    const count = (kind: string) => list.filter((one) => one.kind === kind).length
    expect([count('phường'), count('xã'), count('đặc khu')]).toEqual([113, 54, 1])
    expect(list.find(({ code }) => code === '26758')).toMatchObject({ name: 'Cầu Ông Lãnh', kind: 'phường' })
  })
})

describe('an administrator of several wards', () => {
  let it: Screens
  beforeAll(async () => {
    it = await openScreens()
    await it.world.pool.query('alter table wards alter column id restart with 100') // the cast took its numbers itself
  })
  afterAll(() => it.close())
  beforeEach(() => it.world.pool.query('delete from official_units'))

  const look = async (path: string) => (await it.as('quan.tri').get(path)).text
  const upload = (text: string, province = '') =>
    it
      .as('quan.tri')
      .post('/admin/wards/official')
      .field('province', province)
      .attach('file', Buffer.from(text), 'dm.csv')
  const NEW = { kind: 'xã', name: 'Xã Hòa Bình', code: '99202', province: 'Tỉnh Mẫu', validFrom: '1/7/2025' }

  test('sees them all, and reaches each', async () => {
    const text = await look('/admin/wards')
    for (const name of ['Phường An Bình', 'Phường Bình Yên']) expect(text).toContain(name)
    expect(text).toContain('href="/admin/ward?ward=99102-20250701"')
    expect(text).toContain('Chưa có danh mục nào.')
    expect(await look('/admin/')).toContain('href="/admin/wards"')
    expect(await look('/admin/ward?ward=99101')).toContain('Mọi phường, xã')
  })

  test('takes in the list once: the same file again changes nothing, a corrected one what differs', async () => {
    const first = await upload(CSV)
    expect(first.headers.location).toBe('/admin/wards/official?done=1&added=5&changed=0&unchanged=0')
    expect(await look(first.headers.location ?? '')).toContain('Đã nhập danh mục: thêm 5, sửa 0, giữ nguyên 0.')
    expect((await upload(CSV)).headers.location).toContain('added=0&changed=0&unchanged=5')
    const corrected = await upload(CSV.replace('Đảo Xa', 'Đảo Gần'))
    expect(corrected.headers.location).toContain('added=0&changed=1&unchanged=4')
    expect(await look('/admin/wards')).toContain('Danh mục hiện có 5 đơn vị')
    const { rows } = await it.world.pool.query(
      `select actor_name || ' ' || (details->>'added') as told from audit where action = 'official-list-imported'`,
    )
    expect(rows.map(({ told }) => told)).toEqual(['Quản trị 5', 'Quản trị 0'])
    expect(await look('/admin/audit?of=system')).toBeTruthy()
  })

  test('is told what is wrong with a list, and nothing of it is kept', async () => {
    const answer = await upload(`${CSV}x,${EVIL.replaceAll('"', '')},Xã,T\n`, 'Tỉnh "A"')
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Tệp có 1 lỗi, chưa nhập gì.')
    expect(answer.text).toContain('<th scope="row">Dòng 7</th>')
    expect(answer.text).toContain('value="Tỉnh &quot;A&quot;"')
    expect((await upload('')).text.split('Tệp trống.')).toHaveLength(3)
    const none = await it.as('quan.tri').post('/admin/wards/official').field('province', '')
    expect([none.status, none.text.split('Chọn một tệp.').length]).toEqual([422, 3])
    expect((await upload(' '.repeat(4_100_000))).status).toBe(413)
    expect((await it.world.pool.query('select code from official_units')).rows).toEqual([])
  })

  test('picks the next ward from it by typing, without diacritics or by code; what is here already can’t be picked', async () => {
    await upload(CSV)
    const found = await look('/admin/wards/new?q=hoa+binh')
    expect(found).toContain('Thấy 2 đơn vị.')
    expect(found).toContain('href="/admin/wards/new?unit=99202-20250701"')
    expect(await look('/admin/wards/new?q=99203')).toContain('Đặc khu Đảo Xa')
    expect(await look('/admin/wards/new?q=xyz')).toContain('Không thấy đơn vị nào.')
    const all = await look('/admin/wards/new')
    expect(all).toContain('Thấy 5 đơn vị.')
    expect(all).toMatch(/<b class="wide">Phường An Bình<\/b>[\s\S]*đã có/)
    const form = await look('/admin/wards/new?unit=99202-20250701')
    expect(form).toContain('Theo danh mục: Xã Hòa Bình, mã 99202.')
    for (const value of ['99202', 'Hòa Bình', 'Tỉnh Mẫu', '2025-07-01']) expect(form).toContain(`value="${value}"`)
    expect(form).toContain('<option value="xã" selected>')
    expect(await look('/admin/wards/new?unit=typed')).toContain('name="code"')
    expect(await look('/admin/wards/new?unit=99999-20250701')).toContain('Thấy 5 đơn vị.')
  })

  test('adds a ward with a plate of its own; its code is taken once', async () => {
    expect(await look('/admin/wards/new')).toContain('name="code"') // no list: it is typed
    const added = await it.send('quan.tri', '/admin/wards/new', NEW)
    expect(added.headers.location).toBe('/admin/ward?done=added&ward=99202-20250701')
    expect(await look(added.headers.location ?? '')).toContain('<h1>Xã Hòa Bình</h1>')
    expect(await look('/admin/plates?ward=99202')).toMatch(/href="\/q\/\w{9}"/)
    const twice = await it.send('quan.tri', '/admin/wards/new', { ...NEW, name: 'Khác' })
    expect([twice.status, twice.text.split('Mã này đã có đơn vị dùng').length]).toEqual([422, 3])
    expect(twice.text).toContain('value="Khác"')
    const empty = await it.send('quan.tri', '/admin/wards/new', {})
    expect(empty.text.split('Nhập tên phường, xã.')).toHaveLength(3)
    for (const who of ['hanh', 'sau', 'thu', 'lan'] as const) {
      expect((await it.as(who).get('/admin/wards')).status).toBe(404)
      expect((await it.send(who, '/admin/wards/new', { ...NEW, code: '99209' })).status).toBe(404)
      expect((await it.as(who).get('/admin/?ward=99202')).status).toBe(404)
    }
  })
})

test('the first day offers the ward from the list, and the ward is typed where there is none', async () => {
  const world = await testWorld()
  const server = await listen(createApp(world).app)
  try {
    const link = (await setupLink(world)) ?? expect.unreachable()
    const token = new URL(link).searchParams.get('token') ?? ''
    const open = (query: object = {}) =>
      browserOf(server)
        .get('/setup')
        .query({ token, ...query })
    expect((await open()).text).toContain('name="password"')
    const list = await units(CSV)
    await perform(world, OPERATOR, (act) => keepOfficialList(act, list))
    const pick = (await open()).text
    expect(pick).toContain('Chọn phường, xã')
    expect(pick).not.toContain('name="password"')
    const found = (await open({ q: 'dao xa' })).text
    const picked = /href="(\/setup\?token=[^"]*unit=99203-20250701)"/.exec(found)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const form = (await browserOf(server).get(picked)).text
    expect(form).toContain('Theo danh mục: Đặc khu Đảo Xa, mã 99203.')
    for (const value of ['99203', 'Đảo Xa', 'Tỉnh Mẫu']) expect(form).toContain(`value="${value}"`)
    expect(form).toContain('<option value="đặc khu" selected>')
    expect((await open({ unit: 'typed' })).text).toContain('name="password"')
    expect((await browserOf(server).get('/setup').query({ token: 'x', q: 'dao' })).status).toBe(404)
    const sentence = 'mưa rào trên mái tôn'
    const values = { kind: 'đặc khu', ward: 'Đảo Xa', code: '99203', province: 'Tỉnh Mẫu', validFrom: '2025-07-01' }
    const admin = { name: 'Hạnh', signIn: 'hanh', password: sentence, again: sentence }
    const browser = browserOf(server)
    expect(
      (
        await browser
          .post('/setup')
          .type('form')
          .send({ token, ...admin, ...values })
      ).headers.location,
    ).toMatch(/^\//)
    const today = (await browser.get('/admin/')).text
    expect(today).toContain('href="/admin/ward/boundary?ward=99203-20250701"')
    expect(today).toContain('href="/admin/neighbourhoods/new?ward=99203-20250701"')
    expect(today.split('Không bắt buộc')).toHaveLength(3)
  } finally {
    server.close()
    await world.close()
  }
})
