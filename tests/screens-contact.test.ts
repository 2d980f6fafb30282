import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contactOf, hotlineOf, wardLinks } from '../src/places/contact-queries.ts'
import { setWardLinks } from '../src/places/set-contact.ts'
import { printHotline, readHotline } from '../src/values/hotline.ts'
import { perform } from '../src/world.ts'
import { EVIL, hidden, openScreens, type Screens } from './support/screens.ts'
import { OPERATOR } from './support/world.ts'

const CONTACT = '/admin/ward/contact'
const LINKS = '/admin/ward/links'
const FILLED = { address: '12 Hoa Mai', position: '10.7705, 106.6895', hotline: '(028) 3836.1234', cityLine: '1022' }
const PORTAL = {
  kind0: 'services',
  title0: 'Cổng Dịch vụ công',
  titleEn0: 'Public services',
  url0: 'dichvucong.gov.vn',
}
const FILM = { kind1: 'video', title1: 'Phim hướng dẫn', url1: 'https://phim.example/khai-sinh', order1: '2' }

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())
beforeEach(async () => {
  await it.world.pool.query(
    'update wards set office_address = null, office_lon = null, office_lat = null, hotline = null, city_line = null',
  )
  await it.world.pool.query('delete from ward_links')
})

type Name = 'hanh' | 'ha' | 'sau' | 'thu' | 'lan'
const look = async (path: string, name: Name = 'hanh') => (await it.as(name).get(path)).text
const contact = () => contactOf(it.world.db, it.cast.wardA)
const titles = async () => (await wardLinks(it.world.db, it.cast.wardA)).map(({ title }) => title)

describe('numbers to call', () => {
  test.each([
    ['028 3836.1234', '028 3836 1234'],
    ['+84 (0)28 38361234', '028 3836 1234'],
    ['0274-3822-123', '0274 3822 123'],
    ['０９１２ ３４５ ６７８', '0912 345 678'],
    ['1900 1234', '1900 1234'],
    ['1022', '1022'],
  ])('%s are read as %s', (typed, printed) => {
    const digits = readHotline(typed) ?? expect.unreachable()
    expect([digits, printHotline(digits)]).toEqual([printed.replaceAll(' ', ''), printed])
    expect(readHotline(printed)).toBe(digits)
  })

  test.each(['', 'gọi cô Lan', '12', '0123', '028 3836 1234 5678', '+1 202 555 0100', '091234567x'])(
    '%j is none',
    (typed) => expect(readHotline(typed)).toBeNull(),
  )
})

describe('where the office is and whom to call', () => {
  test('is kept by a clerk, shown on the ward’s page and taken away again', async () => {
    expect(await look('/admin/ward')).toMatch(/Đường dây nóng của phường<\/dt><dd><span class="hint">Chưa có/)
    const seen = hidden(await look(CONTACT), 'seen')
    const saved = await it.send('hanh', CONTACT, { ...FILLED, seen })
    expect(saved.headers.location).toBe('/admin/ward?done=contact')
    expect(await contact()).toEqual({
      officeAddress: '12 Hoa Mai',
      officePosition: { lon: 106.6895, lat: 10.7705 },
      hotline: '02838361234',
      cityLine: '1022',
    })
    expect(await hotlineOf(it.world.db, it.cast.wardB)).toBeNull()
    const page = await look('/admin/ward?done=contact')
    for (const words of ['12 Hoa Mai', '10.7705, 106.6895', '028 3836 1234', '1022', 'đã hiện thông tin mới'])
      expect(page).toContain(words)
    const again = await look(CONTACT)
    expect(again).toContain('value="028 3836 1234"')
    const emptied = { address: '', position: '', hotline: '', cityLine: '', seen: hidden(again, 'seen') }
    expect((await it.send('ha', CONTACT, emptied)).status).toBe(303)
    expect(Object.values(await contact())).toEqual([null, null, null, null])
  })

  test('is kept once when two do it from the same page, and the second’s words stay', async () => {
    const seen = hidden(await look(CONTACT), 'seen')
    await it.send('hanh', CONTACT, { ...FILLED, seen })
    const second = await it.send('ha', CONTACT, { ...FILLED, hotline: '1900 1234', seen })
    expect(second.status).toBe(409)
    expect(second.text).toContain('Có người vừa sửa.')
    expect(second.text).toContain('value="1900 1234"')
    expect((await contact()).hotline).toBe('02838361234')
    await it.send('ha', CONTACT, { ...FILLED, hotline: '1900 1234', seen: hidden(second.text, 'seen') })
    expect((await contact()).hotline).toBe('19001234')
  })

  test.each([
    [{ address: 'a'.repeat(201) }, 'Địa chỉ dài quá 200 ký tự.'],
    [{ position: '48.85, 2.35' }, 'Nhập hai con số như'],
    [{ hotline: 'hỏi bảo vệ' }, 'Nhập một số điện thoại có thật'],
    [{ cityLine: '99' }, 'Nhập một số điện thoại có thật'],
  ])('with %j is refused, told twice, the words kept', async (wrong, words) => {
    const answer = await it.send('hanh', CONTACT, { ...FILLED, ...wrong, seen: hidden(await look(CONTACT), 'seen') })
    expect([answer.status, answer.text.split(words).length]).toEqual([422, 3])
    expect(answer.text).toContain(`value="${Object.values(wrong)[0]}"`)
    expect(Object.values(await contact())).toEqual([null, null, null, null])
  })
})

describe('links', () => {
  test('are kept in the order that was typed, shown with where they lead, and one is removed by emptying it', async () => {
    const seen = hidden(await look(LINKS), 'seen')
    const form = { ...PORTAL, order0: '9', ...FILM, seen }
    expect((await it.send('hanh', LINKS, form)).headers.location).toBe('/admin/ward?done=links')
    expect(await wardLinks(it.world.db, it.cast.wardA)).toEqual([
      { kind: 'video', title: 'Phim hướng dẫn', titleEn: null, url: 'https://phim.example/khai-sinh' },
      { kind: 'services', title: 'Cổng Dịch vụ công', titleEn: 'Public services', url: 'https://dichvucong.gov.vn/' },
    ])
    expect(await wardLinks(it.world.db, it.cast.wardB)).toEqual([])
    const page = await look('/admin/ward')
    expect(page).toMatch(/href="https:\/\/phim\.example\/khai-sinh"[\s\S]*Phim hướng dẫn · phim\.example/)
    const removed = { ...PORTAL, order0: '1', seen: hidden(await look(LINKS), 'seen') }
    await it.send('hanh', LINKS, removed)
    expect(await titles()).toEqual(['Cổng Dịch vụ công'])
  })

  test('are kept once when two do it from the same page', async () => {
    const seen = hidden(await look(LINKS), 'seen')
    await it.send('hanh', LINKS, { ...PORTAL, seen })
    const second = await it.send('ha', LINKS, { ...FILM, seen })
    expect(second.status).toBe(409)
    expect(second.text).toContain('value="Phim hướng dẫn"')
    expect(await titles()).toEqual(['Cổng Dịch vụ công'])
  })

  test.each([
    ['no scheme that runs', { title0: 'X', url0: 'javascript:alert(1)' }],
    ['nothing unencrypted', { title0: 'X', url0: 'http://dichvucong.gov.vn' }],
    ['no name and password', { title0: 'X', url0: 'https://a:b@dichvucong.gov.vn' }],
    ['no machine of the office', { title0: 'X', url0: 'https://localhost/x' }],
    ['no sentence', { title0: 'X', url0: 'trang của phường' }],
  ])('lead to %s', async (_, wrong) => {
    const answer = await it.send('hanh', LINKS, { ...wrong, seen: hidden(await look(LINKS), 'seen') })
    expect([answer.status, answer.text.split('Nhập địa chỉ bắt đầu bằng https://').length]).toEqual([422, 3])
    expect(answer.text).toContain(`value="${wrong.url0.replaceAll('"', '&quot;')}"`)
    expect(await titles()).toEqual([])
  })

  test('have a name', async () => {
    const answer = await it.send('hanh', LINKS, { url0: 'https://x.example/', seen: hidden(await look(LINKS), 'seen') })
    expect([answer.status, answer.text.split('Nhập tên hiện ra.').length]).toEqual([422, 3])
  })

  test('full of markup are shown as text', async () => {
    const url0 = `https://x.example/?q=${EVIL}`
    await it.send('hanh', LINKS, { title0: EVIL.slice(0, 80), url0, seen: hidden(await look(LINKS), 'seen') })
    for (const text of [await look('/admin/ward'), await look(LINKS)]) {
      expect(text).toContain('&lt;script&gt;')
      expect(text).not.toMatch(/<script>|<img src=x/)
    }
  })

  test('of one ward stay where they are when another’s are changed', async () => {
    const link = { kind: 'other', title: 'Của B', titleEn: null, url: 'https://b.example/' } as const
    await perform(it.world, OPERATOR, (act) => setWardLinks(act, it.cast.wardB, null, [link]))
    await it.send('hanh', LINKS, { ...PORTAL, seen: hidden(await look(LINKS), 'seen') })
    expect((await wardLinks(it.world.db, it.cast.wardB)).map(({ title }) => title)).toEqual(['Của B'])
  })
})

test('a chair reads them, an officer doesn’t, and neither changes them', async () => {
  expect(await look('/admin/ward', 'sau')).toContain('Đường dây nóng của phường')
  expect(await look('/admin/ward', 'sau')).not.toContain(CONTACT)
  for (const path of [CONTACT, LINKS]) {
    expect((await it.as('sau').get(path)).status).toBe(403)
    expect((await it.send('sau', path, {})).status).toBe(403)
    expect((await it.as('lan').get(path)).status).toBe(404)
  }
})
