import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addHouses } from '../src/houses/add.ts'
import { perform } from '../src/world.ts'
import { bytes, EVIL, openScreens, type Screens } from './support/screens.ts'
import { OPERATOR } from './support/world.ts'

let it: Screens
const ask = (path: string) => request(it.server).get(path)
const find = (typed: string, more = '') => ask(`/w/99101/find?q=${encodeURIComponent(typed)}${more}`)

beforeAll(async () => {
  it = await openScreens()
  const long = Array.from({ length: 145 }, (_, at) => ({ street: 'Đường số 7', number: `${at + 1}` }))
  const alley = ['10', '12', '14', '12/1', '12/2'].map((number) => ({ street: 'Hoa Mai', number }))
  await perform(it.world, OPERATOR, async (act) => {
    await addHouses(act, it.cast.wardA, [...long, ...alley])
    await addHouses(act, it.cast.wardB, [{ street: 'Bằng Lăng', number: '1' }])
  })
})
afterAll(() => it?.close())

const main = (text: string) => /<main>(.*)<\/main>/s.exec(text)?.[1] ?? ''
const heading = (text: string) => /<h1>(.*?)<\/h1>/s.exec(text)?.[1]?.replace(/<[^>]+>/g, '')
const listed = (text: string) =>
  [...text.matchAll(/<li><a [^>]*>(?:<b>)?([^<]*)<(?:\/b|span)/g)].map(([, number]) => number)

describe('bà Hoa asks the finder of ward A', () => {
  test('for nothing, and gets an empty box', async () => {
    const page = await ask('/w/99101/find').expect(200)
    expect(heading(page.text)).toBe('Tìm số nhà ở Phường An Bình')
    expect(page.text).toContain('action="/w/99101/find"')
    expect(page.headers['cache-control']).toBe('no-store')
  })

  test('for a house with a plate, and is shown the way to its page', async () => {
    const page = await find('43/12/5a hoa mai').expect(200)
    expect(heading(page.text)).toBe('43/12/5A Hoa Mai')
    expect(page.text).toContain(`href="/q/${it.cast.plates.house}"`)
    expect(page.text).toContain('value="43/12/5a hoa mai"')
  })

  test('for a house without a plate, and is told so', async () => {
    const page = await find('số 14 Hoa Mai').expect(200)
    expect(heading(page.text)).toBe('14 Hoa Mai')
    expect(page.text).toContain('chưa có bảng mã QR')
    expect(page.text).not.toContain('href="/q/')
  })

  test('for a street, and walks along it page by page', async () => {
    const first = await find('đường số 7').expect(200)
    expect(heading(first.text)).toBe('Đường số 7')
    expect(listed(first.text).slice(7, 12)).toEqual(['8', '9', '10', '11', '12'])
    expect(listed(first.text)).toHaveLength(60)
    const last = await find('đường số 7', '&page=3').expect(200)
    expect(listed(last.text)).toHaveLength(25)
    expect(last.text).toContain('Trang 3 trên 3')
    const beyond = await find('đường số 7', '&page=99').expect(200)
    expect(listed(beyond.text)).toHaveLength(25)
  })

  test('for an alley, and sees what stands in it', async () => {
    const page = await find('hẻm 43 Hoa Mai').expect(200)
    expect(heading(page.text)).toBe('Hẻm 43 Hoa Mai')
    expect(listed(page.text)).toEqual(['43/12/5A'])
    const also = await find('hẻm 12 Hoa Mai').expect(200)
    expect(listed(also.text)).toEqual(['12/1', '12/2'])
    expect(heading((await find('12 Hoa Mai').expect(200)).text)).toBe('12 Hoa Mai')
  })

  test('for a number that is not there, and is told the nearest and whom to call', async () => {
    await it.world.pool.query(`update wards set hotline = '02838361234' where id = $1`, [it.cast.wardA])
    const page = await find('13 Hoa Mai').expect(200)
    expect(heading(page.text)).toBe('Chưa có số 13 Hoa Mai')
    expect(listed(page.text)).toEqual(['10', '12', '14'])
    expect(listed((await find('43/12/7 Hoa Mai').expect(200)).text)).toEqual(['43/12/5A'])
    expect(page.text).toContain('href="tel:02838361234"')
  })

  test('for a number alone, and is asked which street', async () => {
    await perform(it.world, OPERATOR, (act) =>
      addHouses(act, it.cast.wardA, [
        { street: 'Hoa Đào', number: '12' },
        { street: 'Hoa Lan', number: '12' },
      ]),
    )
    const page = await find('12').expect(200)
    expect(heading((await find('7').expect(200)).text)).toBe('7 Đường số 7')
    expect(heading(page.text)).toBe('Ông/bà tìm số nhà nào?')
    expect(listed(page.text)).toEqual(['12', '12', '12', '12'])
  })

  test('for a street of ward B, and learns nothing of it', async () => {
    const ours = await ask(`/w/99102/find?q=${encodeURIComponent('1 Bằng Lăng')}`).expect(200)
    expect(heading(ours.text)).toBe('1 Bằng Lăng')
    const page = await find('1 Bằng Lăng').expect(200)
    expect(heading(page.text)).toBe('Không tìm thấy số nhà này')
    expect(main(page.text).replace(/value="[^"]*"/, '')).not.toContain('Bằng Lăng')
  })

  test('with an old ward in the address, and is told what became of it', async () => {
    await it.world.pool.query(`insert into wards (id, code, valid_from, valid_to, kind, name, province, created_at, succeeded_by)
      values (3, '99103', '2000-01-01', '2025-07-01', 'phường', '9', 'Thành phố Mẫu', '2026-01-01', 1)`)
    const page = await find('14 Hoa Mai, P.9, Q.3').expect(200)
    expect(heading(page.text)).toBe('14 Hoa Mai')
    expect(page.text).toContain('Phường 9 không còn nữa. Nơi tiếp nhận là Phường An Bình.')
    const other = await find('1 Bằng Lăng, phường Bình Yên').expect(200)
    expect(other.text).toContain('Phường Bình Yên là nơi khác.')
    expect(other.text).toContain('/w/99102-20250701/find?q=1+B')
    const own = await find('14 Hoa Mai, phường An Bình').expect(200)
    expect(own.text).not.toContain('class="note"')
    const moved = await ask('/w/99103-20000101/find?q=14+hoa+mai').expect(303)
    expect(moved.headers.location).toBe('/w/99101-20250701/find?q=14+hoa+mai')
  })

  test('by a ward that does not exist: the same bytes as any page that does not', async () => {
    const missing = await ask('/w/99999/find?q=12').expect(404)
    expect(bytes(await ask('/w/99999/else').expect(404))).toBe(bytes(missing))
    await ask('/w/99101-20250701/find').expect(200)
  })

  test('in English, and stays in it', async () => {
    const page = await find('đường số 7', '&lang=en').expect(200)
    expect(page.text).toContain('145 house numbers')
    expect(page.text).toContain('<input type="hidden" name="lang" value="en">')
    expect(page.text).toMatch(/rel="next" href="[^"]*lang=en"/)
  })

  test('with what is no address: it comes back as text, and in no log', async () => {
    const page = await find(EVIL).expect(200)
    expect(page.text).not.toContain('<script>alert')
    for (const odd of ['\0', '%', '🙂', '/', '0', 'a'.repeat(5_000), '-- ;', '٣٤', '﻿', '9'.repeat(400)]) {
      await find(odd).expect(200)
    }
  })

  test('with a phone number: it is in no link and in no log', async () => {
    const page = await find('0912 345 678').expect(200)
    const links = [...page.text.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '')
    expect(links.length).toBeGreaterThan(0)
    const number = /912(\D|%20){0,3}345(\D|%20){0,3}678/ // the whole of it: a moment, a port or a code may hold any three digits
    expect(links.filter((link) => number.test(link))).toEqual([])
    expect(it.world.logged.filter((line) => number.test(line) || /Hoa Mai/i.test(line))).toEqual([])
  })
})

describe('while bà Hoa types', () => {
  const suggest = async (typed: string, more = '') => {
    const answer = await ask(`/w/99101/find.json?q=${encodeURIComponent(typed)}${more}`).expect(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    return answer.body as { said: string; items: { text: string; beside: string; href: string }[] }
  }
  const texts = async (typed: string) => (await suggest(typed)).items.map(({ text }) => text)

  test('houses are suggested whose number begins so, and the street may be half typed', async () => {
    expect((await texts('12 hoa ma')).slice(0, 3)).toEqual(['12 Hoa Mai', '12/1 Hoa Mai', '12/2 Hoa Mai'])
    expect((await texts('43/1 hoa m'))[0]).toBe('43/12/5A Hoa Mai')
    expect((await texts('7 duong so'))[0]).toBe('7 Đường số 7')
  })

  test('streets are suggested as long as there is no number', async () => {
    expect((await texts('hoa')).sort()).toEqual(['Hoa Lan', 'Hoa Mai', 'Hoa Đào'].sort())
    expect((await texts('duong'))[0]).toBe('Đường số 7')
    expect((await texts('đường số'))[0]).toBe('Đường số 7')
  })

  test('each leads to its house, in her language, and is counted in words', async () => {
    const { said, items } = await suggest('43/12/5a hoa mai', '&lang=en')
    expect(items).toEqual([{ text: '43/12/5A Hoa Mai', beside: '', href: `/q/${it.cast.plates.house}?lang=en` }])
    expect(said).toBe('1 suggestion, use the arrow keys to choose')
  })

  test('nothing is suggested where there is nothing', async () => {
    expect((await suggest('')).items).toEqual([])
    expect((await suggest('zzzz qqqq')).said).toBe('Không có gợi ý')
    expect((await texts('1 bang lang')).join()).not.toContain('Bằng Lăng')
    await ask('/w/99999/find.json?q=12').expect(404)
  })
})
